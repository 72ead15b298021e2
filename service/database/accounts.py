"""The two accounts of the database: the service's, which owns nothing, and the owner's (migrations, maintenance)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections

POWERS = """
    SELECT 'superuser' FROM pg_roles WHERE rolname = current_user AND rolsuper
    UNION ALL SELECT 'createrole' FROM pg_roles WHERE rolname = current_user AND rolcreaterole
    UNION ALL SELECT 'createdb' FROM pg_roles WHERE rolname = current_user AND rolcreatedb
    UNION ALL SELECT 'bypassrls' FROM pg_roles WHERE rolname = current_user AND rolbypassrls
    UNION ALL SELECT 'replication' FROM pg_roles WHERE rolname = current_user AND rolreplication
    UNION ALL SELECT 'member of ' || rolname FROM pg_roles
        WHERE rolname <> current_user AND pg_has_role(current_user, oid, 'MEMBER')
    UNION ALL SELECT 'owner of the database' FROM pg_database
        WHERE datname = current_database() AND pg_get_userbyid(datdba) = current_user
    UNION ALL SELECT 'owner of the schema' FROM pg_namespace
        WHERE nspname = 'public' AND pg_get_userbyid(nspowner) = current_user
    UNION ALL SELECT 'creates in the schema' WHERE has_schema_privilege('public', 'CREATE')
    UNION ALL (SELECT 'owner of ' || relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND pg_get_userbyid(relowner) = current_user
        ORDER BY relname LIMIT 3)
"""

GIVE_WAY = """
    SELECT set_config('deadlock_timeout', '100ms', false)
    WHERE has_parameter_privilege(current_user, 'deadlock_timeout', 'SET')
"""


class OwnerUnknown(ImproperlyConfigured):
    """This process was not told the owner's account."""

    def __init__(self) -> None:
        super().__init__(
            "Нужна учётная запись владельца базы: задайте DATABASE_OWNER_URL (миграции и обслуживание работают под ней)"
        )


class TooPowerful(ImproperlyConfigured):
    """The service's account could change what must never change."""

    def __init__(self, powers: list[str]) -> None:
        super().__init__(
            f"Учётная запись из DATABASE_URL может слишком много ({', '.join(powers)}). Заведите две учётные записи "
            "по config/database/accounts.sql: владельца — в DATABASE_OWNER_URL, служебную — в DATABASE_URL"
        )


@contextmanager
def database_owner(work: str = "maintenance") -> Iterator[None]:
    """Run what the block asks of the default database as its owner, on a connection of its own.

    Args:
        work: the kind of work whose time limits hold (`config/databases.py`).

    Raises:
        OwnerUnknown: DATABASE_OWNER_URL is not set for this process.
    """
    service = connections[DEFAULT_DB_ALIAS]
    if service.in_atomic_block:
        raise RuntimeError("The owner's work can't be part of a transaction of the service's account.")
    owner = owner_account()
    service.close()
    connections[DEFAULT_DB_ALIAS] = type(service)({**service.settings_dict, **owner}, DEFAULT_DB_ALIAS)
    try:
        _limit_time(work)
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections[DEFAULT_DB_ALIAS] = service


def _limit_time(work: str) -> None:
    """Set the limits; where waits are short, a vacuum must give way within them (`accounts.sql` grants that)."""
    with connection.cursor() as cursor:
        cursor.execute(GIVE_WAY)
        for parameter, milliseconds in settings.DATABASE_TIME_LIMITS[work].items():
            cursor.execute("SELECT set_config(%s, %s, false)", [parameter, str(milliseconds)])


def owner_account() -> dict[str, object]:
    """User, password and address of the owner, as Django's database settings name them.

    In the demo a server of one's own may have a single account, which then is the owner too.

    Raises:
        OwnerUnknown: DATABASE_OWNER_URL is not set for this process.
    """
    if not settings.DATABASE_OWNER and not settings.DEMO:
        raise OwnerUnknown
    return dict(settings.DATABASE_OWNER or {})


def powers() -> list[str]:
    """What the present account may do beyond reading and writing rows, in PostgreSQL's words."""
    with connection.cursor() as cursor:
        cursor.execute(POWERS)
        return [name for (name,) in cursor.fetchall()]


def require_plain_account() -> None:
    """Outside the demo the service works under an account that owns nothing.

    Raises:
        TooPowerful: it is a superuser, owns something, or is a member of another role.
    """
    if not settings.DEMO and (found := powers()):
        raise TooPowerful(found)


def require_plain_account_at_start() -> None:
    """The same when a process starts; a database that isn't there yet is for `/readyz` to tell.

    Raises:
        TooPowerful: it is a superuser, owns something, or is a member of another role.
    """
    try:
        with suppress(OperationalError):
            require_plain_account()
    finally:
        connection.close()
