"""A row of rules as its history keeps it: what one reads on its page."""

from __future__ import annotations

from typing import Any


def row_in_words(obj: Any) -> dict[str, Any]:
    """Every editable column as it is read."""
    result = {field.name: as_read(obj, field) for field in obj._meta.concrete_fields if field.editable}
    result.pop(obj._meta.pk.name, None)
    return result


def as_read(obj: Any, field: Any) -> Any:
    """A column's value as the page shows it: choices and other objects by their names."""
    if field.choices:
        return str(getattr(obj, f"get_{field.name}_display")())
    value = getattr(obj, field.name)
    return value if isinstance(value, str | int | bool | None) else str(value)
