"""Events as others really write them end as foreseen: applied, or refused with the field and a word on it (INT-5)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from orders.models import Order
from service.accounts.roles import Role
from tests.factories import OrderFactory
from tests.orders.events.reporting import Reporter

pytestmark = pytest.mark.django_db
CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "as_written" / "messages.json").read_text("utf-8"))


def test_there_are_enough_of_them_each_with_its_source() -> None:
    assert len(CASES) >= 40
    assert [case["name"] for case in CASES if not re.fullmatch(r"[\w.-]+/[\w.-]+#\d+", case["source"])] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_message_ends_as_foreseen(case: dict[str, Any]) -> None:
    OrderFactory(number="A-1", stage_at=None, **{case["order"]: True})
    sender = Reporter(Role.WAREHOUSE)
    for message, expected in zip(case["messages"], case["outcomes"], strict=True):
        (result,) = sender.report(message)
        errors = result.get("errors", [])
        assert result["outcome"] == expected["outcome"]
        assert [[error["field"], error["code"]] for error in errors] == expected.get("errors", [])
        assert all(len(error["message"]) > 10 for error in errors)
        if not errors:
            assert [reason["code"] for reason in result["reasons"]] == expected.get("reasons", [])
    order = Order.objects.get(number="A-1")
    assert [order.status, order.stage, order.place, order.tracking_number] == case["ends"]
