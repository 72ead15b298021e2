"""A case as the API tells it: what the asker's role may see, and nothing else (contract, "Returns and tickets")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from returns.client_docs.instructions import instructions
from returns.field_visibility import (
    AMOUNTS,
    SUBJECT,
    VERDICT,
    changes_for,
    hidden_fields,
    is_embargoed,
    reason_for,
    status_for,
    version_for,
    without_fields,
)
from returns.planning.ticket_lookup import case_tickets
from returns.terms.deadlines import is_overdue
from service.accounts.roles import INTEGRATIONS, Role
from service.clock import today
from service.customers.merged_cards import kept_client_representation
from service.fsm import representation
from service.fsm.api_names_of_history_columns import changes_as_told
from service.http.json import Representation

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from service.models import HistoryRow

PLAIN = ("reason", "wished_outcome", "keep_gift", "opening_act", "goods_go_back", "created_at")
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


def case_representation(
    case: ReturnCase, role: Role, tickets: dict[int, Representation] | None = None
) -> Representation:
    """The case for a role's eyes; `tickets` are those of a whole list, found at once."""
    if role in INTEGRATIONS:
        return case_for_warehouse(case)
    found = case_tickets([case.pk]) if tickets is None else tickets
    result = {
        **case_heading(case, role),
        "client": kept_client_representation(case.client),
        "contact": case.contact_id,
        "lines": [line.representation for line in case.basket],
        "missing": case.missing,
        "by_letter": case.by_letter,
        "posted_late": case.posted_late,
        **{name: getattr(case, name) for name in (*PLAIN, *CLOCKS)},
        "redeemed_source": case.redeemed_source or None,
        "tracking_number": case.tracking_number or None,
        "overdue": is_overdue(status_for(case, role), case.refund_due_on, today()),
        "ticket": found.get(case.pk),
        "instructions": instructions(case),
        "updated_at": case.changed_at_for(role),
        **{name: getattr(case, name) for name in sorted(AMOUNTS | VERDICT)},
    }
    return without_fields(result, hidden_fields(role))


def case_heading(case: ReturnCase, role: Role) -> Representation:
    """Which case it is and where it stands, as far as the role may know."""
    status = status_for(case, role)
    return {
        "id": case.pk,
        "order": case.order.number,
        "status": status.value,
        "status_label": status.label,
        "version": version_for(case, role),
    }


def case_for_warehouse(case: ReturnCase) -> Representation:
    """What the warehouse needs of a case it receives: no person, no verdict."""
    return {**case_heading(case, Role.WAREHOUSE), "tracking_number": case.tracking_number or None}


def cases_representation(cases: Sequence[ReturnCase], role: Role) -> list[Representation]:
    """Many cases, their tickets found at once."""
    tickets = case_tickets([case.pk for case in cases])
    return [case_representation(case, role, tickets) for case in cases]


def case_history_row(row: HistoryRow, role: Role) -> Representation:
    """A row of a case's history for a role's eyes."""
    return {
        **representation.history_row_representation(row),
        "changes": changes_as_told(SUBJECT, changes_for(row.changes, role)),
        "reason": reason_for(row, role),
    }


__all__ = ["case_history_row", "case_representation", "cases_representation", "is_embargoed"]
