"""The machine of return cases, put together: transitions from the model, guards and messages (RET-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from returns.choices import CaseAction, CaseStatus
from returns.fsm.guards.dispatch import BLOCKING_GUARDS
from returns.fsm.messages import MESSAGES
from returns.fsm.words_in_situation import words_in_situation
from returns.planning.steps_after_denial import add_next_steps, extra_messages
from service.fsm import Machine

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from returns.models.case import CaseContext

CASE_MACHINE: Machine[ReturnCase, CaseContext] = Machine(
    subject="case",
    statuses=CaseStatus,
    initial=frozenset({CaseStatus.ADVISED, CaseStatus.SENT}),
    finals=frozenset({CaseStatus.SETTLED, CaseStatus.WITHDRAWN}),
    words=MESSAGES,
    labels={action.value: action.label for action in CaseAction},
    blocking_guards=BLOCKING_GUARDS,
    guide=add_next_steps,
    extra_messages=extra_messages,
    words_in_situation=words_in_situation,
)
