"""A case's history as a timeline, as far as the reader's role may know it (RET-11, RET-13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orders.admin.timeline import Change, Entry, Timeline, Words, basket, named_change, newest_of
from returns.choices import HISTORY_LABELS, CaseStatus
from returns.visibility import changes_for, history_for, reason_for
from service.accounts.roles import Role

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from service.models import HistoryRow

HIDDEN_FIELDS = frozenset({"order_id", "client_id", "contact_id", "created_at"})
WORDS = Words(HISTORY_LABELS, dict(CaseStatus.choices))


def timeline_of(case: ReturnCase, role: Role) -> Timeline:
    """The case's history, newest first."""
    return newest_of(history_for(case, role), lambda row: entry_of(case, row, role))


def entry_of(case: ReturnCase, row: HistoryRow, role: Role) -> Entry:
    """One row in words."""
    return WORDS.entry(row, reason_for(row, role) or "", changes_of(case, changes_for(row.changes, role)))


def changes_of(case: ReturnCase, changes: dict[str, Any]) -> Iterator[Change]:
    """The changed fields in words; what only the service counts by is left out."""
    for name, (before, after) in changes.items():
        if name == "lines":
            yield Change("товары", basket(before), basket(after))
        elif name not in HIDDEN_FIELDS:
            described: Any = case
            yield named_change(described, name, before, after)
