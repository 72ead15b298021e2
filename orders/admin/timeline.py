"""An order's history as a timeline: who did what, from where to where, what changed (ORD-3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orders.admin.shown import moment
from orders.choices import Action, AnnulReason, ExcuseReason, Ground, LineKind, Status
from service.models import HistoryRow
from service.roles import Role

if TYPE_CHECKING:
    from orders.models import Order

NEWEST = 100
UNTOLD = frozenset({"revision", "calculated_revision", "reissue_of_id", "excused_by_id"})
OTHER_ACTIONS = {"create": "Создан при переоформлении", "take_over": "Принят из прежней CRM"}
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
    shown = [entry_of(order, row) for row in rows.order_by("-version")[:NEWEST]]
    older = rows.count() - NEWEST if len(shown) == NEWEST else 0
    return Timeline(shown, older)


def entry_of(order: Order, row: HistoryRow) -> Entry:
    """One row in words; a status that stayed isn't told."""
    moved = row.from_status != row.to_status
    return Entry(
        at=moment(row.at),
        action=dict(Action.choices).get(row.action) or OTHER_ACTIONS.get(row.action, row.action),
        who=f"{row.actor_name} · {dict(Role.choices).get(row.role, row.role)}",
        status_from=dict(Status.choices).get(row.from_status, "") if moved else "",
        status_to=dict(Status.choices).get(row.to_status, "") if moved else "",
        reason=REASONS.get(row.reason, row.reason),
        note=row.note,
        changes=tuple(changes_of(order, row.changes)),
    )


def changes_of(order: Order, changes: dict[str, list[Any]]) -> Iterator[Change]:
    """The changed fields in words; what only the service counts by is left out."""
    for name, (before, after) in changes.items():
        if name in UNTOLD:
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
