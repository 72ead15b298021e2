"""Guards about what the returns specialist decides (RET-9, RET-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from returns.choices import CaseReason, ReturnReason
from service.fsm import About, guard, requires_field

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from returns.models.case import CaseContext

findings_given = requires_field("findings", CaseReason.FINDINGS_REQUIRED)
refusal_explained = requires_field("reason", CaseReason.REASON_REQUIRED)
amount_given = requires_field("amount", CaseReason.AMOUNT_REQUIRED)


@guard(CaseReason.AMOUNT_ABOVE_PAID, about=About.REQUEST, field="amount")
def amount_was_paid(case: ReturnCase, context: CaseContext) -> bool:
    """RET-11: no more is paid out than was paid for what came back."""
    return (context.given("amount") or 0) <= case.paid


@guard(CaseReason.POSTAGE_NOT_DUE, about=About.REQUEST, field="postage")
def postage_is_due(case: ReturnCase, context: CaseContext) -> bool:
    """RET-11: postage is compensated only for a defect or an operator's error."""
    return not context.given("postage") or case.reason == ReturnReason.DEFECT or case.operator_error


@guard(CaseReason.KIT_PART_NOT_SENT)
def no_part_of_a_kit(case: ReturnCase, context: CaseContext) -> bool:
    """RET-9: what is missing of a kit is exchanged or paid back with it."""
    return case.reason != ReturnReason.MISSING_ITEMS or not any(line.misses_a_part for line in case.lines_missing)
