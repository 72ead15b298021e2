"""Reads that may lag, on a hot standby (DATABASE_REPLICA_URL): reports and the feed of events.

Whoever changed something reads on the primary until the standby has it, so nobody misses his own change. Where the
standby is away, too far behind, or lacks what is asked for, the primary answers; it answers everything else anyhow.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

log = structlog.get_logger(__name__)
T = TypeVar("T")
LOOKED_AT_EVERY, AWAY_LOOKED_AT_EVERY = 1.0, 10.0
"""Seconds; whoever looks for one that doesn't answer may wait for as long as connecting may take."""
WROTE, SINCE = "replica:wrote:", "replica:since"
NOTED_SECONDS = 3_600
PLACE = "SELECT pg_current_wal_insert_lsn()::text"
HAS = "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn"
BEHIND = """
    SELECT CASE
        WHEN NOT pg_is_in_recovery() THEN 'infinity'::float
        WHEN pg_last_wal_replay_lsn() >= %s::pg_lsn THEN 0
        ELSE greatest(0, coalesce(
            extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 'infinity'::float
        ))
    END
"""
_of_thread = threading.local()
_looked_at, _lag = -math.inf, math.inf


class Behind(Exception):
    """The standby hasn't got what is asked for: the primary is to be asked."""


def is_read() -> bool:
    """Whether this thread reads on the standby now."""
    return bool(getattr(_of_thread, "reads", False))


def read_lagging(work: Callable[[], T], account: int | None) -> T:
    """Do a read on the standby where that may be; else, and where it fails there, on the primary.

    Args:
        account: who asks; its own changes are among what is read.
    """
    if settings.DATABASE_REPLICA is None or connection.in_atomic_block or not _may_serve(account):
        return work()
    try:
        with _on_standby():
            return work()
    except (Behind, Error) as error:
        log.warning("replica_passed_by", kind=type(error).__name__)
        return work()


def note_change(account: int) -> None:
    """Note how far the standby must have come before the account reads there again."""
    # Without Valkey nobody reads there either (`_is_trusted`).
    with suppress(Exception), connection.cursor() as cursor:
        cursor.execute(PLACE)
        cache.set(f"{WROTE}{account}", cursor.fetchone()[0], NOTED_SECONDS)


def lag_seconds() -> float:
    """How old what the standby shows is; infinite where it doesn't answer, 0 where there is none."""
    if settings.DATABASE_REPLICA is None:
        return 0.0
    try:
        with connection.cursor() as cursor:
            cursor.execute(PLACE)
            place = cursor.fetchone()[0]
        with _on_standby(), connection.cursor() as cursor:
            cursor.execute(BEHIND, [place])
            return float(cursor.fetchone()[0] or 0)
    except Error as error:
        log.warning("replica_away", kind=type(error).__name__)
        return math.inf


def _may_serve(account: int | None) -> bool:
    """Whether the standby is near enough and has what the account itself changed."""
    global _looked_at, _lag
    if time.monotonic() - _looked_at > (LOOKED_AT_EVERY if math.isfinite(_lag) else AWAY_LOOKED_AT_EVERY):
        _looked_at = time.monotonic()  # the other threads needn't wait for what this one looks for
        _lag, _looked_at = lag_seconds(), time.monotonic()
    try:
        return _lag <= settings.REPLICA_LAG_SECONDS and _is_trusted() and _has_changes_of(account)
    except Exception as error:  # whatever is away, the primary is there
        log.warning("replica_passed_by", kind=type(error).__name__)
        return False


def _is_trusted() -> bool:
    """Whether Valkey has noted changes for long enough: what it forgot, the standby has by then."""
    since = cache.get(SINCE)
    if since is None:
        cache.add(SINCE, time.time(), None)
        return False
    return time.time() - float(since) > settings.REPLICA_LAG_SECONDS + LOOKED_AT_EVERY


def _has_changes_of(account: int | None) -> bool:
    place = None if account is None else cache.get(f"{WROTE}{account}")
    if place is None:
        return True
    with _on_standby(), connection.cursor() as cursor:
        cursor.execute(HAS, [place])
        return bool(cursor.fetchone()[0])


@contextmanager
def _on_standby() -> Iterator[None]:
    """Let what the block asks of the default database go to the standby."""
    primary, standby = connections[DEFAULT_DB_ALIAS], _connection()
    standby.close_if_unusable_or_obsolete()
    connections[DEFAULT_DB_ALIAS] = standby
    _of_thread.reads = True
    try:
        yield
    except Error:
        standby.close()
        raise
    finally:
        _of_thread.reads = False
        connections[DEFAULT_DB_ALIAS] = primary


def _connection() -> BaseDatabaseWrapper:
    """This thread's connection to the standby."""
    kept: BaseDatabaseWrapper | None = getattr(_of_thread, "connection", None)
    if kept is None:
        primary = connections[DEFAULT_DB_ALIAS]
        standby = {**primary.settings_dict, **(settings.DATABASE_REPLICA or {})}
        kept = _of_thread.connection = type(primary)(standby, DEFAULT_DB_ALIAS)
    return kept
