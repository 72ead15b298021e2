"""A prepared statement executed past the cursor answers, fails and is forgotten as the cursor's own is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connection,
    connections,
    transaction,
)
from psycopg import Cursor
from psycopg.errors import QueryCanceled
from psycopg.pq import TransactionStatus

from service.database.accounts import database_owner
from service.database.lost_connections import database_is_away
from service.http.failures import problem_of
from service.queries import prepared_execution
from service.queries.kept_cursor import fetched, written
from service.queries.prepared_execution import PreparedExecution

pytestmark = pytest.mark.django_db(transaction=True)
OFTEN = 8
MOMENT = datetime(2026, 11, 29, 12, 30, 15, 250, UTC)


@pytest.fixture
def past_the_cursor(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that were executed past the cursor."""
    seen: list[str] = []
    original = PreparedExecution.rows

    def rows(self: PreparedExecution, statement: str, params: list[Any]) -> list[Any] | None:
        found = original(self, statement, params)
        seen.extend([statement] if found is not None else [])
        return found

    monkeypatch.setattr(PreparedExecution, "rows", rows)
    return seen


def by_any_cursor(statement: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def served_by_a_thread(work: Callable[[Any], Any]) -> Any:
    """What comes of work on this connection in a thread that isn't the main one, as requests are served."""
    link = connections[DEFAULT_DB_ALIAS]
    link.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(work, link).result()
    finally:
        link.dec_thread_sharing()


def often(statement: str, params: list[Any]) -> list[Any]:
    for _ in range(OFTEN):
        found = fetched(connection, statement, params)
    return found


@pytest.fixture
def _table() -> Iterator[None]:
    with database_owner():
        fetched(connection, "CREATE TABLE shape (one integer)", [])
        try:
            yield
        finally:
            fetched(connection, "DROP TABLE shape", [])


VALUES = pytest.mark.parametrize(
    ("cast", "value"),
    [
        ("int", 7),
        ("bigint", 70_000),
        ("bigint", 2**40),
        ("numeric", Decimal("1490.00")),
        ("text", "Мария %s"),
        ("text", None),
        ("boolean", True),
        ("date", date(2026, 11, 29)),
        ("timestamptz", MOMENT),
        ("interval", timedelta(days=2, hours=3)),
        ("text[]", ["а", "б"]),
        ("bigint[]", "{1,2}"),
        ("jsonb", '{"a": [1, 2.5, null]}'),
        ("uuid", UUID(int=5)),
        ("bytea", b"\x00\xff"),
    ],
)


@VALUES
def test_values_and_rows_are_those_of_any_cursor(cast: str, value: object, past_the_cursor: list[str]) -> None:
    statement = f"SELECT n, %s::{cast} FROM generate_series(1, 3) n"
    expected = by_any_cursor(statement, [value])
    found = often(statement, [value])
    assert past_the_cursor
    assert found == expected
    assert [[type(one) for one in row] for row in found] == [[type(one) for one in row] for row in expected]


@VALUES
def test_a_thread_that_serves_is_answered_alike(cast: str, value: object, past_the_cursor: list[str]) -> None:
    statement = f"SELECT n, %s::{cast} FROM generate_series(1, 3) n"
    expected = often(statement, [value])
    past_the_cursor.clear()
    assert served_by_a_thread(lambda link: fetched(link, statement, [value])) == expected
    assert past_the_cursor == [statement]


def test_what_is_refused_in_a_thread_that_serves_is_djangos_error_and_nothing_is_left_behind() -> None:
    statement = "SELECT 10 / %s::int"
    often(statement, [5])
    with pytest.raises(DatabaseError, match="division by zero"):
        served_by_a_thread(lambda link: fetched(link, statement, [0]))
    assert served_by_a_thread(lambda link: fetched(link, statement, [2])) == [(5,)]


def test_a_statement_of_a_thread_that_serves_is_ended_when_it_takes_too_long() -> None:
    statement = "SELECT %s::int, pg_sleep(%s)::text"
    often(statement, [1, 0.0])
    with transaction.atomic():
        fetched(connection, "SELECT set_config('statement_timeout', '50', true)", [])
        with pytest.raises(OperationalError) as ended:
            served_by_a_thread(lambda link: fetched(link, statement, [1, 5.0]))
        transaction.set_rollback(True)
    assert isinstance(ended.value.__cause__, QueryCanceled)


@transaction.atomic()
def asked_once_it_is_cut_off(where: Callable[[Callable[[Any], Any]], Any], statement: str) -> None:
    fetched(connection, statement, [1])
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [connection.connection.info.backend_pid])
    other.close()
    where(lambda link: fetched(link, statement, [1]))


@pytest.mark.parametrize("where", [lambda work: work(connection), served_by_a_thread])
def test_a_connection_that_broke_in_a_transaction_says_that_the_database_is_away(
    where: Callable[[Callable[[Any], Any]], Any],
) -> None:
    statement = "SELECT %s::int"
    often(statement, [1])
    try:
        with pytest.raises(OperationalError) as lost:
            asked_once_it_is_cut_off(where, statement)
    finally:
        connection.close()
    assert database_is_away(lost.value)
    assert problem_of(lost.value).status == 503


def test_other_values_of_the_same_statement_are_others(past_the_cursor: list[str]) -> None:
    statement = "SELECT %s::bigint + 1 WHERE %s::bigint > 0"
    often(statement, [1, 1])
    assert [fetched(connection, statement, [n, n]) for n in (5, 0, 70_000, 2**40)] == [
        [(6,)],
        [],
        [(70_001,)],
        [(2**40 + 1,)],
    ]
    assert past_the_cursor


def test_no_moment_is_told_in_another_zone_than_the_connections() -> None:
    statement = "SELECT %s::timestamptz"
    often(statement, [MOMENT])
    (told,) = fetched(connection, statement, [MOMENT])[0]
    assert (told, told.utcoffset()) == (MOMENT, timedelta())


def test_a_transaction_begins_and_ends_around_it(past_the_cursor: list[str]) -> None:
    statement = "SELECT pg_current_xact_id_if_assigned() IS NULL, %s::int"
    often(statement, [1])
    past_the_cursor.clear()
    with transaction.atomic():
        assert fetched(connection, statement, [1]) == [(True, 1)]
        assert past_the_cursor == [statement]
        assert connection.connection.info.transaction_status == TransactionStatus.INTRANS
        fetched(connection, "SELECT pg_current_xact_id()::text", [])
        assert fetched(connection, statement, [1]) == [(False, 1)]
        assert past_the_cursor
    assert fetched(connection, statement, [1]) == [(True, 1)]


@pytest.mark.usefixtures("_table")
def test_what_is_written_past_the_cursor_is_taken_back_with_its_transaction(past_the_cursor: list[str]) -> None:
    statement = "INSERT INTO shape VALUES (%s) RETURNING one"
    with database_owner():
        for number in range(OFTEN):
            assert written(connection, statement, [number]) == [(number,)]
        past_the_cursor.clear()
        with transaction.atomic():
            assert written(connection, statement, [OFTEN]) == [(OFTEN,)]
            transaction.set_rollback(True)
        assert past_the_cursor == [statement]
        assert written(connection, "DELETE FROM shape WHERE one < %s", [0]) == []
        assert fetched(connection, "SELECT count(*), max(one) FROM shape", []) == [(OFTEN, OFTEN - 1)]


def test_what_the_server_refuses_is_djangos_error_and_nothing_is_left_behind() -> None:
    statement = "SELECT 10 / %s::int"
    often(statement, [5])
    with pytest.raises(DatabaseError, match="division by zero"):
        fetched(connection, statement, [0])
    assert fetched(connection, statement, [2]) == [(5,)]


def test_an_answer_that_is_none_says_that_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    statement = "SELECT %s::int"
    often(statement, [1])
    wait = prepared_execution.execute

    def answers_nothing(link: Any) -> Iterator[Any]:
        yield from wait(link)
        return []

    monkeypatch.setattr(prepared_execution, "execute", answers_nothing)
    with pytest.raises(InternalError) as lost:
        fetched(connection, statement, [1])
    assert database_is_away(lost.value)


def test_a_statement_that_is_none_is_refused_each_time_alike() -> None:
    for _ in range(2):
        with pytest.raises(ProgrammingError, match="placeholder"):
            fetched(connection, "SELECT %(", [1])


def test_whoever_watches_cursors_misses_no_statement(
    past_the_cursor: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    class Watched(Cursor[Any]):
        """As tracing makes cursors."""

        def execute(self, query: Any, *args: Any, **kwargs: Any) -> Watched:
            seen.append(query)
            return super().execute(query, *args, **kwargs)

    connection.ensure_connection()
    monkeypatch.setattr(connection, "desk_cursor", None, raising=False)
    monkeypatch.setattr(connection.connection, "cursor_factory", Watched)
    often("SELECT %s::int", [1])
    assert (len(seen), past_the_cursor) == (OFTEN, [])


def test_a_statement_that_takes_too_long_is_ended() -> None:
    statement = "SELECT %s::int, pg_sleep(%s)::text"
    often(statement, [1, 0.0])
    with transaction.atomic():
        fetched(connection, "SELECT set_config('statement_timeout', '50', true)", [])
        with pytest.raises(OperationalError) as ended:
            fetched(connection, statement, [1, 5.0])
        transaction.set_rollback(True)
    assert isinstance(ended.value.__cause__, QueryCanceled)


@pytest.mark.usefixtures("_table")
def test_a_changed_shape_is_seen(past_the_cursor: list[str]) -> None:
    assert often("SELECT * FROM shape WHERE one > %s", [0]) == []
    assert past_the_cursor
    with transaction.atomic():
        fetched(connection, "ALTER TABLE shape ADD two integer", [])
        assert fetched(connection, "SELECT * FROM shape WHERE one > %s", [0]) == []
        fetched(connection, "INSERT INTO shape VALUES (1, 2)", [])
        assert fetched(connection, "SELECT * FROM shape WHERE one > %s", [0]) == [(1, 2)]
        transaction.set_rollback(True)
    assert often("SELECT * FROM shape WHERE one > %s", [0]) == []
    fetched(connection, "INSERT INTO shape VALUES (1)", [])
    assert fetched(connection, "SELECT * FROM shape WHERE one > %s", [0]) == [(1,)]


@pytest.mark.usefixtures("_table")
def test_one_that_another_session_outdated_fails_once() -> None:
    assert often("SELECT one FROM shape WHERE one > %s", [0]) == []
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("ALTER TABLE shape ALTER one TYPE bigint")
    other.close()
    with pytest.raises(DatabaseError) as refused:
        fetched(connection, "SELECT one FROM shape WHERE one > %s", [0])
    assert problem_of(refused.value).status == 503
    assert often("SELECT one FROM shape WHERE one > %s", [0]) == []
