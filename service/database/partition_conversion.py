"""Turning a table into the first partition of itself, and back, while it is being used: for migrations.

The long part (reading the table to prove where its rows lie) holds nobody up; the change itself is one transaction of
a few catalogue rows, which waits for its lock no longer than a migration may and is tried again as a whole.
"""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from service.database.grants import grant
from service.database.partitions import Growing, last_given, make_partitions, range_rows

ROW_TRIGGERS = """
    SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger
    WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgparentid = 0 AND tgtype & 1 > 0
"""
STATEMENT_TRIGGERS = """
    SELECT pg_get_triggerdef(oid) FROM pg_trigger
    WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgtype & 1 = 0
"""
INDEXES = """
    SELECT c.relname, i.indisunique, pg_get_indexdef(i.indexrelid), coalesce(k.contype::text, '')
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.contype IN ('p', 'u')
    WHERE i.indrelid = %s::regclass
"""
CONSTRAINTS = {"p": "PRIMARY KEY", "u": "UNIQUE"}
FOREIGN_KEYS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'
"""
REFERENCED = """
    SELECT DISTINCT confrelid::regclass::text FROM pg_constraint
    WHERE conrelid = %s::regclass AND contype = 'f' AND confrelid <> conrelid ORDER BY 1
"""


def partition(growing: Growing) -> None:
    """Make a table the first partition of a new one that has its name; a table that is one already stays."""
    if _kind(growing.table) == "p":
        return
    end = (last_given(growing) // range_rows() + 2) * range_rows()
    _prove_range(growing, end)
    with transaction.atomic(), connection.cursor() as cursor:
        _lock(cursor, growing.table)
        _replace(cursor, growing, end)
    make_partitions()


def _kind(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relkind::text FROM pg_class WHERE oid = to_regclass(%s)", [table])
        return str(cursor.fetchone()[0])


def _prove_range(growing: Growing, end: int) -> None:
    table, name = growing.table, f"{growing.table}_first"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({growing.column} < {end}) NOT VALID")
        cursor.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def _lock(cursor: Any, table: str) -> None:
    """Lock the table and those that it refers to, whose foreign keys move, at once and as strongly as will be needed.

    A lock that grew stronger on the way would be a deadlock for whoever writes to such a table meanwhile, and that
    request would be the one to fail. All the waits together are no longer than one may be.
    """
    tables = [name for (name,) in _fetched(cursor, REFERENCED, table)] + [table]
    each = settings.DATABASE_TIME_LIMITS["migrations"]["lock_timeout"] // len(tables)
    cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(each)])
    cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")


def _replace(cursor: Any, growing: Growing, end: int) -> None:
    table, first = growing.table, f"{growing.table}_1"
    row_triggers = _fetched(cursor, ROW_TRIGGERS, table)
    statement_triggers = _fetched(cursor, STATEMENT_TRIGGERS, table)
    foreign_keys, indexes = _fetched(cursor, FOREIGN_KEYS, table), _fetched(cursor, INDEXES, table)
    given = _release_sequence(cursor, table)
    for name, _ in row_triggers:
        cursor.execute(f"DROP TRIGGER {name} ON {table}")
    cursor.execute(f"ALTER TABLE {table} RENAME TO {first}")
    for name, *_ in indexes:
        cursor.execute(f"ALTER INDEX {name} RENAME TO {_short(name, '_1')}")
    cursor.execute(
        f"CREATE TABLE {table} (LIKE {first} INCLUDING DEFAULTS INCLUDING CONSTRAINTS) "
        f"PARTITION BY RANGE ({growing.column})"
    )
    cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_first")
    _number(cursor, table, given)
    for name, definition in foreign_keys:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    for index in indexes:
        _index_parent(cursor, growing, index)
    cursor.execute(f"ALTER TABLE {table} ATTACH PARTITION {first} FOR VALUES FROM (MINVALUE) TO ({end})")
    for definition in [d for _, d in row_triggers] + [d for (d,) in statement_triggers]:
        cursor.execute(definition)
    if connection.settings_dict["USER"] != settings.DATABASE_SERVICE_USER:
        grant()  # the new table has the rights of the old one from its first moment


def _index_parent(cursor: Any, growing: Growing, index: tuple[str, bool, str, str]) -> None:
    """The parent takes over every index that a partitioned table may have; the others stay each partition's own."""
    name, unique, definition, constraint = index
    form = definition[definition.rindex("USING") :]
    keyed = re.search(r"\(([^)]*)\)", form)
    columns = keyed[1] if keyed else ""
    if unique and growing.column not in re.split(r",\s*", columns):
        return
    if constraint:
        cursor.execute(f"ALTER TABLE {growing.table} ADD CONSTRAINT {name} {CONSTRAINTS[constraint]} ({columns})")
    else:
        cursor.execute(f"CREATE {'UNIQUE ' if unique else ''}INDEX {name} ON {growing.table} {form}")


def _release_sequence(cursor: Any, table: str) -> int:
    cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
    (sequence,) = cursor.fetchone()
    cursor.execute(f"SELECT last_value + is_called::int FROM {sequence}")  # noqa: S608
    (given,) = cursor.fetchone()
    cursor.execute(f"ALTER TABLE {table} ALTER id DROP IDENTITY")
    return int(given)


def _number(cursor: Any, table: str, given: int) -> None:
    cursor.execute(f"CREATE SEQUENCE {table}_id_seq START {given} OWNED BY {table}.id")
    cursor.execute(f"ALTER TABLE {table} ALTER id SET DEFAULT nextval('{table}_id_seq')")


def unpartition(growing: Growing) -> None:
    """The way back: one table again that holds every row."""
    table, first = growing.table, f"{growing.table}_1"
    if _kind(table) != "p":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        _lock(cursor, table)
        row_triggers = _fetched(cursor, ROW_TRIGGERS, table)
        cursor.execute(f"SELECT last_value, is_called FROM {table}_id_seq")  # noqa: S608
        given, called = cursor.fetchone()
        cursor.execute(f"ALTER TABLE {table} DETACH PARTITION {first}")
        cursor.execute(f"ALTER TABLE {first} DROP CONSTRAINT IF EXISTS {table}_first")
        cursor.execute(f"INSERT INTO {first} SELECT * FROM {table}")  # noqa: S608
        cursor.execute(f"DROP TABLE {table} CASCADE")
        cursor.execute(f"ALTER TABLE {first} RENAME TO {table}")
        for name, *_ in _fetched(cursor, INDEXES, table):
            cursor.execute(f"ALTER INDEX {name} RENAME TO {name.removesuffix('_1')}")
        cursor.execute(f"ALTER TABLE {table} ALTER id DROP DEFAULT")
        cursor.execute(f"ALTER TABLE {table} ALTER id ADD GENERATED BY DEFAULT AS IDENTITY")
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, %s)", [table, given, called])
        for name, definition in row_triggers:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            cursor.execute(definition)


def _short(name: str, ending: str) -> str:
    return name[: 63 - len(ending)] + ending


def _fetched(cursor: Any, query: str, table: str) -> list[Any]:
    cursor.execute(query, [table])
    return list(cursor.fetchall())
