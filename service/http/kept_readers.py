"""Serializers that read again and again: making one copies every field that it declares, which costs more than reading.

One is kept for each thread, without a context. A serializer that makes its fields by itself, or has one within it that
does, is made anew for each request, since what it reads may decide on its fields.
"""

from __future__ import annotations

import threading
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from service.http.validation_errors import flatten
from service.input_errors import FieldError

Read = tuple[dict[str, Any], list[FieldError]]


class _Kept(threading.local):
    def __init__(self) -> None:
        self.readers: dict[str, tuple[type, serializers.BaseSerializer | None]] = {}


_kept = _Kept()


class PartlyRead(serializers.ValidationError):
    """Faults of an object, beside what could be read of it: by that the look-ups go on (`service.http.refusals`)."""

    detail: Any

    def __init__(self, detail: Any, read: dict[str, Any]) -> None:
        super().__init__(detail)
        self.read = read


def read_by(serializer: type[serializers.BaseSerializer], data: Any, request: Request, **context: Any) -> Read:
    """What a serializer reads of the data, and every fault that it finds; with a fault, what could be read all the
    same."""
    reader = None if context else _kept_reader(serializer)
    if reader is None:
        reader = serializer(data=data, context={"request": request, **context})
    try:
        return dict(reader.run_validation(data)), []
    except PartlyRead as error:
        return error.read, list(flatten(error.detail))
    except serializers.ValidationError as error:
        return {}, list(flatten(error.detail))


def _kept_reader(serializer: type[serializers.BaseSerializer]) -> serializers.BaseSerializer | None:
    name = f"{serializer.__module__}.{serializer.__qualname__}"
    kept = _kept.readers.get(name)
    if kept is None or kept[0] is not serializer:
        made = serializer()
        kept = _kept.readers[name] = serializer, made if _has_declared_fields(made) else None
    return kept[1]


def _has_declared_fields(field: Any) -> bool:
    """Whether the field, and all that are within it, have the fields that their classes declare, and no others."""
    if isinstance(field, serializers.Serializer):
        return (
            type(field).get_fields is serializers.Serializer.get_fields
            and type(field).__init__ is serializers.BaseSerializer.__init__
            and all(map(_has_declared_fields, field.fields.values()))
        )
    child = getattr(field, "child", None)
    return child is None or _has_declared_fields(child)
