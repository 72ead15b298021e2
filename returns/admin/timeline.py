"""A case's history in words, as far as the reader's role may know it (RET-11, RET-13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orders.admin.timeline import lines_in_words
from returns.field_visibility import changes_for, history_for, reason_for
from service.accounts.roles import Role
from service.admin.history_labels import in_order_of_columns
from service.admin.machine.timeline import FieldChange, Timeline, TimelineEntry, column_change, entry_of, newest_of

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from service.models import HistoryRow

HIDDEN_FIELDS = frozenset({"order_id", "client_id", "contact_id", "created_at"})


def timeline_of(case: ReturnCase, role: Role) -> Timeline:
    """The case's history, newest first."""

    def entry(row: HistoryRow) -> TimelineEntry:
        changes = changes_of(case, changes_for(row.changes, role))
        return entry_of(row, reason_for(row, role) or "", changes)

    return newest_of(history_for(case, role), entry)


def changes_of(case: ReturnCase, changes: dict[str, Any]) -> Iterator[FieldChange]:
    """The changed fields in words; what only the service counts by is left out."""
    for name, (before, after) in in_order_of_columns(case, changes):
        if name == "lines":
            yield FieldChange("товары", lines_in_words(before), lines_in_words(after))
        elif name not in HIDDEN_FIELDS:
            yield column_change(case, name, before, after)
