"""Snapshots: the columns of a row as history compares and keeps them, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from django.db.models import DateField, DateTimeField, Field, Model

from service.fsm.stateful import Snapshot

CHANGE_STAMPS = frozenset({"updated_at", "hidden_change_at"})
"""When a row was last changed: no change of its own."""


def columns_as_text(row: Model, not_recorded: frozenset[str]) -> Snapshot:
    """Every column of a row but those not recorded, as history compares and keeps it; None stays None."""
    return {
        name: None if (value := getattr(row, name)) is None else value if type(value) is str else as_text(row, value)
        for name, as_text in _recorded_columns(type(row), not_recorded)
    }


AsText = Callable[[Model, object], str]
IN_ISO_FORM = (DateField.value_to_string, DateTimeField.value_to_string)


@cache
def _recorded_columns(model: type[Model], not_recorded: frozenset[str]) -> list[tuple[str, AsText]]:
    left_out = not_recorded | CHANGE_STAMPS
    return [(field.attname, _text_of(field)) for field in model._meta.concrete_fields if field.attname not in left_out]


def _text_of(field: Field) -> AsText:
    """What the field's own `value_to_string` makes of a value, which most fields make by one and the same function."""
    own = type(field).value_to_string
    if own is Field.value_to_string:
        return lambda row, value: str(value)
    if own in IN_ISO_FORM:
        return _in_iso_form
    return lambda row, value: field.value_to_string(row)


def _in_iso_form(row: Model, value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def difference(before: Snapshot, after: Snapshot) -> Snapshot:
    """Field → [old, new] for everything that differs between two snapshots."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
