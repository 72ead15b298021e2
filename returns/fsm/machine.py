"""The machine of return cases, put together: verbs from the model, locks and words (RET-12)."""

from __future__ import annotations

from returns.choices import CaseAction, CaseStatus
from returns.guards.dispatch import LOCKS
from returns.next_steps import extra_words, guide
from returns.words import WORDS
from service.workflow import Machine

CASE_MACHINE = Machine(
    subject="case",
    statuses=CaseStatus,
    initial=frozenset({CaseStatus.ADVISED, CaseStatus.SENT}),
    finals=frozenset({CaseStatus.SETTLED, CaseStatus.WITHDRAWN}),
    words=WORDS,
    labels={action.value: action.label for action in CaseAction},
    locks=LOCKS,
    guide=guide,
    extra_words=extra_words,
)
