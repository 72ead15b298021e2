"""Prepared statements outlive rollbacks, and are forgotten where a table changed its shape."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from service.database.accounts import database_owner
from service.database.lost_connections import database_is_away
from service.database.prepared_statements import KEPT, KeptThroughRollbacks
from service.http.failures import problem_of

pytestmark = pytest.mark.django_db(transaction=True)


def ask(statement: str, times: int = 7) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        for _ in range(times):
            cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def known() -> set[str]:
    """What the server has prepared on this connection."""
    return {row[0] for row in ask("SELECT statement FROM pg_prepared_statements", 1)}


def roll_back(statement: str = "SELECT 5") -> None:
    with transaction.atomic():
        ask(statement, 1)
        transaction.set_rollback(True)


def test_one_is_prepared_as_soon_as_it_is_asked_again() -> None:
    ask("SELECT 10 AS kept", 1)
    assert "SELECT 10 AS kept" not in known()
    ask("SELECT 10 AS kept", 1)
    assert "SELECT 10 AS kept" in known()


def test_those_prepared_while_the_connection_was_made_keep_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "prepare_threshold", 0)
    try:
        assert ask("SELECT 20 AS kept", 1) == [(20,)]
    finally:
        connection.close()


def test_a_rollback_keeps_them() -> None:
    ask("SELECT 11 AS kept")
    roll_back()
    with transaction.atomic():
        roll_back()
    assert "SELECT 11 AS kept" in known()


def test_one_prepared_in_a_rolled_back_transaction_answers_after_it() -> None:
    with transaction.atomic():
        ask("SELECT 12 AS kept")
        transaction.set_rollback(True)
    assert ask("SELECT 12 AS kept") == [(12,)]


def test_a_changed_shape_forgets_them() -> None:
    with database_owner():
        ask("CREATE TABLE shape (one integer)", 1)
        try:
            assert ask("SELECT * FROM shape") == []
            with transaction.atomic():
                ask("ALTER TABLE shape ADD two integer", 1)
                assert ask("SELECT * FROM shape") == []
                transaction.set_rollback(True)
            ask("INSERT INTO shape VALUES (1)", 1)
            assert ask("SELECT * FROM shape") == [(1,)]
        finally:
            ask("DROP TABLE shape", 1)


def test_a_savepoint_that_takes_a_shape_back_forgets_them() -> None:
    with database_owner():
        ask("CREATE TABLE shape (one integer)", 1)
        try:
            with transaction.atomic():
                with transaction.atomic():
                    ask("ALTER TABLE shape ADD two integer", 1)
                    assert ask("SELECT * FROM shape") == []
                    transaction.set_rollback(True)
                ask("INSERT INTO shape VALUES (1)", 1)
                assert ask("SELECT * FROM shape") == [(1,)]
        finally:
            ask("DROP TABLE shape", 1)


def test_one_that_another_session_outdated_fails_once() -> None:
    with database_owner():
        ask("CREATE TABLE shape (one integer)", 1)
        try:
            assert ask("SELECT one FROM shape") == []
            other = connection.copy()
            with other.cursor() as cursor:
                cursor.execute("ALTER TABLE shape ALTER one TYPE text")
            other.close()
            with pytest.raises(DatabaseError) as refused:
                ask("SELECT one FROM shape", 1)
            assert problem_of(refused.value).status == 503
            assert ask("SELECT one FROM shape") == []
        finally:
            ask("DROP TABLE shape", 1)


def test_what_postgres_never_supports_is_a_fault_of_ours() -> None:
    with pytest.raises(DatabaseError) as refused:
        ask("SELECT count(*) FROM service_user FOR UPDATE", 1)
    assert not database_is_away(refused.value)


def test_more_are_kept_than_a_worker_asks() -> None:
    for number in range(150):
        ask(f"SELECT {number} AS one_of_many")
    assert len({text for text in known() if "one_of_many" in text}) == 150 < KEPT
    assert isinstance(connection.connection._prepared, KeptThroughRollbacks)
