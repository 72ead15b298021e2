"""Transitions that come from outside the desk: the warehouse receives a parcel, the clock lapses a case (RET-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from returns.choices import CaseStatus as S
from returns.fsm.guards.dispatch import waited_long_enough
from returns.fsm.transitions.client import SPECIALIST
from service.accounts.roles import Role
from service.fsm import transition

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from returns.models.case import CaseContext

RECEIVERS = SPECIALIST | {Role.WAREHOUSE}
SYSTEM = frozenset({Role.SYSTEM})


@transition(S.SENT, to=S.RECEIVED, by=RECEIVERS)
def receive(case: ReturnCase, context: CaseContext) -> None:
    """The parcel is there: the warehouse reports it, or the specialist records it by hand."""


@transition(S.ADVISED, to=S.LAPSED, by=SYSTEM, guards=(waited_long_enough,))
def lapse(case: ReturnCase, context: CaseContext) -> None:
    """Nothing was sent by the end of the window and the days of grace after it."""
    case.step_seen()
    case.hold_lines = False
