"""Whether a client's refund may be asked about yet, or its term still runs (OPP-1…3)."""

from __future__ import annotations

from datetime import datetime

from escalations.choices import TicketReason
from escalations.fsm.messages import OPENING_MESSAGES
from returns.models import ReturnCase
from returns.planning.step_requests import send_step
from returns.terms.deadlines import refund_clock_runs
from service.accounts.roles import Role
from service.clock import moscow_date
from service.fsm import Decision, Denial, GuardFailure, TransitionDenied

ASKED_FOR = "ticket"


def require_clock_over(case: ReturnCase | None, role: Role, now: datetime) -> None:
    """Nothing is asked of the claims department before the client's 30 days are over.

    Raises:
        TransitionDenied: `not_sent`, or `refund_clock_running` with its last day.
    """
    due = case.refund_due_on if case else None
    if due is None:
        raise refusal(not_sent(case, role))
    if refund_clock_runs(due, moscow_date(now)):
        words, extra = OPENING_MESSAGES[TicketReason.REFUND_CLOCK_RUNNING], {"refund_due_on": due}
        raise refusal(words.denial(TicketReason.REFUND_CLOCK_RUNNING.value, role, extra=extra))


def not_sent(case: ReturnCase | None, role: Role) -> Denial:
    """Nothing was posted; if it was after all, that is written down first."""
    result = OPENING_MESSAGES[TicketReason.NOT_SENT].denial(TicketReason.NOT_SENT.value, role)
    if case is not None:
        result.next_steps = [send_step(case)]
    return result


def refusal(result: Denial) -> TransitionDenied:
    """The denial as an answer to the request for a ticket."""
    return TransitionDenied(Decision(ASKED_FOR, [GuardFailure(result.code)], denials=[result]))
