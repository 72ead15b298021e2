"""An order's history in words: its reasons, its lines and notes (ORD-3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orders.choices import AnnulReason, ExcuseReason, Ground, LineKind
from service.admin.history_labels import in_order_of_columns
from service.admin.machine.timeline import FieldChange, Timeline, column_change, entry_of, newest_of
from service.models import HistoryRow, User

if TYPE_CHECKING:
    from orders.models import Order

HIDDEN_FIELDS = frozenset({"revision", "calculated_revision", "reissue_of_id", "excused_by_id"})
REASON_FIELDS = frozenset({"annulment_reason"})
REASONS = {**dict(AnnulReason.choices), **dict(ExcuseReason.choices), **dict(Ground.choices)}


def timeline_of(order: Order) -> Timeline:
    """The order's history, newest first, as far as the version that the asker sees (RET-13)."""
    kind = type(order).machine.subject
    rows = HistoryRow.objects.filter(subject=kind, subject_id=order.pk, version__lte=order.version)
    return newest_of(
        rows, lambda row: entry_of(row, REASONS.get(row.reason, row.reason), changes_of(order, row.changes))
    )


def changes_of(order: Order, changes: dict[str, list[Any]]) -> Iterator[FieldChange]:
    """The changed fields in words; what only the service counts by is left out."""
    for name, (before, after) in in_order_of_columns(order, changes):
        if name in HIDDEN_FIELDS:
            continue
        if name == "lines":
            yield FieldChange("состав", lines_in_words(before), lines_in_words(after))
        elif name == "hold_notes":
            yield FieldChange("запись для статуса «Отложен»", "", "; ".join(after or []))
        elif name == "taken_by":
            yield column_change(order, name, name_of(before), name_of(after))
        elif name in REASON_FIELDS:
            yield column_change(order, name, REASONS.get(before, before), REASONS.get(after, after))
        else:
            yield column_change(order, name, before, after)


def name_of(username: str) -> str:
    """An account's name; of one that the source knew alone, as the source wrote it."""
    return str(User.objects.filter(username=username).first() or username) if username else ""


def names_by_login() -> dict[str, str]:
    """The names of all accounts, for who took an order as history keeps it."""
    return {user.username: str(user) for user in User.objects.only("username", "display_name")}


def lines_in_words(lines: Any) -> str:
    """The lines of an order in one sentence."""
    return "; ".join(line_in_words(line) for line in lines or [])


def line_in_words(line: dict[str, Any]) -> str:
    """Title, variant, quantity, and the kind where it isn't ordinary goods."""
    named = ", ".join(part for part in (line["title"], line.get("variant")) if part)
    kind = "" if line["kind"] == LineKind.MAIN else f" ({dict(LineKind.choices).get(line['kind'], line['kind'])})"
    return f"{named} × {line['quantity']}{kind}"
