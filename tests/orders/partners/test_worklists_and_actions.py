"""A partner's work list has exactly the orders that the partner's own event would move now (INT-8, section 3.3)."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from orders.choices import Stage, Status
from orders.models import Order
from service.accounts.roles import Role
from service.models import User
from tests.factories import OrderFactory
from tests.orders.api.desk import API
from tests.orders.api.situations import SITUATIONS, make
from tests.orders.events.reporting import Reporter

pytestmark = pytest.mark.django_db


def listed(desk: Reporter) -> set[str]:
    """The orders of a work list."""
    answer = desk.call("GET", f"{API}/integrations/worklist?limit=200")
    assert answer.status == 200, answer
    return {row["number"] for row in answer.body["results"]}


def movable(desk: Reporter, action: str, body: dict[str, Any]) -> set[str]:
    """The orders that the partner's action would move."""
    numbers = Order.objects.values_list("number", flat=True)
    return {number for number in numbers if desk.do(number, action, body, "?dry_run=true").status == 200}


def in_every_situation(**traits: Any) -> None:
    """An order in each situation of the table."""
    for situation in SITUATIONS:
        make(situation, number=f"A-{situation}", **traits)


def test_the_warehouse_s_list_is_what_it_may_export() -> None:
    in_every_situation()
    for review, calculated, partner in product((False, True), (None, 1), (None, "imd")):
        for status in Status:
            OrderFactory(
                status=status, review_required=review, calculated_revision=calculated, partner_id=partner, revision=1
            )
    warehouse = Reporter(Role.WAREHOUSE)
    found = listed(warehouse)
    assert found == movable(warehouse, "export", {})
    assert len(found) > 2


def test_a_carrier_s_list_is_the_parcels_that_it_may_track_and_that_nobody_has_taken_yet() -> None:
    in_every_situation(carrier_id="cdek")
    for situation in ("exported_with_tracking", "annul_requested", "connection_lost"):
        make(situation, number=f"B-{situation}")
        for number, stage in enumerate(Stage):
            make(situation, number=f"C-{situation}-{number}", carrier_id="cdek", stage=stage)
    carrier = Reporter(Role.CARRIER)
    User.objects.filter(pk=carrier.user.pk).update(carrier="cdek")
    taken = set(Order.objects.filter(stage=Stage.REDEEMED).values_list("number", flat=True))
    found = listed(carrier)
    assert found == movable(carrier, "track", {"stage": "arrived"}) - taken
    assert {"A-annul_requested", "A-connection_lost"} <= found
