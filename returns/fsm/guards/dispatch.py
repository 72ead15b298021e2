"""Guards about the client's dispatch and its time (RET-3, RET-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from returns.choices import CaseAction, CaseReason
from returns.terms.deadlines import has_lapsed, within_window
from service.accounts.roles import DESK
from service.fsm import About, Guard, guard, requires_field

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from returns.models.case import CaseContext

dispatch_day_given = requires_field("sent_on", CaseReason.DISPATCH_REQUIRED)
tracking_number_given = requires_field("tracking_number", CaseReason.DISPATCH_REQUIRED)


@guard(CaseReason.WINDOW_EXPIRED, about=About.REQUEST, field="sent_on")
def dispatched_in_time(case: ReturnCase, context: CaseContext) -> bool:
    """RET-3: what counts is the day of dispatch; one posted within the window is in time whenever it is told."""
    sent_on, ends_on = context.given("sent_on"), case.window_ends_on
    return sent_on is None or ends_on is None or within_window(sent_on, ends_on)


@guard(CaseReason.CASE_ALREADY_OPEN)
def lines_are_free(case: ReturnCase, context: CaseContext) -> bool:
    """A lapsed case lives again unless another was opened for its lines meanwhile."""
    return not case.rivals()


@guard(CaseReason.NOT_LAPSED_YET)
def waited_long_enough(case: ReturnCase, context: CaseContext) -> bool:
    """RET-12: the window and the days of grace after it are over."""
    return has_lapsed(case.lapses_on, context.today)


@guard(CaseReason.CASE_DISPATCHED, binds=DESK)
def not_dispatched_for_the_desk(case: ReturnCase, context: CaseContext) -> bool:
    """RET-12, RET-13: once posted the case is no operator's, and wherever it stands the answer is this one."""
    return not case.dispatched


LOCKS: dict[str, tuple[Guard[ReturnCase, CaseContext], ...]] = {
    CaseAction.SEND: (not_dispatched_for_the_desk,),
    CaseAction.WITHDRAW: (not_dispatched_for_the_desk,),
}
