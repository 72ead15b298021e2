"""A column of values in PostgreSQL's own spelling of arrays (`{1,"two",NULL}`), to be cast to what the column is.

The driver spells arrays too, asking of each value how it is to be dumped; for a column of one kind that costs as much
as the statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from psycopg.types.json import Jsonb


def array_literal(values: Iterable[object]) -> str:
    """The values as an array of one dimension.

    Raises:
        TypeError: one of them is of a kind that no column here has.
    """
    return f"{{{','.join([_element(value) for value in values])}}}"


def _element(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return _quoted(str(value))
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, int):
        return int.__repr__(value)
    return _quoted(_spelled(value))


def _quoted(text: str) -> str:
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _spelled(value: object) -> str:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Jsonb):
        text = (value.dumps or json.dumps)(value.obj)
        return text if isinstance(text, str) else text.decode()
    if isinstance(value, (Decimal, UUID, float)):
        return str(value)
    if isinstance(value, timedelta):
        return f"{value.days} days {value.seconds} seconds {value.microseconds} microseconds"
    raise TypeError(type(value))
