"""Partitions of the tables that only grow: ranges of ids, made ahead by the maintenance worker.

The first partition is the table that there was; it is attached as it stands, without rewriting a row. Unique rules
that don't include the range's column can't be the parent's: they hold in each partition by its own index, and over
all of them by `service_objectversion` and `service_feedend` (migration 0018), which the owner's triggers keep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

AHEAD = 2
BOUND = re.compile(r"FROM \((MINVALUE|'?-?\d+'?)\) TO \('?(\d+)'?\)")
PARTS = """
    SELECT c.relname, pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = to_regclass(%s)
"""
LAST_GIVEN = """
    SELECT coalesce(last_value, 0) FROM pg_sequences
    WHERE schemaname || '.' || sequencename = pg_get_serial_sequence(%s, 'id')
"""

GUARDS = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgtype & 32 > 0"


@dataclass(frozen=True, slots=True)
class Growing:
    """A partitioned table: the column of its ranges, and the table whose ids that column holds."""

    table: str
    column: str = "id"
    ids_of: str = ""

    @property
    def numbered_by(self) -> str:
        """The table whose sequence says how far the ranges are used."""
        return self.ids_of or self.table


GROWING = (
    Growing("service_historyrow"),
    Growing("service_outboxevent"),
    Growing("service_cardview"),
    Growing("service_delivery", "event_id", "service_outboxevent"),
    Growing("service_receipt"),
    Growing("service_rowchange"),
)


def range_rows() -> int:
    """How many ids a partition covers."""
    return int(settings.PARTITION_ROWS)


def ends(table: str) -> list[tuple[int, str]]:
    """The upper bounds of a table's partitions with their names, ascending; none where it isn't partitioned."""
    with connection.cursor() as cursor:
        cursor.execute(PARTS, [table])
        found = [(BOUND.search(bound), name) for name, bound in cursor.fetchall()]
    return sorted((int(match[2]), name) for match, name in found if match)


def last_given(growing: Growing) -> int:
    """The last id of the ranges' column that was given out."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_GIVEN, [growing.numbered_by])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def rooms_left() -> dict[str, int]:
    """Table → how many ids its partitions still have room for; a table that isn't partitioned has no entry."""
    left = {}
    for growing in GROWING:
        bounds = ends(growing.table)
        if bounds:
            left[growing.table] = bounds[-1][0] - 1 - last_given(growing)
    return left


def late() -> list[str]:
    """The tables with less than one whole partition ahead: the maintenance worker doesn't run, or fails."""
    return sorted(table for table, left in rooms_left().items() if left < range_rows())


def make_partitions(coming: int = 0) -> int:
    """As the owner: have two whole partitions ahead of every table; how many were made.

    Args:
        coming: ids that one statement is about to take, more than two partitions may hold.
    """
    return sum(_make_ahead(growing, coming) for growing in GROWING)


def _make_ahead(growing: Growing, coming: int) -> int:
    made, bounds = 0, ends(growing.table)
    while bounds and bounds[-1][0] - 1 - last_given(growing) < coming + AHEAD * range_rows():
        bounds.append((_add(growing, bounds), ""))
        made += 1
    return made


def _add(growing: Growing, bounds: list[tuple[int, str]]) -> int:
    """One partition more, shaped like the first with its indexes; attaching an empty table locks for a moment."""
    begin, first = bounds[-1][0], next(name for _, name in bounds if name)
    name, end = f"{growing.table}_{len(bounds) + 1}", begin + range_rows()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {name} (LIKE {first} INCLUDING ALL)")
        drop_first_check(cursor, growing.table, name)
        cursor.execute(f"ALTER TABLE {growing.table} ATTACH PARTITION {name} FOR VALUES FROM ({begin}) TO ({end})")
        guard_from_emptying(cursor, growing.table, name)
    return end


def drop_first_check(cursor: Any, table: str, part: str) -> None:
    """The check that let the first partition be attached unread is no rule of the others."""
    cursor.execute(f"ALTER TABLE {part} DROP CONSTRAINT IF EXISTS {table}_first")


def guard_from_emptying(cursor: Any, table: str, part: str) -> None:
    """What refuses TRUNCATE of the table refuses it of the partition."""
    cursor.execute(GUARDS, [table])
    for (definition,) in cursor.fetchall():
        cursor.execute(re.sub(r" ON (public\.)?\w+ ", f" ON {part} ", definition, count=1))
