"""What leads on when something about a return case is denied (ORD-9).

A way is searched among the transitions that the asker's role has: nobody is shown a step that is hidden from them
(RET-13). Where none leads to what was asked, what is possible instead stands beside it; whatever nobody may do any more
is looked up in the case, or asked of a supervisor (GDE-24).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from returns.choices import WITHOUT_RETURN, CaseAction, CaseReason, CaseStatus, WishedOutcome
from returns.field_visibility import status_for
from returns.fsm.messages import OVERDUE
from returns.fsm.transitions.client import DESK_AND_SPECIALIST
from returns.fsm.words_in_situation import has_ended
from returns.planning.step_requests import (
    Representation,
    ask_claims,
    ask_supervisor,
    look_at,
    opening,
    step_representation,
)
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
            case CaseReason.CASE_DISPATCHED:
                denial.alternatives = after_dispatch(case, context, decision.action)
            case _:
                denial.next_steps = with_all_it_needs(case, context, decision.action)
        if context.actor.role in DESK_AND_SPECIALIST and not (denial.next_steps or denial.alternatives):
            denial.alternatives = instead_of(case, context, decision.action)


def after_dispatch(case: ReturnCase, context: CaseContext, action: str) -> list[Representation]:
    """The day until which the client waits, and who is asked for what the desk may not do itself any more.

    Once the desk sees that the case has ended, the claims department is asked about what the client hasn't got (OPP-3).
    """
    if has_ended(case, context):
        return [ask_claims(case), look_at(case.pk)]
    return [look_at(case.pk), ask_supervisor(case, action)]


def with_all_it_needs(case: ReturnCase, context: CaseContext, action: str) -> list[Representation]:
    """The same action with everything that its request must bring, unless more than the request denies it."""
    return [step_representation(case, context, step) for step in steps_from(case, context, case.status, (action,))]


def instead_of(case: ReturnCase, context: CaseContext, action: str) -> list[Representation]:
    """What the asker may do with the case instead; of one that nobody changes any more, whom to ask.

    Goods that the client kept or has back may have a case of their own.
    """
    if possible := [
        step_representation(case, context, step)
        for step in steps_from(case, context, case.status)
        if step.name != action and step.target is not None
    ]:
        return possible
    fresh = [open_anew(case)] if case.status in WITHOUT_RETURN else []
    return [*fresh, look_at(case.pk), ask_supervisor(case, action)]


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
    return [open_anew(case)] if case.status == CaseStatus.WITHDRAWN and action == CaseAction.SEND else []


def open_anew(case: ReturnCase) -> Representation:
    """The request for another case about the same goods."""
    result = {"order": case.order.number, "reason": case.reason, "wished_outcome": case.wished_outcome}
    return opening("Оформить возврат заново", "contact", **result)
