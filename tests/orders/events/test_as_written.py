"""Events as others really write them end as foreseen: applied, or refused with the field and a word on it (INT-5)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from orders.models import Order
from service.accounts.roles import Role
from service.http.sent_values import SAYS_ENOUGH, shown, value_at
from tests.factories import OrderFactory
from tests.orders.events.reporting import Reporter

pytestmark = pytest.mark.django_db
CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "as_written" / "messages.json").read_text("utf-8"))


def test_there_are_enough_of_them_each_with_its_source() -> None:
    assert len(CASES) >= 40
    assert [case["name"] for case in CASES if not re.fullmatch(r"[\w.-]+/[\w.-]+#\d+", case["source"])] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.sample(22)
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


MENDED = [case for case in CASES if "mended" in case]


def test_every_message_with_a_refusal_can_be_mended() -> None:
    refusing = [case for case in CASES if any(one["outcome"] == "refused" for one in case["outcomes"])]
    assert refusing == MENDED


@pytest.mark.parametrize("case", MENDED, ids=lambda case: case["name"])
def test_the_answer_names_what_to_mend_and_the_message_sent_again_counts(case: dict[str, Any]) -> None:
    """Only fields that the answer names change, each with the value that it names; then the message counts."""
    OrderFactory(number="A-1", stage_at=None, **{case["order"]: True})
    sender = Reporter(Role.WAREHOUSE)
    for place, message in enumerate(case["messages"]):
        (result,) = sender.report(message)
        if str(place) not in case["mended"]:
            continue
        edits = case["mended"][str(place)]
        assert {error["field"] for error in result["errors"]} == set(edits)
        for error in result["errors"]:
            value = shown(value_at(message, error["field"]))
            assert value in error["message"] or error["code"] in SAYS_ENOUGH
        (again,) = sender.report(edited(message, edits))
        assert (again["outcome"], again["reasons"]) == ("applied", [])


def edited(message: dict[str, Any], edits: dict[str, Any]) -> dict[str, Any]:
    """The message with other values under these paths; one that is None goes."""
    copy = json.loads(json.dumps(message))
    for path, value in edits.items():
        *parents, last = path.split(".")
        inner = copy
        for parent in parents:
            inner = inner.setdefault(parent, {})
        if value is None:
            del inner[last]
        else:
            inner[last] = value
    return copy
