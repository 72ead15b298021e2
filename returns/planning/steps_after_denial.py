"""What leads on when something about a return case is denied (ORD-9).

A way is searched among the transitions that the asker's role has: nobody is shown a step that is hidden from them
(RET-13).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from returns.choices import CaseAction, CaseReason, CaseStatus, WishedOutcome
from returns.field_visibility import status_for
from returns.fsm.messages import OVERDUE
from returns.planning.step_requests import Representation, ask_claims, look_at, opening, step_representation
from returns.terms.deadlines import is_overdue
from returns.terms.terms_from_settings import terms
from service.fsm import About, Decision, Denial

if TYPE_CHECKING:
    from django_fsm import Transition

    from returns.models import ReturnCase
    from returns.models.case import CaseContext

APPROVED_BY = {
    WishedOutcome.REFUND: CaseAction.APPROVE_REFUND,
    WishedOutcome.EXCHANGE: CaseAction.APPROVE_EXCHANGE,
    WishedOutcome.RESEND: CaseAction.APPROVE_RESEND,
}


def add_next_steps(case: ReturnCase, context: CaseContext, decision: Decision) -> None:
    """Give each denial what leads on, and the figures that its words tell."""
    for denial in decision.denials:
        tell_window(denial, case.window_days)
        match denial.code:
            case CaseReason.ACTION_NOT_AVAILABLE:
                denial.next_steps = steps_to(case, context, decision.action) or anew(case, decision.action)
            case CaseReason.CASE_ALREADY_OPEN:
                denial.next_steps = [look_at(pk) for pk in case.rivals()[:1]]
            case CaseReason.KIT_PART_NOT_SENT:
                instead = (CaseAction.APPROVE_EXCHANGE, CaseAction.APPROVE_REFUND)
                denial.next_steps = [
                    step_representation(case, context, step) for step in steps_from(case, context, case.status, instead)
                ]
            case CaseReason.CASE_DISPATCHED if overdue(case, context):
                denial.client_words, denial.next_steps = OVERDUE, [ask_claims(case)]


def extra_messages(case: ReturnCase, context: CaseContext, code: str) -> dict[str, Any]:
    """What a reason tells beside its words: until which day the client waits for an answer (OPP-2)."""
    return {"refund_due_on": case.refund_due_on} if code == CaseReason.CASE_DISPATCHED else {}


def tell_window(denial: Denial, days: int | None = None) -> None:
    """Put the term of returns into words that name it (DIR-3)."""
    if "{window}" in denial.client_words:
        number = days or terms().window_days
        noun = "дня" if number % 10 == 1 and number % 100 != 11 else "дней"
        denial.client_words = denial.client_words.replace("{window}", f"{number} {noun}")


def overdue(case: ReturnCase, context: CaseContext) -> bool:
    """Whether the asker sees the case as overdue (OPP-1, RET-13)."""
    return is_overdue(status_for(case, context.actor.role), case.refund_due_on, context.today)


def steps_to(case: ReturnCase, context: CaseContext, action: str) -> list[Representation]:
    """The shortest way on which the asker gets to do the action; empty when there is none."""
    waiting = deque([(str(case.status), list[Representation]())])
    seen = {str(case.status)}
    while waiting:
        status, way = waiting.popleft()
        for step in steps_from(case, context, status):
            result, target = [*way, step_representation(case, context, step)], str(step.target or status)
            if step.name == action:
                return result
            if target not in seen:
                seen.add(target)
                waiting.append((target, result))
    return []


def steps_from(
    case: ReturnCase, context: CaseContext, status: str, among: tuple[str, ...] = ()
) -> Iterator[Transition]:
    """The transitions that the asker's role has in a status and nothing about the goods denies; what is wished for
    first."""
    wished = APPROVED_BY[WishedOutcome(case.wished_outcome)]
    actions = among or sorted(CaseAction.values, key=lambda action: action != wished)
    for action in actions:
        step = case.machine.transitions[action].get(status)
        if step is None or context.actor.role not in step.custom["by"]:
            continue
        if all(guard(case, context) for guard in step.custom["guards"] if guard.about is About.OBJECT):
            yield step


def anew(case: ReturnCase, action: str) -> list[Representation]:
    """Goods of a case that was withdrawn are posted after all: in a case of their own."""
    if case.status != CaseStatus.WITHDRAWN or action != CaseAction.SEND:
        return []
    result = {"order": case.order.number, "reason": case.reason, "wished_outcome": case.wished_outcome}
    return [opening("Оформить возврат заново", "contact", **result)]
