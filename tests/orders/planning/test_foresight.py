"""The same goal at another moment, and what near turns of events make of it (contract, `plan?at=`)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from service.clock import MOSCOW
from tests.desk.callers import Caller, codes
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db
LATE_NOVEMBER = datetime(2026, 11, 28, 12, tzinfo=MOSCOW)


def actions(plan: dict[str, Any]) -> list[str]:
    """What a plan asks to be done."""
    return [step["action"] for step in plan["steps"]]


@time_machine.travel(LATE_NOVEMBER, tick=False)
def test_an_annulled_order_can_be_confirmed_until_the_month_is_over_and_says_so() -> None:
    operator = Caller()
    path = f"/orders/{OrderFactory(annulled=True, created_at=LATE_NOVEMBER - timedelta(days=3)).number}/plan"
    now = operator.get(path, goal="confirm").json()
    assert (now["reachable"], actions(now)[-1]) == (True, "confirm")
    (turn,) = now["turns"]
    assert (turn["code"], turn["at"], turn["reachable"]) == ("month_over", "2026-12-01T00:00:00+03:00", False)
    assert turn["message"].startswith("С 01.12.2026: ")
    assert turn["why"]["codes"] == ["previous_month"]
    later = operator.get(path, goal="confirm", at="2026-12-01T00:00:00+03:00").json()
    assert (later["reachable"], later["why"], later["turns"]) == (False, turn["why"], [])
    assert operator.get(path, goal="confirm", at="2026-11-30T23:59:00+03:00").json()["reachable"]


@time_machine.travel(LATE_NOVEMBER - timedelta(days=15), tick=False)
def test_far_from_the_end_of_the_month_nothing_is_said_of_it() -> None:
    order = OrderFactory(annulled=True, created_at=LATE_NOVEMBER - timedelta(days=20))
    assert Caller().get(f"/orders/{order.number}/plan", goal="confirm").json()["turns"] == []


def test_an_exported_order_says_what_its_tracking_number_will_close() -> None:
    order = OrderFactory(exported=True)
    found = Caller().get(f"/orders/{order.number}/plan", goal="edit").json()
    assert actions(found) == ["annul", "edit"]
    turn = next(turn for turn in found["turns"] if turn["code"] == "tracking_number")
    assert (turn["at"], turn["reachable"], turn["why"]["codes"]) == (None, False, ["parcel_on_the_way"])


def test_moments_that_cannot_be_asked_about() -> None:
    operator, order = Caller(), OrderFactory()
    operator.call(client=order.client_id, order=order.number)
    path = f"/orders/{order.number}/plan"
    assert codes(operator.get(path, goal="confirm", at="2001-01-01T00:00:00+03:00")) == ["not_known_then"]
    assert operator.get(path, goal="confirm", at="2026-12-01").status_code == 400
