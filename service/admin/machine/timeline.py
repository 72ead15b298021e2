"""An object's history as a timeline: who did what, from where to where, what changed (ORD-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet

from service.admin.formatting import moscow_time
from service.admin.history_labels import labels_of
from service.admin.stored_values import who_did, written

if TYPE_CHECKING:
    from service.models import HistoryRow

NEWEST = 100


@dataclass(frozen=True)
class FieldChange:
    """One field: its label, what it was, what it is."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class TimelineEntry:
    """One row of the history in words."""

    at: str
    action: str
    who: str
    status_from: str
    status_to: str
    reason: str
    note: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Timeline:
    """The newest entries, and how many older ones there are."""

    entries: list[TimelineEntry]
    older: int


def newest_of(rows: QuerySet[HistoryRow], entry: Callable[[HistoryRow], TimelineEntry]) -> Timeline:
    """The newest rows in words, and how many more there are."""
    shown = [entry(row) for row in rows.select_related("actor").order_by("-version")[:NEWEST]]
    return Timeline(shown, rows.count() - NEWEST if len(shown) == NEWEST else 0)


def entry_of(row: HistoryRow, reason: str, changes: Iterable[FieldChange]) -> TimelineEntry:
    """One row, with the labels that its house registered; a status that stayed isn't told."""
    labels = labels_of(row.subject)
    moved = row.from_status != row.to_status
    return TimelineEntry(
        at=moscow_time(row.at),
        action=str(labels.action_labels.get(row.action, row.action)),
        who=who_did(row),
        status_from=str(labels.statuses.get(row.from_status, "")) if moved else "",
        status_to=str(labels.statuses.get(row.to_status, "")) if moved else "",
        reason=reason,
        note=row.note,
        changes=tuple(changes),
    )


def column_change(model: Model | type[Model], name: str, before: Any, after: Any) -> FieldChange:
    """The change of a column, by its label and with the labels of its values."""
    field = next((field for field in model._meta.concrete_fields if field.attname == name), None)
    if field is None:
        return FieldChange(name, field_value_in_words(before), field_value_in_words(after))
    labels: dict[Any, Any] = dict(field.flatchoices)
    return FieldChange(
        str(field.verbose_name),
        field_value_in_words(written(field, labels.get(before, before))),
        field_value_in_words(written(field, labels.get(after, after))),
    )


def field_value_in_words(value: Any) -> str:
    """A stored value as people read it."""
    return {None: "", "None": "", "True": "да", "False": "нет", True: "да", False: "нет"}.get(value, str(value))
