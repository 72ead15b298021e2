"""A case's history as a timeline, as far as the reader's role may know it (RET-11, RET-13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orders.admin.shown import moment
from orders.admin.timeline import NEWEST, Change, Entry, Timeline, basket, named_change
from returns.choices import CaseAction, CaseStatus
from returns.use_cases.intake import TAKE_OVER
from returns.visibility import changes_for, history_for, reason_for
from service.roles import Role

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from service.models import HistoryRow

UNTOLD = frozenset({"order_id", "client_id", "contact_id", "created_at"})
ACTIONS = {**dict(CaseAction.choices), "open": "Оформлен", TAKE_OVER: "Принят из прежней CRM"}
STATUSES = dict(CaseStatus.choices)


def timeline_of(case: ReturnCase, role: Role) -> Timeline:
    """The case's history, newest first."""
    rows = history_for(case, role)
    shown = [entry_of(case, row, role) for row in rows.order_by("-version")[:NEWEST]]
    older = rows.count() - NEWEST if len(shown) == NEWEST else 0
    return Timeline(shown, older)


def entry_of(case: ReturnCase, row: HistoryRow, role: Role) -> Entry:
    """One row in words; a status that stayed isn't told."""
    moved = row.from_status != row.to_status
    return Entry(
        at=moment(row.at),
        action=str(ACTIONS.get(row.action, row.action)),
        who=f"{row.actor_name} · {dict(Role.choices).get(row.role, row.role)}",
        status_from=str(STATUSES.get(row.from_status, "")) if moved else "",
        status_to=str(STATUSES.get(row.to_status, "")) if moved else "",
        reason=reason_for(row, role) or "",
        note=row.note,
        changes=tuple(changes_of(case, changes_for(row.changes, role))),
    )


def changes_of(case: ReturnCase, changes: dict[str, Any]) -> Iterator[Change]:
    """The changed fields in words; what only the service counts by is left out."""
    for name, (before, after) in changes.items():
        if name == "lines":
            yield Change("товары", basket(before), basket(after))
        elif name not in UNTOLD:
            described: Any = case
            yield named_change(described, name, before, after)
