"""Missing items: what did not come, a letter about it instead of a parcel, and money at once (RET-9, RET-10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from orders.choices import LineKind
from orders.models import Order, OrderLine
from returns.choices import CaseStatus as S
from returns.models import ReturnCase, ReturnLine
from service.clock import today
from service.models import HistoryRow, OutboxEvent
from tests.returns.desk import ReturnsDesk, specialist, taken
from tests.returns.fsm.test_machine import case_in

pytestmark = pytest.mark.django_db
MISSING = {"reason": "missing_items", "wished_outcome": "resend"}
KIT = {"kit": ["крышка", "ручка"]}


def traces() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (ReturnCase, ReturnLine, HistoryRow, OutboxEvent))


def order_with_gift() -> tuple[Order, OrderLine, OrderLine]:
    """A redeemed order of a main line and a gift."""
    order = taken(lines=[{"quantity": 2}, {"kind": LineKind.GIFT}])
    main, gift = order.basket
    return order, main, gift


def test_what_did_not_come_is_recorded_and_the_case_is_about_nothing_else(operator: ReturnsDesk) -> None:
    order, _, gift = order_with_gift()
    case = operator.open(order, **MISSING, missing=[gift.product.code]).body
    assert [(item["product"], item["quantity"], item["kit"]) for item in case["missing"]] == [
        (gift.product.code, 1, [])
    ]
    assert [line["product"] for line in case["lines"]] == [gift.product.code]
    assert case["by_letter"] is True
    row = HistoryRow.objects.get(subject="case", subject_id=case["id"])
    assert row.changes["lines"][1][0]["missing"] == 1


def test_of_several_pieces_only_those_missing_are_counted(operator: ReturnsDesk) -> None:
    order, main, _ = order_with_gift()
    case = operator.open(order, **MISSING, missing=[{"product": main.product.code, "quantity": 1}]).body
    assert [item["quantity"] for item in case["missing"]] == [1]
    assert [line["quantity"] for line in case["lines"]] == [1]


def test_a_part_of_a_kit_is_recorded_and_exchanged_never_sent_on(operator: ReturnsDesk) -> None:
    order = taken(lines=[KIT])
    part = [{"product": order.basket[0].product.code, "kit": ["ручка"]}]
    before = traces()
    denied = operator.open(order, **MISSING, missing=part)
    assert (denied.status, denied.codes, traces()) == (409, ["kit_part_not_sent"], before)
    step = denied.body["reasons"][0]["next_steps"][0]
    case = operator.call(step["method"], step["href"], step["body"]).body
    assert (case["wished_outcome"], case["missing"][0]["kit"], case["by_letter"]) == ("exchange", ["ручка"], True)


def test_a_whole_kit_that_did_not_come_is_sent_on(operator: ReturnsDesk) -> None:
    order = taken(lines=[KIT])
    case = operator.open(order, **MISSING, missing=[order.basket[0].product.code]).body
    assert (case["missing"][0]["kit"], case["lines"][0]["parts"]) == ([], KIT["kit"])
    expert = specialist()
    assert operator.act(case["id"], "send", {"sent_on": str(today())}).status == 200
    expert.acted(case["id"], "receive", "examine", "approve_resend", "settle")


@pytest.mark.parametrize(
    ("missing", "fault"),
    [
        ([{"product": "NO-SUCH"}], ("missing.0.product", "not_ordered")),
        ([{"product": "", "quantity": 1}], ("missing.0.product", "blank")),
        ([{"kit": ["чехол"]}], ("missing.0.kit", "unknown_part")),
        ([{"quantity": 3}], ("missing.0.quantity", "more_than_ordered")),
        ([], ("missing", "min_length")),
    ],
)
def test_what_was_not_ordered_is_not_missing(operator: ReturnsDesk, missing: Any, fault: tuple[str, str]) -> None:
    order = taken(lines=[KIT])
    named = [{"product": order.basket[0].product.code} | item for item in missing]
    before = traces()
    answer = operator.open(order, **MISSING, missing=named)
    assert (answer.status, answer.faults) == (400, [fault])
    assert traces() == before


def test_every_fault_of_lines_and_missing_is_named_at_once(operator: ReturnsDesk) -> None:
    order = taken()
    answer = operator.open(order, lines=["A-1"], missing=["A-2"])
    assert answer.faults == [
        ("lines.0.product", "not_ordered"),
        ("missing.0.product", "not_ordered"),
        ("missing", "not_missing_items"),
    ]


@pytest.mark.parametrize("days", [14, 15, 300])
def test_the_fourteen_days_do_not_bind_the_letter(operator: ReturnsDesk, days: int) -> None:
    """RET-9: opened whenever the client rings, waited for a fortnight from then, never late."""
    case = operator.open(taken(days_ago=days), **MISSING).body
    assert case["status"] == "advised"
    assert case["lapses_on"] == str(today() + timedelta(days=14))
    sent = operator.act(case["id"], "send", {"sent_on": str(today())})
    assert (sent.status, sent.body["status"], sent.body["posted_late"]) == (200, "sent", False)
    assert sent.body["refund_due_on"] == str(today() + timedelta(days=30))


def test_a_letter_has_no_number_and_leaves_the_order_alone(operator: ReturnsDesk) -> None:
    """RET-9, RET-13: nothing is posted, so the order is no client's return, whatever becomes of the case."""
    order, _, gift = order_with_gift()
    pk = operator.opened(order, **MISSING, missing=[gift.product.code], sent_on=str(today()))
    specialist().acted(pk, "receive", "examine", "approve_resend", "settle")
    assert Order.objects.get(pk=order.pk).status == "exported"
    assert not HistoryRow.objects.filter(subject="order", subject_id=order.pk).exists()


def test_outside_a_call_a_letter_is_written_down_without_a_number_and_a_parcel_is_not(expert: ReturnsDesk) -> None:
    letter, parcel = ReturnsDesk().opened(taken(), **MISSING), ReturnsDesk().opened(taken())
    assert expert.act(letter, "send", {"sent_on": str(today())}).status == 200
    assert expert.act(parcel, "send", {"sent_on": str(today())}).codes == ["dispatch_required"]


def test_the_client_is_told_to_write_a_letter_and_to_post_no_goods(operator: ReturnsDesk) -> None:
    order, _, gift = order_with_gift()
    told = operator.open(order, **MISSING, missing=[gift.product.code], opening_act=False).body["instructions"]
    codes = {step["code"]: step["text"] for step in told}
    assert {"ask_for_act", "enclose_letter", "letter_only", "address"} <= codes.keys()
    assert not {"enclose_goods", "post_only", "declared_value", "send_until", "postage"} & codes.keys()
    assert gift.title in codes["enclose_letter"]


def test_who_wants_money_at_once_posts_the_goods_by_the_conditions(operator: ReturnsDesk) -> None:
    """RET-9: the conditions of RET-5 are told to nobody else; the window and the number count as for any parcel."""
    order, main, gift = order_with_gift()
    wish = {"reason": "missing_items", "wished_outcome": "refund"}
    named = {"lines": [main.product.code], "missing": [gift.product.code]}
    case = operator.open(order, **wish, **named).body
    assert (case["by_letter"], case["goods_go_back"]) == (False, True)
    assert [line["missing"] for line in case["lines"]] == [0, 1]
    told = {step["code"] for step in case["instructions"]}
    assert {"enclose_goods", "post_only", "send_until", "enclose_letter"} <= told
    assert operator.act(case["id"], "send", {"sent_on": str(today())}).status == 200
    assert Order.objects.get(pk=order.pk).status == "client_return"
    late = taken(days_ago=15, lines=[{}, {"kind": LineKind.GIFT}])
    codes = {"lines": [late.basket[0].product.code], "missing": [late.basket[1].product.code]}
    assert operator.open(late, **wish, **codes).codes == ["window_expired"]


def test_lines_named_without_missing_are_what_a_letter_is_about(operator: ReturnsDesk) -> None:
    """The older spelling of a request."""
    order, main, _ = order_with_gift()
    case = operator.open(order, **MISSING, lines=[main.product.code]).body
    assert [(item["product"], item["quantity"]) for item in case["missing"]] == [(main.product.code, 2)]


def test_the_database_refuses_more_missing_than_ordered(operator: ReturnsDesk) -> None:
    pk = operator.opened(taken(), **MISSING)
    with pytest.raises(IntegrityError, match="return_missing_at_most_all"), transaction.atomic():
        ReturnLine.objects.filter(case=pk).update(missing=2)


def test_a_lapsed_letter_lives_again_by_its_day(operator: ReturnsDesk) -> None:
    case = case_in(S.LAPSED, of={"days_ago": 100}, **MISSING)
    answer = operator.act(case.pk, "send", {"sent_on": str(today())})
    assert (answer.status, answer.body["status"], answer.body["posted_late"]) == (200, "sent", False)
