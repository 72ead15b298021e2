"""Granting the service's account exactly what its tables are declared for (`table_access.py` of every app)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection, transaction

from service.database.access_declarations import Access, access_by_table

TABLES = """
    SELECT c.relname, c.relkind FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
GRANTED = """
    SELECT c.relname, p.privilege_type FROM pg_class c, aclexplode(c.relacl) p
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
        AND p.grantee IN (0, (SELECT oid FROM pg_roles WHERE rolname = %s))
"""
COLUMNS_GRANTED = """
    SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid, aclexplode(a.attacl) p
    WHERE c.relnamespace = 'public'::regnamespace AND p.privilege_type = 'UPDATE'
        AND p.grantee = (SELECT oid FROM pg_roles WHERE rolname = %s)
"""
SEQUENCES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'"


def grant_after_migrating(*, plan: Any = None, **kwargs: Any) -> None:
    """A receiver of `post_migrate`: whatever a migration made becomes usable, and no more than declared.

    A flush sends the same signal without a plan; it changes no tables.
    """
    if plan is not None and connection.settings_dict["USER"] != settings.DATABASE_SERVICE_USER:
        grant()


def grant() -> None:
    """Give the service's account its rights on every table and sequence, take away what is too much.

    Tables of no declared model stay closed to it. Only what differs is stated, so a repetition changes nothing.
    """
    user = settings.DATABASE_SERVICE_USER
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quote(user)}")
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for statement in database_statements(str(connection.settings_dict["NAME"]), user):
            cursor.execute(statement)
        for statement in differences(cursor, user):
            cursor.execute(statement)


def database_statements(database: str, user: str) -> list[str]:
    """What the service may do with the database itself: connect to it. A copy of a database doesn't inherit it."""
    target = connection.ops.quote_name(database)
    return [
        f"REVOKE ALL ON DATABASE {target} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {target} TO {connection.ops.quote_name(user)}",
    ]


def differences(cursor: Any, user: str) -> list[str]:
    """The statements between what is granted and what is declared."""
    declared = access_by_table()
    granted, columns = _pairs(cursor, GRANTED, user), _pairs(cursor, COLUMNS_GRANTED, user)
    cursor.execute(TABLES)
    statements: list[str] = []
    for table, _ in cursor.fetchall():
        wanted = declared.get(table, Access(frozenset()))
        if granted.get(table, set()) != wanted.rights or columns.get(table, set()) != set(wanted.update):
            statements += _restated(table, user, wanted)
    cursor.execute(SEQUENCES)
    for (sequence,) in cursor.fetchall():
        if granted.get(sequence, set()) != {"USAGE"}:
            statements += _restated_sequence(sequence, user)
    return statements


def _pairs(cursor: Any, query: str, user: str) -> dict[str, set[str]]:
    cursor.execute(query, [user])
    found: dict[str, set[str]] = {}
    for table, what in cursor.fetchall():
        found.setdefault(table, set()).add(what)
    return found


def _restated(table: str, user: str, wanted: Access) -> list[str]:
    quote = connection.ops.quote_name
    target = quote(table)
    statements = [f"REVOKE ALL ON TABLE {target} FROM {quote(user)}, PUBLIC"]
    if wanted.rights:
        statements.append(f"GRANT {', '.join(sorted(wanted.rights))} ON TABLE {target} TO {quote(user)}")
    if wanted.update:
        columns = ", ".join(quote(column) for column in wanted.update)
        statements.append(f"GRANT UPDATE ({columns}) ON TABLE {target} TO {quote(user)}")
    return statements


def _restated_sequence(sequence: str, user: str) -> list[str]:
    quote = connection.ops.quote_name
    target = quote(sequence)
    return [
        f"REVOKE ALL ON SEQUENCE {target} FROM {quote(user)}, PUBLIC",
        f"GRANT USAGE ON SEQUENCE {target} TO {quote(user)}",
    ]
