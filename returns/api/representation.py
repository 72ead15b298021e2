"""A case as the API tells it: what the asker's role may see, and nothing else (contract, "Returns and tickets")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from returns.client_docs.instructions import instructions
from returns.terms.deadlines import is_overdue
from returns.ticket_lookup import tickets_of
from returns.visibility import (
    AMOUNTS,
    VERDICT,
    changes_for,
    hidden_fields,
    is_veiled,
    reason_for,
    status_for,
    version_for,
    without,
)
from service.accounts.roles import INTEGRATIONS, Role
from service.clock import today
from service.fsm import representation

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from service.models import HistoryRow

Told = dict[str, Any]
PLAIN = ("reason", "wished_outcome", "keep_gift", "opening_act", "created_at")
CLOCKS = (
    "redeemed_on",
    "window_ends_on",
    "window_days",
    "lapses_on",
    "sent_on",
    "refund_due_on",
    "refund_days",
    "statutory_due_on",
)


def told_case(case: ReturnCase, role: Role, tickets: dict[int, Told] | None = None) -> Told:
    """The case for a role's eyes; `tickets` are those of a whole list, found at once."""
    if role in INTEGRATIONS:
        return told_to_warehouse(case)
    found = tickets_of([case.pk]) if tickets is None else tickets
    told = {
        **told_heading(case, role),
        "client": {"id": case.client_id, "name": case.client.name},
        "contact": case.contact_id,
        "lines": [line.told for line in case.basket],
        **{name: getattr(case, name) for name in (*PLAIN, *CLOCKS)},
        "redeemed_source": case.redeemed_source or None,
        "tracking_number": case.tracking_number or None,
        "overdue": is_overdue(status_for(case, role), case.refund_due_on, today()),
        "ticket": found.get(case.pk),
        "instructions": instructions(case),
        **{name: getattr(case, name) for name in sorted(AMOUNTS | VERDICT)},
    }
    return without(told, hidden_fields(role))


def told_heading(case: ReturnCase, role: Role) -> Told:
    """Which case it is and where it stands, as far as the role may know."""
    status = status_for(case, role)
    return {
        "id": case.pk,
        "order": case.order.number,
        "status": status.value,
        "status_label": status.label,
        "version": version_for(case, role),
    }


def told_to_warehouse(case: ReturnCase) -> Told:
    """What the warehouse needs of a case it receives: no person, no verdict."""
    return {**told_heading(case, Role.WAREHOUSE), "tracking_number": case.tracking_number or None}


def told_cases(cases: Sequence[ReturnCase], role: Role) -> list[Told]:
    """Many cases, their tickets found at once."""
    tickets = tickets_of([case.pk for case in cases])
    return [told_case(case, role, tickets) for case in cases]


def told_row(row: HistoryRow, role: Role) -> Told:
    """A row of a case's history for a role's eyes."""
    return {**representation.told_row(row), "changes": changes_for(row.changes, role), "reason": reason_for(row, role)}


__all__ = ["is_veiled", "told_case", "told_cases", "told_row"]
