"""Under which account of the database a test run works: the owner makes and empties it, tests are the service."""

from __future__ import annotations

import os
from datetime import datetime

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections

from config.embedded.for_tests import SOCKET_FOLDER
from service.demo.moments import MOMENT

SERVICE = {name: settings.DATABASES[DEFAULT_DB_ALIAS][name] for name in ("USER", "PASSWORD")}
GUARDS = """
    SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) FROM pg_trigger
    WHERE tgfoid = 'desk_refuse_change'::regproc AND tgtype::int & 32 > 0 AND tgparentid = 0
"""


FROZEN = f"""
    CREATE OR REPLACE FUNCTION desk_moment() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
        SELECT coalesce(nullif(current_setting('desk.moment', true), '')::timestamptz, {MOMENT})
    $$
"""


def connect_as_owner() -> None:
    """From the next connection on this process works as the owner."""
    _connect_as(dict(settings.DATABASE_OWNER or {}))


def connect_as_service() -> None:
    """From the next connection on this process works as the service."""
    _connect_as(SERVICE)


def _connect_as(account: dict[str, object]) -> None:
    connection.close()
    connections[DEFAULT_DB_ALIAS].settings_dict.update(account)
    if folder := os.environ.get(SOCKET_FOLDER):
        connections[DEFAULT_DB_ALIAS].settings_dict["HOST"] = folder


def allow_truncation() -> None:
    """As the owner: let the tests that commit be tidied up after, tables of kept rows too."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDS)
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def let_versions_be_frozen() -> None:
    """As the owner: versions are kept at the moment that `versions_at` names, or that the demo is lived at."""
    with connection.cursor() as cursor:
        cursor.execute(FROZEN)


def versions_at(moment: datetime | None) -> None:
    """For the rest of the transaction versions are kept at a moment; none: at the database's own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('desk.moment', %s, true)", [moment.isoformat() if moment else ""])
