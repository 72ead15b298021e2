"""A parcel that nobody knew of: its case is opened by the client's word, and the number may follow (OPP-2, RET-13)."""

from __future__ import annotations

from typing import Any

import pytest

from orders.models import Order
from returns.choices import CaseStatus as S
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import today
from service.models import HistoryRow, OutboxEvent
from tests.orders.api.desk import API
from tests.returns.desk import PARCEL, RETURNS, ReturnsDesk, specialist, taken
from tests.returns.fsm.test_machine import case_in

pytestmark = pytest.mark.django_db
NUMBER = {"tracking_number": PARCEL}


def posted_without_a_number(desk: ReturnsDesk) -> int:
    """A case of a parcel posted today whose number the client didn't have at hand."""
    return desk.opened(taken(), sent_on=str(today()))


def test_it_is_opened_as_sent_with_its_clock_and_its_order_becomes_a_clients_return(operator: ReturnsDesk) -> None:
    """OPP-2, RET-13: by the client's word, without a number; the order's step has its history row and event."""
    order = taken()
    case = operator.open(order, sent_on=str(today())).body
    assert (case["status"], case["tracking_number"], case["refund_due_on"]) == ("sent", None, "2026-04-16")
    assert Order.objects.get(pk=order.pk).status == "client_return"
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk)
    assert (row.action, row.role, row.from_status, row.to_status) == (
        "return_from_client",
        "system",
        "exported",
        "client_return",
    )
    assert OutboxEvent.objects.filter(type="order.return_from_client", subject_id=order.pk).count() == 1


def test_an_advised_case_is_sent_on_a_call_without_a_number(operator: ReturnsDesk) -> None:
    pk = operator.opened(taken())
    needs = {need["field"]: need["required"] for need in operator.may(pk)["send"]["needs"]}
    assert needs == {"sent_on": True, "tracking_number": False}
    assert operator.act(pk, "send", {"sent_on": str(today())}).body["status"] == "sent"


def test_outside_a_call_the_number_is_required(expert: ReturnsDesk) -> None:
    """RET-12: nobody's word stands for it; nothing is changed."""
    case = case_in(S.ADVISED)
    needs = {need["field"]: need["required"] for need in expert.may(case.pk)["send"]["needs"]}
    assert needs == {"sent_on": True, "tracking_number": True}
    answer = expert.act(case.pk, "send", {"sent_on": str(today())})
    assert (answer.status, answer.codes) == (409, ["dispatch_required"])
    assert not HistoryRow.objects.filter(subject="case", subject_id=case.pk).exists()


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST])
def test_the_number_follows_once_and_changes_nothing_else(role: Role) -> None:
    pk = posted_without_a_number(ReturnsDesk())
    desk = ReturnsDesk(role)
    answer = desk.act(pk, "send", NUMBER)
    assert (answer.status, answer.body["status"], answer.body["tracking_number"]) == (200, "sent", PARCEL)
    assert answer.body["refund_due_on"] == "2026-04-16"
    row = HistoryRow.objects.filter(subject="case", subject_id=pk).latest("version")
    assert (row.action, row.from_status, row.to_status) == ("send", "sent", "sent")
    again = desk.act(pk, "send", NUMBER)
    assert again.codes == ["action_not_available" if role == Role.RETURNS_SPECIALIST else "case_dispatched"]


def test_the_day_of_dispatch_is_not_changed_by_the_number(operator: ReturnsDesk) -> None:
    pk = posted_without_a_number(operator)
    answer = operator.act(pk, "send", {**NUMBER, "sent_on": "2026-03-16"})
    assert (answer.status, answer.faults) == (400, [("sent_on", "another_day")])
    assert ReturnCase.objects.get(pk=pk).tracking_number == ""


def without_the_case(answer: Any) -> tuple[Any, ...]:
    """An answer without what names the case itself."""
    named = ("id", "order", "client", "contact", "lines")
    body = {name: value for name, value in answer.body.items() if name not in named}
    return answer.status, body, answer.headers.get("ETag")


@pytest.mark.parametrize(
    "way", [[], ["receive"], ["receive", "examine"], ["receive", "examine", "refuse"], ["withdraw"]]
)
def test_wherever_the_case_stands_the_number_is_taken_alike(way: list[str]) -> None:
    """RET-13: neither the answer, its version nor the history tells the desk that the parcel has come."""
    plain, moved = posted_without_a_number(ReturnsDesk()), posted_without_a_number(ReturnsDesk())
    specialist().acted(moved, *way)
    told = []
    for pk in (plain, moved):
        desk = ReturnsDesk()
        answer = desk.act(pk, "send", NUMBER)
        rows = desk.call("GET", f"{RETURNS}/{pk}/history").body["results"]
        told.append((without_the_case(answer), [(row["action"], row["version"]) for row in rows]))
    assert told[0] == told[1]
    assert ReturnCase.objects.get(pk=moved).tracking_number == PARCEL


def test_not_sent_at_all_no_ticket_is_made(operator: ReturnsDesk) -> None:
    """OPP-2: `not_sent`, with the step that writes the dispatch down."""
    pk = operator.opened(taken())
    body = {"category": "where_money", "return_case": pk, "text": "Где деньги?"}
    denied = operator.call("POST", f"{API}/tickets", body)
    assert (denied.status, denied.codes) == (409, ["not_sent"])
    step = denied.body["reasons"][0]["next_steps"][0]
    assert operator.call(step["method"], step["href"], {"sent_on": str(today())}).status == 200
    again = operator.call("POST", f"{API}/tickets", body)
    assert (again.codes, again.body["reasons"][0]["refund_due_on"]) == (["refund_clock_running"], "2026-04-16")
