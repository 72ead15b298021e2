"""Two doors at once on a case and on the goods of an order: one winner, and one history row for every version."""

from __future__ import annotations

from collections import Counter

import pytest

from orders.models import Order
from returns.choices import CaseStatus
from returns.models import ReturnCase, ReturnLine
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.orders.test_concurrency import at_once, shipped
from tests.returns.desk import PARCEL, ReturnsDesk, sent, taken
from tests.returns.fsm.test_machine import case_in

__all__ = ["shipped"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_ten_openings_for_the_same_goods_make_one_case() -> None:
    order = taken()
    desks = [ReturnsDesk() for _ in range(10)]
    contacts = [desk.contact(order) for desk in desks]
    calls = zip(desks, contacts, strict=True)
    answers = at_once(*(lambda desk=desk, on=on: desk.open(order, contact=on) for desk, on in calls))
    assert Counter(answer.status for answer in answers) == {201: 1, 409: 9}
    assert {answer.codes[0] for answer in answers if answer.status == 409} == {"case_already_open"}
    assert ReturnCase.objects.count() == 1


def test_a_revival_and_an_opening_at_once_leave_the_goods_with_one_case() -> None:
    order = taken()
    lapsed = case_in(CaseStatus.LAPSED, order=order)
    lapsed.lines.update(held=False)
    one, other = ReturnsDesk(), ReturnsDesk()
    contact = other.contact(order)
    dispatch = {"sent_on": "2026-03-16", "tracking_number": PARCEL}
    answers = at_once(
        lambda: one.act(lapsed.pk, "send", dispatch),
        lambda: other.open(order, contact=contact),
    )
    assert sorted(answer.status for answer in answers) in ([200, 409], [201, 409]), answers
    assert ReturnLine.objects.filter(order=order, held=True).count() == 1


def test_of_many_verdicts_one_counts_and_the_order_comes_back_once() -> None:
    case = sent()
    ReturnsDesk(Role.RETURNS_SPECIALIST).acted(case.pk, "receive", "examine")
    experts = [ReturnsDesk(Role.RETURNS_SPECIALIST) for _ in range(8)]
    actions = ["refuse", "approve_refund", "approve_exchange", "approve_resend"] * 2
    calls = zip(experts, actions, strict=True)
    answers = at_once(*(lambda desk=desk, action=action: desk.act(case.pk, action) for desk, action in calls))
    assert Counter(answer.status for answer in answers) == {200: 1, 409: 7}
    case.refresh_from_db()
    assert case.version == 4
    at_once(*(lambda desk=desk: desk.act(case.pk, "settle") for desk in experts))
    rows = HistoryRow.objects.filter(subject="order", subject_id=case.order_id)
    assert [row.action for row in rows] == ["return_from_client"]
    assert Order.objects.get(pk=case.order_id).status == "client_return"
