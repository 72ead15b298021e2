"""A ticket's history in words: who held it, its details and notes (ORD-3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import DateTimeField

from escalations.admin.queue.ticket_details import details_in_words
from escalations.selectors import history_of
from service.admin.formatting import moscow_time
from service.admin.history_labels import in_order_of_columns
from service.admin.machine.timeline import NEWEST, FieldChange, Timeline, column_change, entry_of, newest_of
from service.models import HistoryRow, User

if TYPE_CHECKING:
    from escalations.models import Ticket

ABOUT = frozenset({"order_id", "client_id", "contact_id", "return_case_id", "created_at", "made_by_id"})
HIDDEN_FIELDS = ABOUT | {"team_id", "calendar_id"}
ASSIGNEE = "assignee_id"


def timeline_of(ticket: Ticket) -> Timeline:
    """The ticket's history, newest first, with the names of those who held it."""
    rows = history_of(ticket)
    names = account_names(rows.order_by("-version")[:NEWEST])
    return newest_of(rows, lambda row: entry_of(row, row.reason, changes_of(ticket, row.changes, names)))


def account_names(rows: Iterable[HistoryRow]) -> dict[str, str]:
    """The accounts that the rows speak of, by their id as history writes it."""
    ids = {pk for row in rows for pk in row.changes.get(ASSIGNEE, ()) if pk}
    return {str(user.pk): str(user) for user in User.objects.filter(pk__in=ids)} if ids else {}


def changes_of(ticket: Ticket, changes: dict[str, list[Any]], names: dict[str, str]) -> Iterator[FieldChange]:
    """The changed fields in words."""
    moments = {field.attname for field in ticket._meta.concrete_fields if isinstance(field, DateTimeField)}
    for name, (before, after) in in_order_of_columns(ticket, changes):
        if name in HIDDEN_FIELDS:
            continue
        if name == ASSIGNEE:
            yield FieldChange("у кого", names.get(str(before), ""), names.get(str(after), ""))
        elif name == "details":
            yield FieldChange("подробности", details_in_one_line(before), details_in_one_line(after))
        elif name == "notes":
            yield FieldChange("запись", "", "; ".join(after or []))
        elif name in moments:
            yield FieldChange(column_change(ticket, name, None, None).label, when(before), when(after))
        else:
            yield column_change(ticket, name, before, after)


def details_in_one_line(details: dict[str, Any] | None) -> str:
    """Details in one line."""
    return "; ".join(f"{label}: {value}" for label, value in details_in_words(details or {}))


def when(text: str | None) -> str:
    """A stored moment by Moscow's clocks."""
    return moscow_time(datetime.fromisoformat(text)) if text else ""
