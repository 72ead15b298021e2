"""Statements asked by the one cursor that a connection keeps: making a cursor costs as much as asking a small question.

A request's first question stands for Django's check of a kept connection as well: one that turns out to be broken is
opened anew and asked again. Only reads are, outside a transaction, so nothing is done twice.
"""

from __future__ import annotations

from datetime import UTC
from threading import get_ident
from typing import Any

from django.db import Error
from django.utils.asyncio import async_unsafe
from psycopg import _cmodule

from service.queries.prepared_execution import PreparedExecution

MANY = 200
"""Rows of an answer that no cursor holds on to until the next."""
COMPILED = getattr(_cmodule._psycopg, "TimestamptzLoader", None)
"""The driver's reader of moments, where it is compiled; in UTC it makes the same as `service.database.moments`."""


@async_unsafe
def fetched(connection: Any, statement: str, params: list[Any]) -> list[Any]:
    """What a statement that only reads finds."""
    if connection.execute_wrappers or connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            return list(cursor.fetchall())
    if not _to_be_checked(connection):
        return _asked(connection, statement, params)
    connection.health_check_done = True
    try:
        return _asked(connection, statement, params)
    except Error:
        if not connection.connection.closed:
            raise
        connection.close()
    return _asked(connection, statement, params)


@async_unsafe
def written(connection: Any, statement: str, params: list[Any]) -> list[Any]:
    """Do what a statement that writes says, once; the rows that it brings back."""
    if connection.execute_wrappers or connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            return list(cursor.fetchall()) if cursor.description else []
    return _asked(connection, statement, params)


def _to_be_checked(connection: Any) -> bool:
    """Whether Django would see first whether the connection still leads anywhere, as once a request it does."""
    is_due = connection.health_check_enabled and not connection.health_check_done
    alone = connection.autocommit and not connection.in_atomic_block
    return is_due and alone and connection.connection is not None


def _asked(connection: Any, statement: str, params: list[Any]) -> list[Any]:
    if not _is_in_use(connection):
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        connection.validate_thread_sharing()
        connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        cursor = _cursor_of(connection)
        known: list[Any] | None = cursor.desk_prepared.rows(statement, params)
        if known is not None:
            return known
        cursor.execute(statement, params)
        found: list[Any] = cursor.fetchall() if cursor.pgresult.nfields else []
    if len(found) > MANY:
        connection.desk_cursor = None
        cursor.close()
    return found


def _is_in_use(connection: Any) -> bool:
    """Whether it is open, looked at already, this thread's, in no failed transaction: nothing is to be done first."""
    seen = connection.health_check_done or not connection.health_check_enabled
    own = connection._thread_ident == get_ident()
    return connection.connection is not None and seen and own and not connection.needs_rollback


def _cursor_of(connection: Any) -> Any:
    """The cursor kept for the driver's present connection, of Django's making."""
    kept = getattr(connection, "desk_cursor", None)
    if kept is None or kept.connection is not connection.connection or kept.desk_timezone is not connection.timezone:
        connection.desk_cursor = kept = connection.create_cursor()
        kept.desk_timezone = connection.timezone
        if connection.timezone is UTC and connection.connection.info.parameter_status("TimeZone") == "UTC":
            _read_moments_by_driver(kept)
        kept.desk_prepared = PreparedExecution(kept)
    return kept


def _read_moments_by_driver(cursor: Any) -> None:
    """Have a cursor read moments so; a whole connection can't, since Django asks its reader for a zone."""
    if COMPILED is not None:
        cursor.adapters.register_loader("timestamptz", COMPILED)
