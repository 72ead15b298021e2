"""Can this instance serve? Each check raises when its part isn't as it must be; the cache and the broker aren't asked.

Without Valkey the API still answers, so a balancer must not take the instance out for it; `parts` tells of it instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from service.database.accounts import require_plain_account
from service.database.lost_connections import give_up_connections
from service.database.partitions import rooms_left
from service.models.accounts import DEMO_ACCOUNTS
from service.observability.background_work import BROKER_PATIENCE
from service.observability.metrics import Value, readings

log = structlog.get_logger(__name__)
PING_SECONDS = 0.5


class NotReady(Exception):
    """A part answers, but not as it must."""


def database() -> None:
    """PostgreSQL answers and takes writes: it is no standby, and not switched to reading only."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean")
        read_only: bool = cursor.fetchone()[0]
    if read_only:
        give_up_connections()
        raise NotReady


def migrations() -> None:
    """Every migration of this code is applied."""
    if _known_migrations() - set(MigrationRecorder(connection).applied_migrations()):
        raise NotReady


@lru_cache(maxsize=1)
def _known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this code; it doesn't change while the process lives."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations or ())


def account() -> None:
    """Outside the demo the database's account can't change the past."""
    require_plain_account()


def partitions() -> None:
    """The tables that only grow have somewhere to grow to."""
    if any(left <= 0 for left in rooms_left().values()):
        raise NotReady


def demo_accounts() -> None:
    """On the demo: one active account per role, and the trainee."""
    names = get_user_model().objects.filter(username__in=DEMO_ACCOUNTS, is_active=True).count()
    if settings.DEMO and names != len(DEMO_ACCOUNTS):
        raise NotReady


CHECKS: dict[str, Callable[[], None]] = {
    "database": database,
    "migrations": migrations,
    "account": account,
    "partitions": partitions,
    "demo_accounts": demo_accounts,
}


def failed() -> list[str]:
    """The names of the checks that fail now."""
    return [name for name, check in CHECKS.items() if not _holds(name, check)]


def cached_value() -> None:
    """The cache keeps what it is given."""
    cache.set("healthz", "1", timeout=10)
    if cache.get("healthz") != "1":
        raise NotReady


def broker() -> None:
    """Celery's broker takes connections."""
    from celery import current_app

    with current_app.connection_for_write(connect_timeout=BROKER_PATIENCE) as link:
        link.ensure_connection(max_retries=1, interval_start=0, timeout=BROKER_PATIENCE)


def workers() -> None:
    """A worker answers."""
    from celery import current_app

    if not current_app.control.ping(timeout=PING_SECONDS):
        raise NotReady


PARTS: dict[str, Callable[[], None]] = {**CHECKS, "cache": cached_value, "broker": broker, "workers": workers}


def parts() -> dict[str, Any]:
    """Every part of the service by whether it holds, and the figures; nothing of it decides whether to serve."""
    result = {name: _holds(name, check) for name, check in PARTS.items()}
    return {"parts": result, "figures": {name: _told(value) for name, _, value in readings()}}


def _told(value: Value) -> float | dict[str, Any] | None:
    """A figure as JSON can say it: what never was is null."""
    if isinstance(value, Mapping):
        return {code: _told(one) for code, one in value.items()}
    return round(value, 1) if value != float("inf") else None


def _holds(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception as error:
        log.warning("not_ready", part=name, kind=type(error).__name__)
        return False
    return True
