"""Databases of kept releases: restored under a name of their own, looked at as plain rows, dropped afterwards."""

from __future__ import annotations

import lzma
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests.upgrade.releases import dump_of

Rows = dict[str, dict[str, Any]]
"""Primary key → the row, column by column."""

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
"""
KEY = """
SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
WHERE i.indrelid = %s::regclass AND i.indisprimary ORDER BY a.attnum
"""
COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable = 'YES' OR column_default IS NOT NULL OR is_identity = 'YES'
FROM information_schema.columns WHERE table_schema = 'public'
"""
TRIGGERS = """
SELECT t.tgrelid::regclass::text, t.tgname FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgparentid = 0
"""


@contextmanager
def restored(release: str) -> Iterator[str]:
    """The address of a fresh database that holds the dump of a release."""
    parts = urlsplit(os.environ["DATABASE_OWNER_URL"])
    name = f"upgrade_{release}_{os.getpid()}".replace("-", "_")
    url = urlunsplit(parts._replace(path=f"/{name}"))
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            restore(release, url)
            yield url
        finally:
            # Without FORCE, for which the owner would need rights over a vacuum at work: this way it is ended anyhow.
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def restore(release: str, url: str) -> None:
    """Run the statements of a dump; lines for psql alone are left out."""
    script = lzma.decompress(dump_of(release).read_bytes()).decode()
    statements = "\n".join(line for line in script.split("\n") if not line.startswith(("\\restrict", "\\unrestrict")))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statements.encode())


def tables(url: str) -> dict[str, Rows]:
    """Every row of every table."""
    with psycopg.connect(url) as connection:
        names = [name for (name,) in connection.execute(TABLES)]
        return {name: rows_of(connection, name) for name in names}


def rows_of(connection: psycopg.Connection, table: str) -> Rows:
    """The rows of a table by their primary key."""
    key = [name for (name,) in connection.execute(KEY, [f'"{table}"'])] or ["id"]  # unique in each partition alone
    query = sql.SQL("SELECT to_jsonb(t) FROM {} t").format(sql.Identifier(table))
    return {"/".join(str(row[name]) for name in key): row for (row,) in connection.execute(query)}


def columns(url: str) -> dict[tuple[str, str], tuple[str, bool]]:
    """Table and column → its type, and whether a row may be inserted without naming it."""
    with psycopg.connect(url) as connection:
        return {(table, column): (kind, optional) for table, column, kind, optional in connection.execute(COLUMNS)}


def triggers(url: str) -> set[tuple[str, str]]:
    """Table and name of every trigger."""
    with psycopg.connect(url) as connection:
        return {(table, name) for table, name in connection.execute(TRIGGERS)}
