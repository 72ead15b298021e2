"""Snapshots: the columns of a row as history compares and keeps them, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.db.models import Model

from service.fsm.stateful import Snapshot

CHANGE_STAMPS = frozenset({"updated_at", "hidden_change_at"})
"""When a row was last changed: no change of its own."""


def columns_as_text(row: Model, not_recorded: frozenset[str]) -> Snapshot:
    """Every column of a row but those not recorded, as history compares and keeps it; None stays None."""
    return {
        name: as_text(row) if getattr(row, name) is not None else None
        for name, as_text in _recorded_columns(type(row), not_recorded)
    }


@cache
def _recorded_columns(model: type[Model], not_recorded: frozenset[str]) -> list[tuple[str, Callable[[Model], str]]]:
    left_out = not_recorded | CHANGE_STAMPS
    fields = [field for field in model._meta.concrete_fields if field.attname not in left_out]
    return [(field.attname, field.value_to_string) for field in fields]


def difference(before: Snapshot, after: Snapshot) -> Snapshot:
    """Field → [old, new] for everything that differs between two snapshots."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
