"""Whatever order events come in, and however often, the order ends alike (section 3.3)."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db import transaction

from orders.models import InboundEvent
from service.accounts.roles import Role
from service.models import HistoryRow
from tests import lanes
from tests.factories import TRACKING_NUMBER, OrderFactory
from tests.orders.events.reporting import Reporter, event, state

pytestmark = pytest.mark.django_db

EXPORT = event("1", "export", 1)
SHIPPED = event("2", "assign_tracking", 2, tracking_number=TRACKING_NUMBER)
MOVING = event("3", "track", 3, stage="in_transit", place="Тверь", expected_on="2026-03-20")
ARRIVED = event("4", "track", 40, stage="arrived", place="Москва")
SAME_MOMENT = event("4b", "track", 40, stage="in_transit", place="Подольск")
REDEEMED = event("5", "track", 50, stage="redeemed")
SCANNED_LATE = event("5b", "track", 52, stage="arrived", place="Москва")
SCANNED_AGAIN = event("5c", "track", 53, stage="in_transit", place="Москва")
SENT_BACK = event("6", "return_from_client", 60)
CAME_BACK = event("7", "return_unclaimed", 55, kind="postal")
LOST, FOUND = event("8", "lose_connection", 4), event("9", "restore_connection", 5)
BUFFERED = event("0", "buffer", 0)
LET_GO = event("2b", "dispatch", 2.5)
ANNULLED = event("10", "ff_annul", 3, reason="Не собран")
SOLD_OUT = event("11", "webutils_cancel", 2)
LOST_AGAIN = event("12", "lose_connection", 6)

STORIES: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "seen, redeemed, sent back": ({"confirmed": True}, [EXPORT, SHIPPED, MOVING, REDEEMED, SENT_BACK]),
    "the whole life": (
        {"confirmed": True},
        [BUFFERED, EXPORT, SHIPPED, LET_GO, MOVING, ARRIVED, REDEEMED, SENT_BACK],
    ),
    "seen twice in one moment": ({"tracked": True}, [MOVING, ARRIVED, SAME_MOMENT, REDEEMED]),
    "never collected": ({"tracked": True}, [MOVING, ARRIVED, CAME_BACK]),
    "exported, never collected": ({"confirmed": True}, [EXPORT, SHIPPED, LET_GO, ARRIVED, CAME_BACK]),
    "scanned after it was redeemed": ({"tracked": True}, [MOVING, ARRIVED, REDEEMED, SCANNED_LATE, SCANNED_AGAIN]),
    "scanned after it was redeemed, then sent back": (
        {"confirmed": True},
        [EXPORT, SHIPPED, LET_GO, REDEEMED, SCANNED_LATE, SENT_BACK],
    ),
    "the link broke and is back": ({"exported": True}, [LOST, FOUND, SHIPPED, ARRIVED]),
    "the link broke before the export was heard of": ({"confirmed": True}, [EXPORT, SHIPPED, LOST, FOUND, CAME_BACK]),
    "the link broke for good": ({"confirmed": True}, [EXPORT, SHIPPED, LOST, FOUND, LOST_AGAIN]),
    "the link broke for good, and the goods came back": ({"confirmed": True}, [EXPORT, LOST, REDEEMED, SENT_BACK]),
    "annulled by the warehouse": ({"confirmed": True}, [BUFFERED, EXPORT, ANNULLED]),
    "sold out while it waited": ({"confirmed": True}, [BUFFERED, SOLD_OUT]),
}


def lived(traits: dict[str, Any], events: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """How an order ends to which these events happen in this order; nothing of it stays."""
    with transaction.atomic():
        known = {"number": "A-1", "stage_at": None, "client__last": "Иванова"}
        order = OrderFactory(**traits, **known)
        warehouse = Reporter(Role.WAREHOUSE)
        for one in events:
            warehouse.report(one)
        result = state()
        waiting = set(InboundEvent.objects.filter(outcome="held").values_list("identifier", flat=True))
        transaction.set_rollback(True)
    del result["client_id"], result["lines"]
    return result | {"waiting": waiting, "number": order.number}


def arrivals(events: list[dict[str, Any]], most: int) -> Iterator[list[dict[str, Any]]]:
    """Orders of arrival: the reverse one and others by chance, every second one with repetitions strewn in."""
    chance = random.Random(14)
    yield events[::-1]
    for position in range(min(most, math.factorial(len(events)) - 1)):
        arrival = chance.sample(events, len(events))
        for repeated in chance.sample(events, 2) if position % 2 else ():
            arrival.insert(chance.randrange(len(arrival) + 1), repeated)
        yield arrival


@pytest.mark.sample(3)
@pytest.mark.generated
@pytest.mark.parametrize(("traits", "events"), STORIES.values(), ids=STORIES)
def test_every_order_of_arrival_ends_alike(traits: dict[str, Any], events: list[dict[str, Any]]) -> None:
    in_order = lived(traits, events)
    assert in_order["waiting"] == set()
    for arrival in arrivals(events, lanes.examples(2)):
        ended = lived(traits, arrival)
        result = {name: (ended[name], value) for name, value in in_order.items() if ended[name] != value}
        assert not result, [one["id"] for one in arrival]


def test_a_number_that_comes_after_the_parcel_is_back_is_filled_in() -> None:
    """The status stays, and history names who told."""
    ended = lived({"exported": True}, [CAME_BACK, SHIPPED])
    assert (ended["status"], ended["tracking_number"], ended["waiting"]) == ("postal_return", TRACKING_NUMBER, set())


def test_a_number_given_later_than_the_parcel_came_back_waits() -> None:
    """Such a history contradicts itself: a supervisor looks at it."""
    number_after = {**SHIPPED, "at": SENT_BACK["at"]}
    ended = lived({"exported": True}, [CAME_BACK, number_after])
    assert (ended["status"], ended["tracking_number"], ended["waiting"]) == ("postal_return", "", {"2"})


def test_goods_that_came_back_show_that_a_lost_link_is_there_again() -> None:
    """Two steps that the warehouse may take, both in the history; the redemption may be heard of last (ADR 12)."""
    order = OrderFactory(confirmed=True, number="A-1", stage_at=None)
    warehouse = Reporter(Role.WAREHOUSE)
    assert warehouse.outcomes(EXPORT, LOST, SENT_BACK) == ["applied", "applied", "held"]
    assert state()["status"] == "connection_lost"
    assert warehouse.outcomes(REDEEMED) == ["applied"]
    rows = HistoryRow.objects.filter(subject="order", subject_id=order.pk).order_by("version")
    assert list(rows.values_list("action", "from_status", "to_status", "actor_name"))[-2:] == [
        ("restore_connection", "connection_lost", "exported", warehouse.user.username),
        ("return_from_client", "exported", "client_return", warehouse.user.username),
    ]
    assert warehouse.outcomes(FOUND) == ["stale"]


@pytest.mark.parametrize(
    ("traits", "first", "second"),
    [
        ({"tracked": True}, CAME_BACK, event("7b", "return_unclaimed", 57, kind="postal")),
        ({"tracked": True}, CAME_BACK, event("7c", "return_unclaimed", 58, kind="unknown")),
        ({"taken": True}, SENT_BACK, event("6b", "return_from_client", 61)),
        ({"confirmed": True}, ANNULLED, event("10b", "ff_annul", 4, reason="Брак")),
        ({"confirmed": True}, EXPORT, event("1b", "export", 2)),
    ],
)
def test_two_systems_report_the_same_and_neither_waits(
    traits: dict[str, Any], first: dict[str, Any], second: dict[str, Any]
) -> None:
    ends = [lived(traits, arrival) for arrival in ([first, second], [second, first])]
    assert [end["waiting"] for end in ends] == [set(), set()]
    assert ends[0]["status"] == ends[1]["status"]


def test_an_annulment_older_than_the_present_export_undoes_nothing() -> None:
    """Another system repeats, under a name of its own, what was mended and sent since."""
    repeated = event("10c", "ff_annul", 3.5, reason="Не собран")
    ended = lived({"confirmed": True}, [event("1c", "export", 9), repeated])
    assert (ended["status"], ended["waiting"]) == ("exported", set())
