"""Can this instance serve? Each check raises when its part isn't as it must be; the cache and the broker aren't asked.

Without Valkey the API still answers, so a balancer must not take the instance out for it; `parts` tells of it instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
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
from service.database.metrics import clock_skew, longest_transaction
from service.database.partitions import rooms_left
from service.database.replica import lag_seconds
from service.models.accounts import DEMO_ACCOUNTS
from service.observability import background_work
from service.observability.metrics import Value, readings
from service.observability.unavailability import DISK_FULL, was_lately

log = structlog.get_logger(__name__)
PING_SECONDS = 0.5
MAINTENANCE = "maintenance@"
BEAT_SILENT, SKEW, LONG_TRANSACTION = 40, 5, 45
PART_GAUGE = "desk_part"


class NotReady(Exception):
    """A part answers, but not as it must."""


def is_ending() -> bool:
    """Whether this web was asked to end and only serves who still comes (`config/gunicorn.py`)."""
    place = os.environ.get("DESK_ENDING")
    return bool(place) and Path(str(place)).exists()


def serving() -> None:
    """This web isn't about to end."""
    if is_ending():
        raise NotReady


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
    "serving": serving,
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
    with background_work.broker_client():
        pass


def answering_workers() -> float:
    """How many workers answer; the maintenance worker, which answers nothing while it works, isn't counted."""
    from celery import current_app

    broker()  # where it is away, asking all workers takes three times as long to fail
    answers: list[dict[str, Any]] = current_app.control.ping(timeout=PING_SECONDS)
    return float(sum(not name.startswith(MAINTENANCE) for answer in answers for name in answer))


def _within(read: Callable[[], float], most: float) -> Callable[[], None]:
    """The check that a figure isn't above so much."""

    def check() -> None:
        if read() > most:
            raise NotReady

    return check


def workers() -> None:
    """A worker answers."""
    if not answering_workers():
        raise NotReady


def disk() -> None:
    """PostgreSQL hasn't lately refused to write for want of space."""
    if was_lately(DISK_FULL):
        raise NotReady


def replica_is_near() -> None:
    """Where there is a standby for reads, it answers and is near enough to be read."""
    if lag_seconds() > settings.REPLICA_LAG_SECONDS:
        raise NotReady


PARTS: dict[str, Callable[[], None]] = {
    **CHECKS,
    "disk": disk,
    "transactions": _within(longest_transaction, LONG_TRANSACTION),
    "clock": _within(clock_skew, SKEW),
    "subscribers": _within(background_work.failing_subscribers, 0),
    "replica": replica_is_near,
    "cache": cached_value,
    "broker": broker,
    "workers": workers,
    "beat": _within(background_work.beat_seconds, BEAT_SILENT),
}
ASKED_OF_THE_DATABASE = {*CHECKS, "transactions", "clock", "subscribers", "replica"} - {"serving"}


def holding() -> dict[str, float]:
    """By part: 1 where it is as it must be, else 0; what fails is logged. A database that is away is asked once."""
    result: dict[str, float] = {}
    for name, check in PARTS.items():
        asked = name == "database" or name not in ASKED_OF_THE_DATABASE or result.get("database")
        result[name] = float(bool(asked and _holds(name, check)))
    return result


def parts() -> dict[str, Any]:
    """Every part of the service by whether it holds, and the figures; nothing of it decides whether to serve."""
    figures = {name: _told(value) for name, _, value in readings(without=PART_GAUGE)}
    return {"parts": {name: bool(value) for name, value in holding().items()}, "figures": figures}


GAUGES = (
    (PART_GAUGE, "Часть службы в порядке: 1, нет: 0", holding, "part"),
    ("desk_replica_lag_seconds", "На сколько секунд отстаёт реплика базы", lag_seconds, ""),
    ("desk_workers", "Обработчиков задач отвечает", answering_workers, ""),
)


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
