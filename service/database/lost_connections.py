"""Connections to a database that can't be written any more: answered with 503, and dropped.

After a failover a kept connection may still lead to the server that was demoted; a new one finds the right one.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from typing import Any

from django.core.signals import request_started
from django.db import Error, InterfaceError, InternalError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg.errors import FeatureNotSupported

READ_ONLY = frozenset({"25006"})
SHUTTING_DOWN = frozenset({"57P01", "57P02", "57P03"})
STALE = READ_ONLY | SHUTTING_DOWN
OUTDATED_PLAN = "RevalidateCachedQuery"
"""Where PostgreSQL refuses a prepared statement whose table another session has given another shape."""
_given_up_at = -math.inf


def sqlstate_of(error: BaseException) -> str:
    """PostgreSQL's code of an error or of what caused it; empty where there is none."""
    for link in _chain(error):
        if code := getattr(link, "sqlstate", None):
            return str(code)
    return ""


def database_is_away(error: BaseException) -> bool:
    """Whether the error says that the database can't serve now, and another try may do."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    if isinstance(error, InternalError) and not sqlstate_of(error):  # psycopg's own: what came is no answer
        return True
    return isinstance(error, Error) and (sqlstate_of(error) in STALE or has_outdated_plan(error))


def has_outdated_plan(error: BaseException) -> bool:
    """Whether a statement prepared before a migration answers no more: it does on a new connection."""
    refused = (link for link in _chain(error) if isinstance(link, FeatureNotSupported))
    return any(link.diag.source_function == OUTDATED_PLAN for link in refused)


def drop_stale(error: BaseException) -> None:
    """Give up the process's connections after an error that says they lead to the wrong server, or to none."""
    if database_is_away(error) and (sqlstate_of(error) or "08000")[:2] in {"08", "0A", "25", "57"}:
        give_up_connections()


def give_up_connections() -> None:
    """Close this thread's connections now, and those of the other threads before their next request."""
    global _given_up_at
    _given_up_at = time.monotonic()
    _close_given_up()


def note_opening(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Remember when a connection was opened (signal `connection_created`)."""
    connection.desk_opened_at = time.monotonic()  # type: ignore[attr-defined]


def _close_given_up(**kwargs: Any) -> None:
    for connection in connections.all(initialized_only=True):
        if getattr(connection, "desk_opened_at", math.inf) <= _given_up_at and not connection.in_atomic_block:
            connection.close()


def reconnect_each_request() -> None:
    """Have every request begin without a connection that was given up."""
    connection_created.connect(note_opening)
    request_started.connect(_close_given_up)


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__
