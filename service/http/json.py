"""JSON in and out: strict when read (no NaN, no NUL, no bottomless nesting), the contract's forms when written."""

from __future__ import annotations

import codecs
import json as standard
import re
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
from django.utils.functional import Promise

from service.clock import MOSCOW
from service.input_errors import FieldError

Representation = dict[str, Any]
"""An object as the API or a page shows it, ready to be written as JSON."""
NUL_MESSAGE = "Нулевой символ в тексте недопустим."
REPEATED_MESSAGE = "Это поле названо дважды: неясно, какое значение верно."
_ESCAPES = re.compile(rb"\\(?:\\|u0000)")
WHOLE_MINUTES = 1931
"""Moscow's offset had seconds in earlier years, which `orjson`, much the faster writer, doesn't write."""
MOST_LEVELS = 100
"""How deep a body may be nested: what is read must be written again, and `orjson` writes 254 levels alone."""
TOO_DEEP = f"Тело запроса вложено слишком глубоко: уровней может быть не больше {MOST_LEVELS}."
_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS


class UnreadableJson(ValueError):
    """The bytes aren't JSON that the service takes."""


def loads(raw: bytes) -> Any:
    """Read strict JSON, also behind a byte-order mark.

    Raises:
        UnreadableJson: numbers that don't fit, NaN, broken UTF-8, nesting beyond `MOST_LEVELS`.
    """
    try:
        value = orjson.loads(raw.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise UnreadableJson(
            f"Тело запроса не читается как JSON: строка {error.lineno}, позиция {error.colno}."
        ) from error
    if raw.count(b"[") + raw.count(b"{") > MOST_LEVELS and is_deeper(value, MOST_LEVELS):
        raise UnreadableJson(TOO_DEEP)
    return value


def is_deeper(value: Any, most: int) -> bool:
    """Whether lists and objects stand in each other on more levels than that."""
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(most):
        inner = (part for each in level for part in (each.values() if isinstance(each, dict) else each))
        level = [part for part in inner if isinstance(part, (dict, list))]
        if not level:
            return False
    return True


def dumps(data: Any) -> bytes:
    """Write an answer: money as text with kopecks, moments with Moscow's offset, dates as they are."""
    return orjson.dumps(data, default=_plain, option=_OPTIONS)


def canonical_bytes(data: Any) -> bytes:
    """One spelling for equal bodies, whatever the order of their keys."""
    return orjson.dumps(data, default=_plain, option=_OPTIONS | orjson.OPT_SORT_KEYS)


def may_have_nul(raw: bytes) -> bool:
    """Whether the text may hold a NUL character: JSON can only write it escaped."""
    return b"\\u0000" in raw


def without_nul(raw: bytes) -> bytes:
    """The text with its NUL characters left out; what follows an escaped backslash is none."""
    return _ESCAPES.sub(lambda met: b"" if met[0] == rb"\u0000" else met[0], raw)


class RepeatedKeys(dict[str, Any]):
    """An object that names a key more than once: a reader would keep the last value and lose the others.

    Attributes:
        repeated: those keys.
    """

    repeated: list[str]


def with_repeated_keys(raw: bytes) -> Any:
    """The value of sound JSON in which an object has repeated keys (`RepeatedKeys`); None where none has."""
    met = False

    def read(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal met
        once = dict(pairs)
        if len(once) == len(pairs):
            return once
        met, names = True, [name for name, _ in pairs]
        marked = RepeatedKeys(once)
        marked.repeated = [name for name in once if names.count(name) > 1]
        return marked

    try:
        value = standard.loads(raw, object_pairs_hook=read)
    except (RecursionError, ValueError):
        return None
    return value if met else None


def key_faults(data: Any) -> list[FieldError]:
    """Every key that an object names more than once."""
    faults = []
    for path, value in _inner_values(data):
        if isinstance(value, RepeatedKeys):
            prefix = f"{path}." if path else ""
            faults += [FieldError(f"{prefix}{name}", "repeated_key", REPEATED_MESSAGE) for name in value.repeated]
    return faults


def nul_faults(data: Any) -> list[FieldError]:
    """Every text or key with a NUL character, which PostgreSQL can't store."""
    return [FieldError(path, "nul", NUL_MESSAGE) for path in _paths_with_nul(data)]


def _paths_with_nul(data: Any) -> Iterator[str]:
    for path, value in _inner_values(data):
        in_key = isinstance(value, dict) and any("\0" in key for key in value)
        if in_key or (isinstance(value, str) and "\0" in value):
            yield path


def _inner_values(data: Any) -> Iterator[tuple[str, Any]]:
    """Every value in JSON with its path, the outer ones first."""
    waiting: deque[tuple[str, Any]] = deque([("", data)])
    while waiting:
        path, value = waiting.popleft()
        yield path, value
        prefix = f"{path}." if path else ""
        if isinstance(value, list):
            waiting.extend((f"{prefix}{position}", item) for position, item in enumerate(value))
        elif isinstance(value, dict):
            waiting.extend((prefix + key.replace("\0", ""), item) for key, item in value.items())


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        text = str(value)
        return text if text[-3:-2] == "." else f"{value:.2f}"
    if isinstance(value, datetime):
        there = value.astimezone(MOSCOW)
        return orjson.Fragment(orjson.dumps(there)) if there.year >= WHOLE_MINUTES else there.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
