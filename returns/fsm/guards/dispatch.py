"""Guards about the client's dispatch (RET-3, RET-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from returns.choices import CaseAction, CaseReason
from returns.terms.deadlines import has_lapsed
from service.accounts.roles import DESK
from service.fsm import About, Guard, guard, requires_field

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from returns.models.case import CaseContext

dispatch_day_given = requires_field("sent_on", CaseReason.DISPATCH_REQUIRED)
the_number_itself = requires_field("tracking_number", CaseReason.DISPATCH_REQUIRED)


def number_may_follow(case: ReturnCase, context: CaseContext) -> bool:
    """RET-9, OPP-2: a letter has no number, and what the client says on a call is written down without one."""
    return case.by_letter or context.contact_id is not None


def if_the_number_may_follow(case: ReturnCase, context: CaseContext) -> dict[str, Any]:
    """What a caller is told of the number."""
    return {"required": not number_may_follow(case, context)}


@guard(CaseReason.DISPATCH_REQUIRED, about=About.REQUEST, field="tracking_number", hint=if_the_number_may_follow)
def tracking_number_given(case: ReturnCase, context: CaseContext) -> bool:
    """RET-12: a dispatch is written down with its number where that can't follow."""
    return number_may_follow(case, context) or the_number_itself(case, context)


@guard(CaseReason.ACTION_NOT_AVAILABLE)
def number_is_unknown(case: ReturnCase, context: CaseContext) -> bool:
    """OPP-2: of a parcel on its way only the number may be added, and once."""
    return case.awaits_its_number


@guard(CaseReason.CASE_ALREADY_OPEN)
def lines_are_free(case: ReturnCase, context: CaseContext) -> bool:
    """A lapsed case lives again unless another was opened for its lines meanwhile."""
    return not case.rivals()


@guard(CaseReason.NOT_LAPSED_YET)
def waited_long_enough(case: ReturnCase, context: CaseContext) -> bool:
    """RET-12: the window and the days of grace after it are over."""
    return has_lapsed(case.lapses_on, context.today)


@guard(CaseReason.CASE_DISPATCHED, binds=DESK)
def nothing_but_the_number_follows(case: ReturnCase, context: CaseContext) -> bool:
    """OPP-2, RET-13: once posted the desk adds the number that is lacking, wherever the case stands, and no more."""
    if not case.dispatched:
        return True
    return case.awaits_its_number and (not context.executing or bool(context.given("tracking_number")))


@guard(CaseReason.CASE_DISPATCHED, binds=DESK)
def not_dispatched_for_the_desk(case: ReturnCase, context: CaseContext) -> bool:
    """RET-12, RET-13: once posted the case is no operator's, and wherever it stands the answer is this one."""
    return not case.dispatched


BLOCKING_GUARDS: dict[str, tuple[Guard[ReturnCase, CaseContext], ...]] = {
    CaseAction.SEND: (nothing_but_the_number_follows,),
    CaseAction.WITHDRAW: (not_dispatched_for_the_desk,),
}
