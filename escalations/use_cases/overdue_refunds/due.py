"""Which cases the batch has still to look at, and which category their tickets get."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from escalations.choices import TicketCategory
from returns.choices import CaseStatus, WishedOutcome
from returns.models import ReturnCase
from returns.selectors import overdue_cases

DuePlace = tuple[date, int]
MONEY = Q(status=CaseStatus.REFUND_APPROVED) | Q(wished_outcome=WishedOutcome.REFUND) & ~Q(
    status__in=[CaseStatus.EXCHANGE_APPROVED, CaseStatus.RESEND_APPROVED]
)


def unflagged(as_of: date) -> QuerySet[ReturnCase]:
    """The overdue cases that no run has flagged yet."""
    return overdue_cases(as_of).filter(overdue_flagged_at__isnull=True)


def with_category(cases: QuerySet[ReturnCase]) -> QuerySet[Any]:
    """The cases with their tickets' category: what was decided, else what the client wishes (OPP-5)."""
    money = When(MONEY, then=Value(TicketCategory.WHERE_MONEY.value))
    chosen = Case(money, default=Value(TicketCategory.WHERE_EXCHANGE.value), output_field=CharField())
    return cases.annotate(ticket_category=chosen)


def next_chunk(as_of: date, after: DuePlace | None, size: int) -> QuerySet[Any]:
    """The next cases by the day they fell due, to be locked; a case in somebody's hands is waited for."""
    rows = with_category(unflagged(as_of)).select_for_update(of=("self",), no_key=True)
    if after is not None:
        rows = rows.filter(TupleGreaterThan(Tuple(F("refund_due_on"), F("pk")), after))
    return rows.order_by("refund_due_on", "pk").values("pk", "refund_due_on", "ticket_category")[:size]
