"""Which order lines another case holds, and which it may let go (RET-13)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q

from returns.choices import WITHOUT_RETURN, CaseReason, CaseStatus
from returns.models import ReturnCase, ReturnLine
from service.clock import today


def let_go_of_ended(order_id: int) -> None:
    """Free the lines of cases that ended without a return, once the desk may know that they did."""
    ended = Q(case__status__in=sorted(WITHOUT_RETURN)) | Q(case__status=CaseStatus.SETTLED, case__refusal_reason__gt="")
    result = Q(case__refund_due_on__isnull=True) | Q(case__refund_due_on__lt=today())
    ReturnLine.objects.filter(ended, result, order_id=order_id, held=True).update(held=False)


def holder_of(order_id: int, positions: Iterable[int]) -> ReturnCase | None:
    """The newest case that holds one of the lines."""
    lines = ReturnLine.objects.filter(order_id=order_id, position__in=list(positions), held=True)
    return ReturnCase.objects.filter(pk__in=lines.values("case_id")).order_by(F("created_at").desc(), "-pk").first()


def why_held(case: ReturnCase) -> CaseReason:
    """What a second case is denied with: the first goes on, or, once that may be known, the goods are back."""
    known = case.refund_due_on is None or case.refund_due_on < today()
    return CaseReason.ALREADY_RETURNED if case.status == CaseStatus.SETTLED and known else CaseReason.CASE_ALREADY_OPEN
