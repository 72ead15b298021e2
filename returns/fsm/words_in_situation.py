"""What a reason says of this very case, where words that fit any case wouldn't be true (ORD-9, GDE-24, GDE-30)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from returns.choices import OWED, CaseAction, CaseReason, CaseStatus
from returns.field_visibility import status_for
from returns.fsm.messages import DISPATCHED_BY_LETTER, ENDED, MESSAGES, SAID_OF_STATUS, WITHDRAWN_BY_SPECIALIST
from returns.fsm.transitions.client import DESK_AND_SPECIALIST
from service.fsm import Message

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from returns.models.case import CaseContext


def words_in_situation(case: ReturnCase, context: CaseContext, action: str, code: str) -> Message | None:
    """The words of a reason about a case as the asker sees it; None where the general ones are true (RET-13)."""
    if context.actor.role not in DESK_AND_SPECIALIST:
        return None
    if code == CaseReason.CASE_DISPATCHED:
        if has_ended(case, context):
            return ENDED
        if action == CaseAction.WITHDRAW:
            return WITHDRAWN_BY_SPECIALIST
        return DISPATCHED_BY_LETTER if case.by_letter else None
    return closed(case, context) if code == CaseReason.ACTION_NOT_AVAILABLE else None


def has_ended(case: ReturnCase, context: CaseContext) -> bool:
    """Whether a dispatched case is shown to the asker as one that nobody works on any more."""
    return status_for(case, context.actor.role) not in OWED


def closed(case: ReturnCase, context: CaseContext) -> Message:
    """That the status doesn't let it be done, and what of the case it does: one reason of all that it denies."""
    general, machine = MESSAGES[CaseReason.ACTION_NOT_AVAILABLE], case.machine
    status = CaseStatus(case.status)
    named = f"В статусе «{status.label}» это действие недоступно"
    left = actions_left(case, context)
    if left:
        message = f"{named}. Доступно: {', '.join(f'«{machine.labels[one]}»' for one in left)}."
    elif status in machine.finals:
        message = f"{named}: этот возврат больше не меняют."
    else:
        message = f"{named}."
    return Message(message, SAID_OF_STATUS.get(status, general.client_words), general.supervisor_note)


def actions_left(case: ReturnCase, context: CaseContext) -> list[str]:
    """What the asker may do with the case as it stands, whatever the request in hand brings."""
    asked = context
    if context.executing:
        asked = case.context(context.actor, now=context.now, contact_id=context.contact_id)
    known = case.machine.actions_of(context.actor.role)
    return [action for action in known if case.machine.decide(case, asked, action).allowed]
