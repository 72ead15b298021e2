"""An order's history as a timeline: who did what, from where to where, what changed (ORD-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from orders.admin.formatting import moment
from orders.choices import HISTORY_LABELS, AnnulReason, ExcuseReason, Ground, LineKind, Status
from service.accounts.roles import Role
from service.models import HistoryRow

if TYPE_CHECKING:
    from orders.models import Order

NEWEST = 100
HIDDEN_FIELDS = frozenset({"revision", "calculated_revision", "reissue_of_id", "excused_by_id"})
REASONS = {**dict(AnnulReason.choices), **dict(ExcuseReason.choices), **dict(Ground.choices)}


@dataclass(frozen=True)
class Change:
    """One field: its label, what it was, what it is."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One row of the history in words."""

    at: str
    action: str
    who: str
    status_from: str
    status_to: str
    reason: str
    note: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Timeline:
    """The newest entries, and how many older ones there are."""

    entries: list[Entry]
    older: int


def timeline_of(order: Order) -> Timeline:
    """The order's history, newest first, as far as the version that the asker sees (RET-13)."""
    kind = type(order).machine.subject
    rows = HistoryRow.objects.filter(subject=kind, subject_id=order.pk, version__lte=order.version)
    return newest_of(rows, lambda row: entry_of(order, row))


def newest_of(rows: QuerySet[HistoryRow], entry: Callable[[HistoryRow], Entry]) -> Timeline:
    """The newest rows in words, and how many more there are."""
    shown = [entry(row) for row in rows.order_by("-version")[:NEWEST]]
    return Timeline(shown, rows.count() - NEWEST if len(shown) == NEWEST else 0)


def entry_of(order: Order, row: HistoryRow) -> Entry:
    """One row in words."""
    words = Words(HISTORY_LABELS, dict(Status.choices))
    return words.entry(row, REASONS.get(row.reason, row.reason), changes_of(order, row.changes))


@dataclass(frozen=True)
class Words:
    """What the actions and statuses of a machine are called in its history."""

    actions: Mapping[str, Any]
    statuses: Mapping[str, Any]

    def entry(self, row: HistoryRow, reason: str, changes: Iterable[Change]) -> Entry:
        """One row; a status that stayed isn't told."""
        moved = row.from_status != row.to_status
        return Entry(
            at=moment(row.at),
            action=str(self.actions.get(row.action, row.action)),
            who=f"{row.actor_name} · {dict(Role.choices).get(row.role, row.role)}",
            status_from=str(self.statuses.get(row.from_status, "")) if moved else "",
            status_to=str(self.statuses.get(row.to_status, "")) if moved else "",
            reason=reason,
            note=row.note,
            changes=tuple(changes),
        )


def changes_of(order: Order, changes: dict[str, list[Any]]) -> Iterator[Change]:
    """The changed fields in words; what only the service counts by is left out."""
    for name, (before, after) in changes.items():
        if name in HIDDEN_FIELDS:
            continue
        if name == "lines":
            yield Change("состав", basket(before), basket(after))
        elif name == "hold_notes":
            yield Change("для статуса «Отложен»", "", "; ".join(after or []))
        else:
            yield named_change(order, name, before, after)


def named_change(order: Order, name: str, before: Any, after: Any) -> Change:
    """The change of a column, by its label and with the labels of its values."""
    field = next((field for field in order._meta.concrete_fields if field.attname == name), None)
    if field is None:
        return Change(name, text(before), text(after))
    labels = dict(field.flatchoices)
    return Change(str(field.verbose_name), text(labels.get(before, before)), text(labels.get(after, after)))


def text(value: Any) -> str:
    """A stored value as people read it."""
    return {None: "", "None": "", "True": "да", "False": "нет", True: "да", False: "нет"}.get(value, str(value))


def basket(lines: Any) -> str:
    """The lines of an order in one sentence."""
    return "; ".join(line_in_words(line) for line in lines or [])


def line_in_words(line: dict[str, Any]) -> str:
    """Title, variant, quantity, and the kind where it isn't ordinary goods."""
    named = ", ".join(part for part in (line["title"], line.get("variant")) if part)
    kind = "" if line["kind"] == LineKind.MAIN else f" ({dict(LineKind.choices).get(line['kind'], line['kind'])})"
    return f"{named} × {line['quantity']}{kind}"
