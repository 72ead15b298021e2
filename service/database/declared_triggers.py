"""Triggers that follow what is declared of tables: which tables there are, which have one, and taking one off."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

PRESENT = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
BEARING = """
    SELECT c.relname, encode(t.tgargs, 'escape') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname = %s AND t.tgparentid = 0
"""


def tables_present() -> set[str]:
    """The tables of the service's schema."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT)
        return {table for (table,) in cursor.fetchall()}


def tables_bearing(trigger: str) -> dict[str, str]:
    """Table → the arguments of its trigger of this name, as stored."""
    with connection.cursor() as cursor:
        cursor.execute(BEARING, [trigger])
        return dict(cursor.fetchall())


def drop_from(tables: Iterable[str], trigger: str) -> None:
    """Take the trigger off these tables."""
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"DROP TRIGGER {trigger} ON {connection.ops.quote_name(table)}")
