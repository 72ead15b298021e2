"""DRF's validation errors flattened into the contract's `errors`: one entry a fault, paths with dots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rest_framework.settings import api_settings

from service.errors import FieldError

WORDS = {
    "required": "Поле обязательно.",
    "null": "Поле не может быть пустым (null).",
    "blank": "Поле не может быть пустым.",
    "empty": "Список не может быть пустым.",
    "not_a_list": "Здесь ожидается список.",
    "unknown_field": "Такого поля нет.",
    "unknown_parameter": "Такого параметра нет.",
    "invalid_choice": "Такого значения нет среди допустимых.",
    "max_string_length": "Слишком длинное число.",
}


def flatten(detail: Any, path: str = "") -> Iterator[FieldError]:
    """Every fault in an error structure of the REST framework."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            own = path if key == api_settings.NON_FIELD_ERRORS_KEY else _join(path, str(key))
            yield from flatten(inner, own)
    elif isinstance(detail, (list, tuple)):
        for position, inner in enumerate(detail):
            nested = isinstance(inner, (dict, list, tuple))
            yield from flatten(inner, _join(path, str(position)) if nested else path)
    else:
        code = getattr(detail, "code", "invalid") or "invalid"
        yield FieldError(path, code, WORDS.get(code, str(detail)))


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
