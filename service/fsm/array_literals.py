"""A column of values in PostgreSQL's own spelling of arrays (`{1,"two",NULL}`), to be cast to what the column is.

The driver spells arrays too, asking of each value how it is to be dumped; for a column of one kind that costs as much
as the statement.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb


def array_literal(values: Iterable[object]) -> str:
    """The values as an array of one dimension.

    Raises:
        TypeError: one of them is of a kind that no column here has.
    """
    return f"{{{','.join([_element(value) for value in values])}}}"


def _element(value: object) -> str:
    spell = SPELLINGS.get(type(value)) or _spelling_of_base(type(value))
    return spell(value)


def _spelling_of_base(kind: type) -> Callable[[Any], str]:
    for base in kind.__mro__:
        if base in SPELLINGS:
            return SPELLINGS[base]
    raise TypeError(kind)


def _quoted(text: str) -> str:
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _interval(value: timedelta) -> str:
    return f'"{value.days} days {value.seconds} seconds {value.microseconds} microseconds"'


def _json(value: Jsonb) -> str:
    return _quoted((value.dumps or json.dumps)(value.obj))


SPELLINGS: dict[type, Callable[[Any], str]] = {
    type(None): lambda value: "NULL",
    str: lambda value: _quoted(str(value)),
    bool: lambda value: "t" if value else "f",
    int: int.__repr__,
    Decimal: str,
    datetime: lambda value: f'"{value.isoformat()}"',
    date: date.isoformat,
    timedelta: _interval,
    float: float.__repr__,
    UUID: str,
    Jsonb: _json,
}
