"""A partner's webhook tells what the partner reads in the feed, and nothing else (INT-8)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from service.accounts.roles import INTEGRATIONS, Actor, Role
from service.http import json
from service.models import Delivery, OutboxEvent, Subscription, User
from service.webhooks import relay, visibility
from service.webhooks.redeliver_from_event import redeliver_onwards
from tests.factories import UserFactory
from tests.orders.api.desk import API, Answer, Desk
from tests.orders.imports.shop import item
from tests.orders.partners.test_pages_as_written import PAGES
from tests.orders.partners.test_what_partners_see import CarrierOf, lived, rows

pytestmark = pytest.mark.django_db
URL = "https://203.0.114.9/a"
SUBSCRIPTIONS = f"{API}/subscriptions"


def partner(role: Role) -> Desk:
    """The account of a partner; a carrier's names its carrier."""
    return CarrierOf("cdek") if role == Role.CARRIER else Desk(role)


def lived_with(desk: Desk) -> None:
    """Everybody's events, among them some of this account's."""
    lived()
    if desk.role == Role.SHOP:
        desk.call("POST", f"{API}/integrations/orders", [item(number="S-1")])


def subscribe(role: Role, account: User | None = None, **more: Any) -> Answer:
    """A subscriber from the beginning of the feed, made by an administrator."""
    named = {"account": account.username} if account else {}
    return Desk(Role.ADMINISTRATOR).call("POST", SUBSCRIPTIONS, {"url": URL, "role": role, "after": 0, **named, **more})


def told(subscriber: int) -> list[tuple[str, str, int]]:
    """The events that the subscriber has deliveries of."""
    deliveries = Delivery.objects.filter(subscription=subscriber).order_by("position")
    return list(deliveries.values_list("event__subject", "event__key", "event__version"))


@pytest.mark.parametrize("role", sorted(INTEGRATIONS))
def test_a_partner_s_webhook_is_told_what_the_partner_reads_in_the_feed(role: Role) -> None:
    desk = partner(role)
    lived_with(desk)
    made = subscribe(role, desk.user)
    assert (made.status, made.body["account"]) == (201, desk.user.username)
    relay.prepare()
    read = [(one["subject"], one["key"], one["version"]) for one in rows(desk, f"{API}/events?limit=1000")]
    assert read
    assert told(made.body["id"]) == read
    assert len(read) < OutboxEvent.objects.count()


def test_what_is_sent_again_is_the_partner_s_own_too() -> None:
    shop = partner(Role.SHOP)
    lived_with(shop)
    subscriber = Subscription.objects.create(url=URL, secret="a secret", role=Role.SHOP, account=shop.user)
    relay.prepare()
    own = told(subscriber.pk)
    foreign = OutboxEvent.objects.filter(subject="order").exclude(key="S-1").order_by("position")[0]
    relay.make_deliveries(subscriber, OutboxEvent.objects.filter(pk=foreign.pk))
    Subscription.objects.filter(pk=subscriber.pk).update(position=foreign.position)
    assert redeliver_onwards(Delivery.objects.filter(event=foreign)) == 0
    Subscription.objects.filter(pk=subscriber.pk).update(position=OutboxEvent.objects.count())
    assert redeliver_onwards(Delivery.objects.filter(event__key="S-1")) == len(own) > 0


@pytest.mark.parametrize("role", [Role.CARRIER, Role.SHOP])
def test_a_partner_s_subscriber_without_an_account_waits_for_one_and_misses_nothing(role: Role) -> None:
    desk = partner(role)
    lived_with(desk)
    subscriber = Subscription.objects.create(url=URL, secret="a secret", role=role)
    relay.prepare()
    assert (told(subscriber.pk), Subscription.objects.get().position) == ([], 0)
    body = {"account": desk.user.username}
    assert Desk(Role.ADMINISTRATOR).call("PATCH", f"{SUBSCRIPTIONS}/{subscriber.pk}", body).status == 200
    relay.prepare()
    assert told(subscriber.pk)


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": Role.OPERATOR}])
def test_an_account_that_is_a_partner_s_no_more_is_told_nothing(change: dict[str, Any]) -> None:
    shop = partner(Role.SHOP)
    lived_with(shop)
    subscriber = Subscription.objects.create(url=URL, secret="a secret", role=Role.SHOP, account=shop.user)
    relay.prepare()
    waiting = len(told(subscriber.pk))
    User.objects.filter(pk=shop.user.pk).update(**change)
    assert relay.serve(subscriber.pk) == 0
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {0}
    assert redeliver_onwards(Delivery.objects.all()) == 0
    assert len(told(subscriber.pk)) == waiting > 0


@pytest.mark.parametrize(
    ("role", "owner", "code"),
    [
        (Role.SHOP, None, "required"),
        (Role.CARRIER, None, "required"),
        (Role.SHOP, Role.CARRIER, "another_role"),
        (Role.OPERATOR, Role.SHOP, "not_a_partner"),
        (Role.SHOP, Role.OPERATOR, "not_a_partner"),
    ],
)
def test_an_account_that_does_not_suit_the_role_is_refused(role: Role, owner: Role | None, code: str) -> None:
    account = UserFactory(role=owner) if owner else None
    refused = subscribe(role, account)
    assert (refused.status, refused.faults) == (400, [("account", code)])
    assert not Subscription.objects.exists()
    made = subscribe(Role.ADMINISTRATOR).body["id"]
    body = {"role": role, "account": account.username if account else None}
    refused = Desk(Role.ADMINISTRATOR).call("PATCH", f"{SUBSCRIPTIONS}/{made}", body)
    assert (refused.status, refused.faults) == (400, [("account", code)])
    assert Subscription.objects.get().role == Role.ADMINISTRATOR


@pytest.mark.parametrize("role", [Role.CARRIER, Role.SHOP])
def test_an_account_that_lacks_is_told_together_with_the_other_faults(role: Role) -> None:
    body = {"url": "ftp://a", "role": role, "types": ["order.explode"]}
    refused = Desk(Role.ADMINISTRATOR).call("POST", SUBSCRIPTIONS, body)
    assert refused.status == 400
    assert sorted(refused.faults) == [("account", "required"), ("types.0", "invalid_choice"), ("url", "bad_target")]
    assert Desk(Role.ADMINISTRATOR).call("POST", SUBSCRIPTIONS, [body]).status == 400
    made = subscribe(Role.ADMINISTRATOR).body["id"]
    changed = Desk(Role.ADMINISTRATOR).call("PATCH", f"{SUBSCRIPTIONS}/{made}", body)
    assert (changed.status, sorted(changed.faults)) == (400, sorted(refused.faults))


def test_what_a_change_leaves_alone_is_asked_too() -> None:
    """The account that a subscriber has suits the role that it gets, whatever else is wrong."""
    shop = partner(Role.SHOP)
    made = subscribe(Role.SHOP, shop.user).body["id"]
    refused = Desk(Role.ADMINISTRATOR).call("PATCH", f"{SUBSCRIPTIONS}/{made}", {"url": "ftp://a", "role": "carrier"})
    assert (refused.status, sorted(refused.faults)) == (400, [("account", "another_role"), ("url", "bad_target")])
    assert Desk(Role.ADMINISTRATOR).call("PATCH", f"{SUBSCRIPTIONS}/0", {"url": "ftp://a"}).status == 404


def test_an_account_that_there_is_not_is_named() -> None:
    body = {"url": URL, "role": "shop", "account": "nobody"}
    refused = Desk(Role.ADMINISTRATOR).call("POST", SUBSCRIPTIONS, body)
    assert (refused.status, refused.faults) == (400, [("account", "unknown_account")])


def test_the_admin_asks_for_the_account_too() -> None:
    shop, chief = partner(Role.SHOP), Desk(Role.ADMINISTRATOR)
    chief.http.force_login(chief.user)
    page, typed = reverse("admin:service_subscription_add"), {"url": "http://127.0.0.1:9/a", "role": Role.SHOP}
    refused = chief.http.post(page, typed)
    assert "нужна учётная запись" in refused.content.decode()
    assert not Subscription.objects.exists()
    chief.http.post(page, {**typed, "account": shop.user.pk})
    assert Subscription.objects.get().account == shop.user


def test_the_database_gives_an_account_to_partners_alone() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.create(url=URL, secret="a secret", role=Role.OPERATOR, account=partner(Role.SHOP).user)


def test_the_subscription_of_the_page_is_made_as_it_is_written() -> None:
    UserFactory(username="shop", role=Role.SHOP)
    (example,) = re.findall(r"```json\n(\{\"url\".*?)```", (PAGES / "subscribers.md").read_text("utf-8"), re.DOTALL)
    body = json.loads(example.encode()) | {"url": URL}
    made = Desk(Role.ADMINISTRATOR).call("POST", SUBSCRIPTIONS, body)
    assert (made.status, made.body["role"], made.body["account"]) == (201, "shop", "shop")


@pytest.mark.parametrize("role", sorted(INTEGRATIONS))
def test_what_no_house_calls_a_partner_s_own_is_told_to_no_partner(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    lived()
    actor = Actor.of(partner(role).user)
    monkeypatch.setattr(visibility, "_OWN_EVENTS", {})
    assert list(visibility.feed_of(actor)) == []


def test_every_subject_of_partners_is_called_somebody_s_own() -> None:
    assert set().union(*visibility.BUSINESS.values()) == set(visibility._OWN_EVENTS)
    assert set(visibility.BUSINESS) == set(INTEGRATIONS)
