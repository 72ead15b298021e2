"""Hidden steps of a return are in no event that reaches whoever may not know of them yet (RET-13, INT-3)."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import today
from service.models import Delivery, OutboxEvent, Subscription
from service.webhooks import relay
from service.webhooks.visibility import seen_by
from tests.orders.api.desk import API
from tests.returns.desk import ReturnsDesk, sent, specialist

pytestmark = pytest.mark.django_db
UNKNOWING = (Role.OPERATOR, Role.SUPERVISOR, Role.CARRIER, Role.TELEPHONY)
KNOWING = (Role.WAREHOUSE, Role.SHOP, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR)
HIDDEN = ["case.receive", "case.examine", "case.refuse"]


@pytest.fixture
def refused_case() -> ReturnCase:
    """A parcel sent today, with which its order became a client's return, and that came back and was refused."""
    case = sent(today())
    specialist().acted(case.pk, "receive", "examine", "refuse")
    return case


def event_types_for(role: Role, case: ReturnCase) -> list[str]:
    """The types of the events about the case and its order that the role may learn of."""
    of_both = {("case", case.pk), ("order", case.order_id)}
    return [event.type for event in seen_by(role).order_by("pk") if (event.subject, event.subject_id) in of_both]


@pytest.mark.parametrize("role", UNKNOWING)
def test_until_day_thirty_is_over_the_steps_are_told_to_nobody_who_deals_with_callers(
    role: Role, refused_case: ReturnCase
) -> None:
    types = event_types_for(role, refused_case)
    assert types
    assert not {*HIDDEN} & set(types)
    with time_machine.travel("2026-04-17T12:00+03:00", tick=False):
        assert set(HIDDEN) < set(event_types_for(role, refused_case))


@pytest.mark.parametrize("role", KNOWING)
def test_who_may_know_is_told_at_once(role: Role, refused_case: ReturnCase) -> None:
    assert [kind for kind in event_types_for(role, refused_case) if kind in HIDDEN] == HIDDEN


@pytest.mark.parametrize("role", [*UNKNOWING, *KNOWING])
def test_that_goods_were_posted_is_told_to_everybody_at_once(role: Role, refused_case: ReturnCase) -> None:
    assert event_types_for(role, refused_case).count("order.return_from_client") == 1


def test_the_feed_is_cut_to_the_role_of_its_reader(refused_case: ReturnCase) -> None:
    def read(role: Role) -> list[dict[str, Any]]:
        return ReturnsDesk(role).call("GET", f"{API}/events").body["results"]

    everything = read(Role.ADMINISTRATOR)
    hidden = {event["id"] for event in everything if event["type"] in HIDDEN}
    assert len(hidden) == 3
    assert hidden < {event["id"] for event in read(Role.WAREHOUSE)}
    assert read(Role.CARRIER) == [event for event in everything if event["subject"] == "order"]
    assert read(Role.TELEPHONY) == []


def test_a_subscriber_is_told_what_its_role_may_know(refused_case: ReturnCase) -> None:
    subscribers = {
        role: Subscription.objects.create(url="http://127.0.0.1:9/", secret="a secret", role=role)
        for role in (Role.OPERATOR, Role.ADMINISTRATOR)
    }
    relay.prepare()
    kept = {
        role: set(Delivery.objects.filter(subscription=subscriber).values_list("event__type", flat=True))
        for role, subscriber in subscribers.items()
    }
    assert kept[Role.ADMINISTRATOR] - kept[Role.OPERATOR] == {*HIDDEN}
    assert Delivery.objects.filter(subscription=subscribers[Role.ADMINISTRATOR]).count() == OutboxEvent.objects.count()
