"""The transitions of what the client does: posts the parcel, thinks better of it, lets the time pass (RET-12)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from returns.choices import CaseStatus as S
from returns.fsm.guards.dispatch import (
    dispatch_day_given,
    dispatched_in_time,
    lines_are_free,
    tracking_number_given,
    waited_long_enough,
)
from returns.terms.return_terms import figures
from service.accounts.roles import DESK, Role
from service.fsm import transition

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from returns.models.case import CaseContext

SPECIALIST = frozenset({Role.RETURNS_SPECIALIST})
DESK_AND_SPECIALIST = DESK | SPECIALIST
SYSTEM = frozenset({Role.SYSTEM})


@transition(
    S.ADVISED,
    to=S.SENT,
    by=DESK_AND_SPECIALIST,
    guards=(dispatch_day_given, tracking_number_given, dispatched_in_time),
)
@transition(
    S.LAPSED,
    to=S.SENT,
    by=DESK_AND_SPECIALIST,
    guards=(dispatch_day_given, tracking_number_given, dispatched_in_time, lines_are_free),
)
def send(case: ReturnCase, context: CaseContext, sent_on: date, tracking_number: str) -> None:
    """The client posted the parcel: the refund clock starts (OPP-1); a lapsed case lives again (RET-3)."""
    case.start_refund_clock(sent_on, figures().refund_days)
    case.tracking_number = tracking_number
    case.step_seen()
    case.hold_lines = True


@transition(S.ADVISED, to=S.WITHDRAWN, by=DESK_AND_SPECIALIST)
@transition(S.SENT, S.RECEIVED, to=S.WITHDRAWN, by=SPECIALIST)
def withdraw(case: ReturnCase, context: CaseContext) -> None:
    """The client keeps the goods: an operator says so before dispatch, the specialist before examination."""
    if not case.dispatched:
        case.step_seen()
        case.hold_lines = False


@transition(S.ADVISED, to=S.LAPSED, by=SYSTEM, guards=(waited_long_enough,))
def lapse(case: ReturnCase, context: CaseContext) -> None:
    """Nothing was sent by the end of the window and the days of grace after it."""
    case.step_seen()
    case.hold_lines = False
