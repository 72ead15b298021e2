"""Connections to a database that can't be written any more: answered with 503, and dropped.

After a failover a kept connection may still lead to the server that was demoted; a new one finds the right one.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import Error, InterfaceError, OperationalError, connections

READ_ONLY = frozenset({"25006"})
SHUTTING_DOWN = frozenset({"57P01", "57P02", "57P03"})
STALE = READ_ONLY | SHUTTING_DOWN


def sqlstate_of(error: BaseException) -> str:
    """PostgreSQL's code of an error or of what caused it; empty where there is none."""
    for link in _chain(error):
        if code := getattr(link, "sqlstate", None):
            return str(code)
    return ""


def is_away(error: BaseException) -> bool:
    """Whether the error says that the database can't serve now, and another try may do."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    return isinstance(error, Error) and sqlstate_of(error) in STALE


def drop_stale(error: BaseException) -> None:
    """Close the connections after an error that says they lead to the wrong server, or to none."""
    if not is_away(error) or (sqlstate_of(error) or "08000")[:2] not in {"08", "25", "57"}:
        return
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__
