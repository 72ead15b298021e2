"""Comparing a database before and after its upgrade: what got lost, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg

from tests.upgrade.changes import CHANGED, FORGOTTEN, MOVED
from tests.upgrade.databases import Rows


def losses(before: dict[str, Rows], after: dict[str, Rows], url: str) -> list[str]:
    """Every table, row and value of the earlier release that the later one doesn't have; `url` is asked for `MOVED`."""
    return [fault for table, rows in before.items() for fault in table_losses(table, rows, after, url)]


def table_losses(table: str, rows: Rows, after: dict[str, Rows], url: str) -> Iterator[str]:
    """The same of one table."""
    found = after.get(table, {})
    gone = rows.keys() - found.keys()
    if missing := sorted(key for key in gone if not forgotten(table, rows[key])):
        yield f"{table}: {len(missing)} of {len(rows)} rows are gone, such as {missing[:3]}"
    for column in sorted({name for row in rows.values() for name in row}):
        if (table, column) in CHANGED:
            continue
        values = moved(table, column, url) or {key: row[column] for key, row in found.items() if column in row}
        lost = [key for key in rows.keys() & found.keys() if values.get(key) != rows[key][column]]
        if lost:
            example = min(lost)
            result = f"{rows[example][column]!r} became {values.get(example, 'nothing')!r}"
            yield f"{table}.{column}: {len(lost)} of {len(rows)} values differ; in row {example} {result}"


def forgotten(table: str, row: dict[str, Any]) -> bool:
    """Whether a row is taken out on purpose."""
    return any(row.get(column) in values for (place, column), values in FORGOTTEN.items() if place == table)


def moved(table: str, column: str, url: str) -> dict[str, object]:
    """The values of a column that is kept elsewhere now."""
    query = MOVED.get((table, column))
    if query is None:
        return {}
    with psycopg.connect(url) as connection:
        return {str(key): value for key, value in connection.execute(query.encode())}
