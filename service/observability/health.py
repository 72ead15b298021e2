"""Is everything there that the service needs? Each check raises when its part isn't."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from service.accounts.roles import Role
from service.database.accounts import require_plain_account

log = structlog.get_logger(__name__)
BROKER_PATIENCE = 2
DEMO_ACCOUNTS = frozenset({str(role) for role in Role if role is not Role.SYSTEM} | {"trainee"})


class NotReady(Exception):
    """A part answers, but not as it must."""


def database() -> None:
    """PostgreSQL answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def cached_value() -> None:
    """The cache keeps what it is given."""
    cache.set("readyz", "1", timeout=10)
    if cache.get("readyz") != "1":
        raise NotReady


def broker() -> None:
    """Celery's broker takes connections."""
    from celery import current_app

    with current_app.connection_for_write(connect_timeout=BROKER_PATIENCE) as link:
        link.ensure_connection(max_retries=1, interval_start=0, timeout=BROKER_PATIENCE)


def migrations() -> None:
    """Every migration of this code is applied."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady


def account() -> None:
    """Outside the demo the database's account can't change the past."""
    require_plain_account()


def demo_accounts() -> None:
    """On the demo: one active account per role, and the trainee."""
    names = get_user_model().objects.filter(username__in=DEMO_ACCOUNTS, is_active=True).count()
    if settings.DEMO and names != len(DEMO_ACCOUNTS):
        raise NotReady


CHECKS: dict[str, Callable[[], None]] = {
    "database": database,
    "cache": cached_value,
    "broker": broker,
    "migrations": migrations,
    "account": account,
    "demo_accounts": demo_accounts,
}


def failed() -> list[str]:
    """The names of the checks that fail now."""
    return [name for name, check in CHECKS.items() if not _holds(name, check)]


def _holds(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception as error:
        log.warning("not_ready", part=name, kind=type(error).__name__)
        return False
    return True
