"""One cursor a connection: kept, let go of after large answers, and standing for the check of a kept connection."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.db.utils import OperationalError
from django.test.utils import CaptureQueriesContext

from service.queries.kept_cursor import MANY, fetched

pytestmark = pytest.mark.django_db(transaction=True)


def kept() -> object:
    return getattr(connection, "desk_cursor", None)


def as_a_request_begins() -> None:
    connection.health_check_enabled, connection.health_check_done = True, False


def die() -> None:
    """The server ends the connection, as a restart does."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    finally:
        other.close()


def test_one_cursor_answers_what_any_cursor_answers() -> None:
    statement = "SELECT n, n::text, now() - now(), %s::int FROM generate_series(1, 3) n"
    with connection.cursor() as cursor:
        cursor.execute(statement, [7])
        expected = cursor.fetchall()
    assert fetched(connection, statement, [7]) == expected
    first = kept()
    assert fetched(connection, statement, [7]) == expected
    assert kept() is first is not None


def test_a_large_answer_is_not_held_on_to() -> None:
    assert len(fetched(connection, f"SELECT generate_series(1, {MANY + 1})", [])) == MANY + 1
    assert kept() is None


def test_whoever_counts_questions_sees_it() -> None:
    with CaptureQueriesContext(connection) as seen:
        fetched(connection, "SELECT 1 AS counted", [])
    assert [query["sql"] for query in seen] == ["SELECT 1 AS counted"]


def test_errors_are_those_of_django() -> None:
    with pytest.raises(ProgrammingError):
        fetched(connection, "SELECT no_such_column", [])
    assert fetched(connection, "SELECT 1", []) == [(1,)]
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            fetched(connection, "SELECT 1", [])


def test_a_broken_connection_is_opened_anew_at_the_first_question_of_a_request() -> None:
    assert fetched(connection, "SELECT 1", []) == [(1,)]
    die()
    as_a_request_begins()
    assert fetched(connection, "SELECT 2", []) == [(2,)]
    assert connection.health_check_done


def test_one_that_breaks_later_fails() -> None:
    as_a_request_begins()
    assert fetched(connection, "SELECT 1", []) == [(1,)]
    die()
    with pytest.raises(OperationalError):
        fetched(connection, "SELECT 2", [])
    connection.close()


def test_a_statement_that_fails_by_itself_is_not_asked_again() -> None:
    as_a_request_begins()
    with pytest.raises(DatabaseError):
        fetched(connection, "SELECT 1 / 0", [])
    assert fetched(connection, "SELECT 1", []) == [(1,)]
