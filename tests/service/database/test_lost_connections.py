"""What says that the database is away, and what is a fault of ours."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from psycopg.errors import InternalError_, ReadOnlySqlTransaction

from service.database.lost_connections import database_is_away


def said_by(cause: psycopg.Error) -> DatabaseError:
    """What Django makes of psycopg's error."""
    error = InternalError()
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("the connection is lost"),
        InterfaceError("the connection is closed"),
        said_by(psycopg.InternalError("got no result from the query")),
        said_by(ReadOnlySqlTransaction()),
    ],
)
def test_a_connection_that_broke_or_answers_nothing_is_no_fault_of_ours(error: DatabaseError) -> None:
    assert database_is_away(error)


@pytest.mark.parametrize("error", [said_by(InternalError_("a fault of the server's")), ValueError(), DatabaseError()])
def test_what_the_server_says_of_itself_is_one(error: Exception) -> None:
    assert not database_is_away(error)
