"""A row of rules as its history keeps it: what one reads on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Model

from service.fsm.stateful import Snapshot

if TYPE_CHECKING:
    from django.db.models import Field


def row_in_words(obj: Model) -> Snapshot:
    """Every editable column as it is read."""
    result: Snapshot = {field.name: as_read(obj, field) for field in obj._meta.concrete_fields if field.editable}
    result.pop(obj._meta.pk.name, None)
    return result


def as_read(obj: Model, field: Field[object, object]) -> object:
    """A column's value as the page shows it: choices and other objects by their names."""
    if field.choices:
        return str(getattr(obj, f"get_{field.name}_display")())
    value = getattr(obj, field.name)
    return value if isinstance(value, str | int | bool | None) else str(value)
