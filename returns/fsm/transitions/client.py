"""The verbs of what the client does: posts the parcel, thinks better of it, lets the time pass (RET-12)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from returns.choices import CaseStatus as S
from returns.fsm.guards.dispatch import (
    dispatch_day_given,
    dispatched_in_time,
    lines_are_free,
    tracking_number_given,
    waited_long_enough,
)
from returns.terms.deadlines import refund_due
from returns.terms.return_terms import figures
from service.accounts.roles import DESK, Role
from service.fsm import verb

if TYPE_CHECKING:
    from returns.models import ReturnCase

SPECIALIST = frozenset({Role.RETURNS_SPECIALIST})
DESK_AND_SPECIALIST = DESK | SPECIALIST
SYSTEM = frozenset({Role.SYSTEM})


class ClientVerbs:
    """Mixin of the case: what is known before the parcel is there."""

    @verb(
        S.ADVISED,
        to=S.SENT,
        by=DESK_AND_SPECIALIST,
        guards=(dispatch_day_given, tracking_number_given, dispatched_in_time),
    )
    @verb(
        S.LAPSED,
        to=S.SENT,
        by=DESK_AND_SPECIALIST,
        guards=(dispatch_day_given, tracking_number_given, dispatched_in_time, lines_are_free),
    )
    def send(self, sent_on: date, tracking_number: str) -> None:
        """The client posted the parcel: the refund clock starts (OPP-1); a lapsed case lives again (RET-3)."""
        case = cast("ReturnCase", self)
        case.start_refund_clock(sent_on, figures().refund_days)
        case.tracking_number = tracking_number
        case.step_seen()
        case.hold_lines = True

    @verb(S.ADVISED, to=S.WITHDRAWN, by=DESK_AND_SPECIALIST)
    @verb(S.SENT, S.RECEIVED, to=S.WITHDRAWN, by=SPECIALIST)
    def withdraw(self) -> None:
        """The client keeps the goods: an operator says so before dispatch, the specialist before examination."""
        case = cast("ReturnCase", self)
        if not case.dispatched:
            case.step_seen()
            case.hold_lines = False

    @verb(S.ADVISED, to=S.LAPSED, by=SYSTEM, guards=(waited_long_enough,))
    def lapse(self) -> None:
        """Nothing was sent by the end of the window and the days of grace after it."""
        case = cast("ReturnCase", self)
        case.step_seen()
        case.hold_lines = False

    def start_refund_clock(self, sent_on: date, days: int) -> None:
        """Store when the parcel was posted and what follows from it (D-11)."""
        case = cast("ReturnCase", self)
        case.sent_on, case.refund_days, case.refund_due_on = sent_on, days, refund_due(sent_on, days)
