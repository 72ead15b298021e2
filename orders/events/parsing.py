"""Reading an event: what it reports, or everything that is wrong with it."""

from __future__ import annotations

from typing import Any

from orders.api.serializers.reported import EventItem, read_data
from service.errors import FieldError
from service.http.faults import flatten

__all__ = ["EventItem", "read_data", "read_event"]


def read_event(item: Any) -> dict[str, Any] | list[FieldError]:
    """The event, or everything that is wrong with it."""
    if not isinstance(item, dict):
        return [FieldError("", "invalid", "Ожидается объект события.")]
    reader = EventItem(data=item)
    return dict(reader.validated_data) if reader.is_valid() else list(flatten(reader.errors))
