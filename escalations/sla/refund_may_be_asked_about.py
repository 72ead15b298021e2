"""Whether a client's refund may be asked about yet, or its term still runs (OPP-1…3)."""

from __future__ import annotations

from datetime import datetime

from escalations.choices import TicketReason
from escalations.fsm.messages import OPENING_MESSAGES
from orders.models import Order
from orders.planning.ticket_steps import ticket_step
from returns.choices import CaseStatus
from returns.fsm.messages import SAID_OF_STATUS
from returns.models import ReturnCase
from returns.planning.step_requests import HANDED_OVER, look_at, send_step
from returns.planning.steps_after_denial import open_anew
from returns.terms.deadlines import refund_clock_runs
from service.accounts.roles import Role
from service.clock import moscow_date
from service.fsm import Decision, Denial, GuardFailure, TransitionDenied

ASKED_FOR = "ticket"
WAITS_FOR_LETTER = "Мы ждём ваше письмо: срок ответа считается со дня его отправки."
"""What the client is told of a case of which nothing but a letter is posted (RET-9)."""


def require_clock_over(case: ReturnCase | None, role: Role, now: datetime, order: Order | None = None) -> None:
    """Nothing is asked of the claims department before the client's 30 days are over.

    Raises:
        TransitionDenied: `not_sent`, or `refund_clock_running` with its last day.
    """
    due = case.refund_due_on if case else None
    if due is None:
        raise refusal(not_sent(case, role, order))
    if refund_clock_runs(due, moscow_date(now)):
        words, extra = OPENING_MESSAGES[TicketReason.REFUND_CLOCK_RUNNING], {"refund_due_on": due}
        denial = words.denial(TicketReason.REFUND_CLOCK_RUNNING.value, role, extra=extra)
        denial.alternatives = [look_at(case.pk)] if case else []
        raise refusal(denial)


def not_sent(case: ReturnCase | None, role: Role, order: Order | None) -> Denial:
    """Nothing was posted; if it was after all, that is written down first, of a withdrawn case in another.

    Of an order without any case the number goes to the supervisor, who sees whether one was lost (ESC-5).
    """
    result = OPENING_MESSAGES[TicketReason.NOT_SENT].denial(TicketReason.NOT_SENT.value, role)
    if case is None:
        asked = ticket_step(order, HANDED_OVER) if order is not None else None
        result.alternatives = [asked] if asked else []
        return result
    if case.by_letter:
        result.client_words = WAITS_FOR_LETTER
    result.client_words = SAID_OF_STATUS.get(CaseStatus(case.status), result.client_words)
    result.next_steps = [open_anew(case) if case.status == CaseStatus.WITHDRAWN else send_step(case)]
    return result


def refusal(result: Denial) -> TransitionDenied:
    """The denial as an answer to the request for a ticket."""
    return TransitionDenied(Decision(ASKED_FOR, [GuardFailure(result.code)], denials=[result]))
