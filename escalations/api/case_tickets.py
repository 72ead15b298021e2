"""Which ticket a return case has, for the house of returns to tell (contract, `GET /returns/{id}`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from escalations.choices import MONEY_CATEGORIES
from escalations.models import Ticket


def tickets_of_cases(case_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Case id → its newest ticket about money or exchange, the open one if there is any."""
    rows = Ticket.objects.filter(return_case_id__in=case_ids, category__in=MONEY_CATEGORIES)
    newest = rows.order_by("return_case_id", "-id").distinct("return_case_id")
    return {cast("int", ticket.return_case_id): ticket_summary(ticket) for ticket in newest}


def ticket_summary(ticket: Ticket) -> dict[str, Any]:
    """As much of a ticket as a case tells."""
    return {"id": ticket.pk, "category": ticket.category, "status": ticket.status, "due_at": ticket.due_at}
