"""Whether it is time to ask where the money is (OPP-1…3)."""

from __future__ import annotations

from datetime import datetime

from escalations.choices import Reason
from escalations.next_steps import API
from escalations.words import WORDS_OF_OPENING
from returns.clocks import refund_clock_runs
from returns.models import ReturnCase
from service.clock import moscow_date
from service.workflow import Decision, Denial, Objection, Refused

ASKED_FOR = "ticket"


def require_clock_over(case: ReturnCase | None, now: datetime) -> None:
    """Nothing is asked of the claims department before the client's 30 days are over.

    Raises:
        Refused: `not_sent`, or `refund_clock_running` with its last day.
    """
    if case is None or case.refund_due_on is None:
        raise refusal(not_sent(case))
    if refund_clock_runs(case.refund_due_on, moscow_date(now)):
        raise refusal(denial(Reason.REFUND_CLOCK_RUNNING, refund_due_on=case.refund_due_on))


def not_sent(case: ReturnCase | None) -> Denial:
    """Nothing was posted; if it was after all, that is written down first."""
    told = denial(Reason.NOT_SENT)
    if case is not None:
        href = f"{API}/returns/{case.pk}/actions/send"
        needs = [{"field": "sent_on", "code": "required"}]
        step = {"action": "send", "label": "Отметить отправку", "needs": needs, "method": "POST", "href": href}
        told.next_steps = [step]
    return told


def denial(code: Reason, **extra: object) -> Denial:
    """A reason of opening, in words."""
    words = WORDS_OF_OPENING[code]
    return Denial(code, words.message, words.client_words, extra=extra)


def refusal(told: Denial) -> Refused:
    """The denial as an answer to the request for a ticket."""
    return Refused(Decision(ASKED_FOR, [Objection(told.code)], denials=[told]))
