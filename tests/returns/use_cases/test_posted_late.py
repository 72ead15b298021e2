"""A parcel posted after the window is a fact too: recorded as late, its clock running as for any (RET-3, D-23)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from escalations.models import Ticket
from escalations.tasks import flag_overdue_refunds
from orders.models import Order
from returns.choices import CaseStatus as S
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import today
from service.models import HistoryRow, OutboxEvent
from tests.orders.api.desk import API
from tests.returns.desk import PARCEL, ReturnsDesk, specialist, taken
from tests.returns.fsm.test_machine import case_in

pytestmark = pytest.mark.django_db
POSTED = {"sent_on": "2026-03-17", "tracking_number": PARCEL}


@pytest.mark.parametrize("status", [S.ADVISED, S.LAPSED])
def test_a_late_dispatch_moves_a_case_that_waits_for_it_or_has_lapsed(operator: ReturnsDesk, status: S) -> None:
    """RET-3, RET-12: the lapsed case lives again, marked as late, with its refund clock, history and event."""
    case = case_in(status, of={"days_ago": 40})
    answer = operator.act(case.pk, "send", POSTED)
    assert (answer.status, answer.body["status"], answer.body["posted_late"]) == (200, "sent", True)
    assert answer.body["refund_due_on"] == "2026-04-16"
    row = HistoryRow.objects.get(subject="case", subject_id=case.pk)
    assert (row.action, row.from_status, row.to_status) == ("send", status, "sent")
    assert row.changes["sent_on"] == [None, "2026-03-17"]
    assert OutboxEvent.objects.get(subject="case", subject_id=case.pk).type == "case.send"
    assert case.lines.get().held


@pytest.mark.parametrize(("redeemed_days_ago", "late"), [(14, False), (15, True)])
def test_the_last_day_of_the_window_is_not_late_yet(
    operator: ReturnsDesk, redeemed_days_ago: int, *, late: bool
) -> None:
    case = case_in(S.ADVISED, of={"days_ago": redeemed_days_ago})
    assert operator.act(case.pk, "send", POSTED).body["posted_late"] is late


def test_of_a_late_parcel_nothing_is_promised(operator: ReturnsDesk) -> None:
    """RET-3: the specialist decides."""
    pk = operator.opened(taken(days_ago=40), **POSTED)
    assert [step["code"] for step in operator.case(pk)["instructions"]] == ["posted_late"]


def test_the_specialist_decides_on_a_late_parcel_as_on_any(expert: ReturnsDesk) -> None:
    pk = expert.opened(taken(days_ago=40), **POSTED)
    expert.acted(pk, "receive", "examine", "approve_refund", "settle")
    assert (expert.case(pk)["status"], expert.case(pk)["posted_late"]) == ("settled", True)


def test_after_thirty_days_a_late_parcel_gets_its_claims_ticket(still_clock: time_machine.Traveller) -> None:
    """D-23, OPP-4: the batch makes it, once; the client's call is added to it (OPP-3)."""
    pk = ReturnsDesk().opened(taken(days_ago=40), **POSTED)
    still_clock.shift(timedelta(days=31))
    flag_overdue_refunds()
    flag_overdue_refunds()
    ticket = Ticket.objects.get(return_case=pk)
    assert (ticket.category, ticket.queue, ticket.status) == ("where_money", "opp", "open")
    asked = {"category": "where_money", "return_case": pk, "text": "Где деньги?"}
    answer = ReturnsDesk().call("POST", f"{API}/tickets", asked)
    assert (answer.status, answer.body["id"]) == (200, ticket.pk)


def test_a_case_taken_over_tells_that_it_was_posted_late() -> None:
    order = taken(days_ago=50)
    item = {"order": order.number, "reason": "defect", "wished_outcome": "refund", "status": "sent"}
    posted = {"sent_on": str(today() - timedelta(days=20))}
    (result,) = ReturnsDesk(Role.SHOP).call("POST", f"{API}/integrations/returns", [item | posted]).body["results"]
    assert specialist().case(result["id"])["posted_late"] is True
    assert Order.objects.get(pk=order.pk).status == "client_return"


def test_a_lapsed_case_is_revived_by_a_dispatch_in_time_as_not_late(operator: ReturnsDesk) -> None:
    case = case_in(S.LAPSED, of={"days_ago": 60})
    in_time = str(today() - timedelta(days=50))
    answer = operator.act(case.pk, "send", {"sent_on": in_time, "tracking_number": PARCEL})
    assert (answer.body["status"], answer.body["posted_late"]) == ("sent", False)
    assert ReturnCase.objects.get(pk=case.pk).refund_due_on == today() - timedelta(days=20)
