"""A subscriber whose role or account is narrowed, or whose account is disabled, is told no more than it may know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from service.accounts.roles import Role
from service.models import Delivery, Subscription, User
from service.webhooks import delivery, relay
from tests.factories import UserFactory
from tests.orders.api.desk import API, Desk
from tests.service.webhooks.receiver import Receiver, listening
from tests.service.webhooks.test_relay import changed, run, subscribed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A subscriber that is there."""
    with listening() as server:
        yield server


@pytest.fixture
def narrowed(receiver: Receiver) -> Subscription:
    """An administrator's subscriber that the events of an order and of a ticket wait for."""
    subscriber = subscribed(receiver.url)
    changed("1", 1)
    changed("2", 1, subject="ticket", type="ticket.claim")
    relay.prepare()
    assert Delivery.objects.count() == 2
    return subscriber


def narrow(subscriber: Subscription, role: Role, account: User | None = None) -> None:
    """An administrator gives it another role."""
    body = {"role": role} | ({"account": account.username} if account else {})
    answer = Desk(Role.ADMINISTRATOR).call("PATCH", f"{API}/subscriptions/{subscriber.pk}", body)
    assert answer.status == 200, answer


@pytest.mark.parametrize(("role", "kept"), [(Role.WAREHOUSE, ["order"]), (Role.SHOP, []), (Role.TELEPHONY, [])])
def test_what_waits_and_is_not_the_new_roles_to_know_is_dropped(
    receiver: Receiver, narrowed: Subscription, role: Role, kept: list[str]
) -> None:
    narrow(narrowed, role, UserFactory(role=role))
    assert list(Delivery.objects.values_list("subject", flat=True)) == kept
    assert (run(), receiver.versions("1"), receiver.versions("2")) == (len(kept), [1] * len(kept), [])


def test_what_waits_stays_where_the_role_is_widened(narrowed: Subscription) -> None:
    narrow(narrowed, Role.WAREHOUSE)
    narrow(narrowed, Role.ADMINISTRATOR)
    assert list(Delivery.objects.values_list("subject", flat=True)) == ["order"]


@pytest.mark.parametrize("state", ["sent", "dead"])
def test_what_it_got_before_is_sent_again_only_as_far_as_it_may_know(narrowed: Subscription, state: str) -> None:
    Delivery.objects.update(state=state)
    narrow(narrowed, Role.WAREHOUSE)
    again = {row.subject: delivery.send_again(row.pk) for row in Delivery.objects.all()}
    assert again == {"order": 1, "ticket": 0}
    Delivery.objects.update(state="dead")
    assert delivery.redeliver(Delivery.objects.all()) == 1
    assert Delivery.objects.get(state="waiting").subject == "order"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", [{"is_active": False}, {"role": Role.OPERATOR}])
def test_a_subscriber_whose_account_ends_in_the_middle_of_a_run_is_sent_no_more(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, change: dict[str, object]
) -> None:
    monkeypatch.setattr(relay, "MARKED_AT_ONCE", 2)
    account = UserFactory(role=Role.WAREHOUSE)
    subscribed(receiver.url, role=Role.WAREHOUSE, account=account)
    changed("1", 1, 2, 3, 4)

    def end() -> None:
        User.objects.filter(pk=account.pk).update(**change)
        connection.close()

    receiver.before_answering = end
    assert (run(), receiver.versions("1")) == (2, [1, 2])
