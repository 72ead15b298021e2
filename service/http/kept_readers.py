"""Serializers that read again and again: making one copies every field that it declares, which costs more than reading.

One is kept for each thread, without a context. A serializer that makes its fields by itself, or has one within it that
does, is made anew for each request, since what it reads may decide on its fields; unless it says that it doesn't
(`always_alike`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from rest_framework import serializers
from rest_framework.request import Request

from service.http.validation_errors import flatten
from service.input_errors import FieldError

_alike: set[Callable[..., Any]] = {serializers.Serializer.get_fields}
FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
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


def always_alike(get_fields: FunctionT) -> FunctionT:
    """Say of a serializer's `get_fields` that it makes the same fields whatever is read, and whoever asks."""
    _alike.add(get_fields)
    return get_fields


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
        kept = _kept.readers[name] = serializer, made if _has_fields_alike(made) else None
    return kept[1]


def _has_fields_alike(field: Any) -> bool:
    """Whether the field, and all that are within it, have the same fields each time."""
    if isinstance(field, serializers.Serializer):
        return (
            _makes_fields_alike(type(field))
            and type(field).__init__ is serializers.BaseSerializer.__init__
            and all(map(_has_fields_alike, field.fields.values()))
        )
    child = getattr(field, "child", None)
    return child is None or _has_fields_alike(child)


def _makes_fields_alike(serializer: type[serializers.Serializer]) -> bool:
    makers = [vars(base)["get_fields"] for base in serializer.__mro__ if "get_fields" in vars(base)]
    return all(each in _alike for each in makers)
