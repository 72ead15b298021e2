"""The machine of return cases, put together: transitions from the model, locks and words (RET-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from returns.choices import CaseAction, CaseStatus
from returns.fsm.guards.dispatch import LOCKS
from returns.fsm.messages import MESSAGES
from returns.planning.next_steps import add_next_steps, extra_messages
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
    locks=LOCKS,
    guide=add_next_steps,
    extra_messages=extra_messages,
)
