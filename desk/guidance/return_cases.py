"""The return that a call is about, as far as the desk may know of it (RET-12, RET-13, OPP-3)."""

from __future__ import annotations

from collections.abc import Iterable

from orders.models import Order
from returns.choices import CaseAction, CaseStatus
from returns.field_visibility import SUBJECT, status_for
from returns.models import ReturnCase
from returns.terms.deadlines import refund_clock_runs
from service.accounts.roles import Role
from service.clock import today
from service.models import HistoryRow

PRESSING = ("overdue", "sent", "advised", "lapsed", "none")
ANEW = "return_anew"
"""The question by which the goods of a return that was taken back on this call are returned after all."""


def cases_of(order: Order | None) -> list[ReturnCase]:
    """The order's cases, the newest first, those that were withdrawn among them."""
    return [] if order is None else list(ReturnCase.objects.filter(order=order).order_by("-id"))


def is_withdrawn(case: ReturnCase) -> bool:
    """Whether the desk knows the case as withdrawn."""
    return status_for(case, Role.OPERATOR) == CaseStatus.WITHDRAWN


def pressing(cases: Iterable[ReturnCase]) -> ReturnCase | None:
    """The case that presses most; none where all were withdrawn."""
    open_ones = (case for case in cases if not is_withdrawn(case))
    return min(open_ones, key=lambda case: PRESSING.index(standing_of(case)), default=None)


def withdrawn_in(contact: int | None, cases: Iterable[ReturnCase]) -> bool:
    """Whether the client took one of the cases back in this contact: then nothing is to be sent (GDE-30)."""
    ids = [case.pk for case in cases if is_withdrawn(case)]
    if not ids or contact is None:
        return False
    rows = HistoryRow.objects.filter(subject=SUBJECT, subject_id__in=ids, contact_id=contact)
    return rows.filter(action=CaseAction.WITHDRAW).exists()


def standing_of(case: ReturnCase) -> str:
    """One of `PRESSING`; a dispatched case is «sent» until day 30 is over, then overdue whatever it is (OPP-3).

    One whose last day of posting is over is told as lapsed, though it is still waited for (RET-3, RET-12).
    """
    due = case.refund_due_on
    if due is None:
        status = str(status_for(case, Role.OPERATOR))
        window_is_over = case.window_ends_on is not None and case.window_ends_on < today()
        return "lapsed" if status == CaseStatus.ADVISED and window_is_over and not case.by_letter else status
    return "sent" if refund_clock_runs(due, today()) else "overdue"
