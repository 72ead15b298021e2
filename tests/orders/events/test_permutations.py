"""Whatever order events come in, the order ends alike (section 3.3).

Only a ШПИ that comes after the parcel is back stays with the supervisors: no transition gives it to such an order.
"""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from django.db import transaction

from orders.models import InboundEvent
from service.roles import Role
from tests.factories import TRACKING_NUMBER, OrderFactory
from tests.orders.events.reporting import Reporter, event, state

pytestmark = pytest.mark.django_db

EXPORT = event("1", "export", 1)
SHIPPED = event("2", "assign_tracking", 2, tracking_number=TRACKING_NUMBER)
MOVING = event("3", "track", 3, stage="in_transit", place="Тверь", expected_on="2026-03-20")
ARRIVED = event("4", "track", 40, stage="arrived", place="Москва")
SAME_MOMENT = event("4b", "track", 40, stage="in_transit", place="Подольск")
REDEEMED = event("5", "track", 50, stage="redeemed")
SENT_BACK = event("6", "return_from_client", 60)
CAME_BACK = event("7", "return_unclaimed", 55, kind="postal")
LOST, FOUND = event("8", "lose_connection", 4), event("9", "restore_connection", 5)

STORIES: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "seen, redeemed, sent back": ({"confirmed": True}, [EXPORT, SHIPPED, MOVING, REDEEMED, SENT_BACK]),
    "seen twice in one moment": ({"tracked": True}, [MOVING, ARRIVED, SAME_MOMENT, REDEEMED]),
    "never collected": ({"tracked": True}, [MOVING, ARRIVED, CAME_BACK]),
    "the link broke and is back": ({"exported": True}, [LOST, FOUND, SHIPPED, ARRIVED]),
}


def lived(traits: dict[str, Any], events: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """How an order ends to which these events happen in this order; nothing of it stays."""
    with transaction.atomic():
        known = {"number": "A-1", "stage_at": None, "client__last": "Иванова"}
        order = OrderFactory(**traits, **known)
        warehouse = Reporter(Role.WAREHOUSE)
        for one in events:
            warehouse.report(one)
        told = state()
        waiting = set(InboundEvent.objects.filter(outcome="held").values_list("identifier", flat=True))
        transaction.set_rollback(True)
    del told["client_id"], told["lines"]
    return told | {"waiting": waiting, "number": order.number}


def too_late_for_a_number(arrival: tuple[dict[str, Any], ...]) -> bool:
    """Whether everything that the return waits for comes before the ШПИ."""
    position = {one["id"]: place for place, one in enumerate(arrival)}
    back = ("1", "5", "6")
    return all(one in position for one in (*back, "2")) and position["2"] > max(position[one] for one in back)


@pytest.mark.parametrize(("traits", "events"), STORIES.values(), ids=STORIES)
def test_every_order_of_arrival_ends_alike(traits: dict[str, Any], events: list[dict[str, Any]]) -> None:
    in_order = lived(traits, tuple(events))
    assert in_order["waiting"] == set()
    arrivals = [arrival for arrival in itertools.permutations(events) if not too_late_for_a_number(arrival)]
    for arrival in random.Random(14).sample(arrivals, min(12, len(arrivals))):
        ended = lived(traits, arrival)
        told = {name: (ended[name], value) for name, value in in_order.items() if ended[name] != value}
        assert not told, [one["id"] for one in arrival]
