"""Whether it is time to ask where the money is (OPP-1…3)."""

from __future__ import annotations

from datetime import datetime

from escalations.choices import Reason
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
    if case is None or case.refund_due_on is None:
        raise refusal(not_sent(case, role))
    if refund_clock_runs(case.refund_due_on, moscow_date(now)):
        words, extra = OPENING_MESSAGES[Reason.REFUND_CLOCK_RUNNING], {"refund_due_on": case.refund_due_on}
        raise refusal(words.denial(Reason.REFUND_CLOCK_RUNNING.value, role, extra=extra))


def not_sent(case: ReturnCase | None, role: Role) -> Denial:
    """Nothing was posted; if it was after all, that is written down first."""
    result = OPENING_MESSAGES[Reason.NOT_SENT].denial(Reason.NOT_SENT.value, role)
    if case is not None:
        result.next_steps = [send_step(case)]
    return result


def refusal(result: Denial) -> TransitionDenied:
    """The denial as an answer to the request for a ticket."""
    return TransitionDenied(Decision(ASKED_FOR, [GuardFailure(result.code)], denials=[result]))
