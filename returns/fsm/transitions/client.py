"""The transitions of what the client does: posts the parcel, or keeps the goods after all (RET-12)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from returns.choices import DISPATCHED
from returns.choices import CaseStatus as S
from returns.fsm.guards.dispatch import (
    dispatch_day_given,
    lines_are_free,
    number_is_unknown,
    the_number_itself,
    tracking_number_given,
)
from returns.terms.terms_from_settings import terms
from service.accounts.roles import DESK, Role
from service.fsm import transition

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from returns.models.case import CaseContext

SPECIALIST = frozenset({Role.RETURNS_SPECIALIST})
DESK_AND_SPECIALIST = DESK | SPECIALIST
POSTED = DISPATCHED | {S.WITHDRAWN}
DISPATCH = (dispatch_day_given, tracking_number_given)


@transition(S.ADVISED, to=S.SENT, by=DESK_AND_SPECIALIST, guards=DISPATCH)
@transition(S.LAPSED, to=S.SENT, by=DESK_AND_SPECIALIST, guards=(*DISPATCH, lines_are_free))
@transition(*sorted(POSTED), by=DESK_AND_SPECIALIST, guards=(number_is_unknown, the_number_itself))
def send(case: ReturnCase, context: CaseContext, sent_on: date | None = None, tracking_number: str = "") -> None:
    """The client posted the parcel or the letter: the refund clock starts (OPP-1), a lapsed case lives again (RET-3).

    Once posted, within the window or late, only the number may follow (OPP-2). That is no step that the desk is
    shown, since it is the same wherever the case stands (RET-13).
    """
    case.tracking_number = tracking_number
    if sent_on is not None and not case.dispatched:
        case.start_refund_clock(sent_on, terms().refund_days)
        case.step_seen()
        case.hold_lines = True


@transition(S.ADVISED, to=S.WITHDRAWN, by=DESK_AND_SPECIALIST)
@transition(S.SENT, S.RECEIVED, to=S.WITHDRAWN, by=SPECIALIST)
def withdraw(case: ReturnCase, context: CaseContext) -> None:
    """The client keeps the goods: an operator says so before dispatch, the specialist before examination."""
    if not case.dispatched:
        case.step_seen()
        case.hold_lines = False
