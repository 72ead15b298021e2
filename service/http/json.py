"""JSON in and out: strict when read (no NaN, no NUL, no bottomless nesting), the contract's forms when written."""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
from django.utils.functional import Promise

from service.clock import MOSCOW
from service.errors import FieldError

NUL_MESSAGE = "Нулевой символ в тексте недопустим."
_ESCAPES = re.compile(rb"\\(?:\\|u0000)")
_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS


class Unreadable(ValueError):
    """The bytes aren't JSON that the service takes."""


def loads(raw: bytes) -> Any:
    """Read strict JSON, also behind a byte-order mark.

    Raises:
        Unreadable: numbers that don't fit, NaN, broken UTF-8, nesting beyond 1024 levels.
    """
    try:
        return orjson.loads(raw.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"Тело запроса не читается как JSON: строка {error.lineno}, позиция {error.colno}.") from error


def dumps(data: Any) -> bytes:
    """Write an answer: money as text with kopecks, moments with Moscow's offset, dates as they are."""
    return orjson.dumps(data, default=_plain, option=_OPTIONS)


def canonical(data: Any) -> bytes:
    """One spelling for equal bodies, whatever the order of their keys."""
    return orjson.dumps(data, default=_plain, option=_OPTIONS | orjson.OPT_SORT_KEYS)


def may_have_nul(raw: bytes) -> bool:
    """Whether the text may hold a NUL character: JSON can only write it escaped."""
    return b"\\u0000" in raw


def without_nul(raw: bytes) -> bytes:
    """The text with its NUL characters left out; what follows an escaped backslash is none."""
    return _ESCAPES.sub(lambda met: b"" if met[0] == rb"\u0000" else met[0], raw)


def nul_faults(data: Any) -> list[FieldError]:
    """Every text or key with a NUL character, which PostgreSQL can't store."""
    return [FieldError(path, "nul", NUL_MESSAGE) for path in _paths_with_nul(data)]


def _paths_with_nul(data: Any) -> Iterator[str]:
    waiting: deque[tuple[str, Any]] = deque([("", data)])
    while waiting:
        path, value = waiting.popleft()
        prefix = f"{path}." if path else ""
        if isinstance(value, str):
            if "\0" in value:
                yield path
        elif isinstance(value, list):
            waiting.extend((f"{prefix}{position}", item) for position, item in enumerate(value))
        elif isinstance(value, dict):
            if any("\0" in key for key in value):
                yield path
            waiting.extend((prefix + key.replace("\0", ""), item) for key, item in value.items())


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return value.astimezone(MOSCOW).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
