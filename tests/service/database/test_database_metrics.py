"""Connections, a transaction that stays open, and a clock that is wrong are seen in the figures of the database."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psycopg
import pytest
import time_machine
from django.db import connection

from service.database.metrics import (
    clock_skew,
    connections_limit,
    longest_transaction,
    open_connections,
)

OPEN_FOR = "SELECT extract(epoch FROM clock_timestamp() - xact_start) FROM pg_stat_activity WHERE pid = %s"
pytestmark = pytest.mark.django_db


@pytest.fixture
def other(db: None) -> Iterator[psycopg.Connection]:
    """Another connection of the service's account."""
    asked = connection.settings_dict
    address = {name: asked[name.upper()] for name in ("host", "port", "user", "password")}
    with psycopg.connect(**address, dbname=asked["NAME"], autocommit=True) as session:
        yield session


def test_a_transaction_that_stays_open_is_told_with_its_age(other: psycopg.Connection) -> None:
    other.execute("BEGIN")
    other.execute("SELECT 1")
    with connection.cursor() as cursor:
        cursor.execute(OPEN_FOR, [other.info.backend_pid])
        age = float(cursor.fetchone()[0])
    assert longest_transaction() >= age > 0
    other.execute("COMMIT")


def test_the_connections_are_counted_against_what_the_server_takes(other: psycopg.Connection) -> None:
    assert 2 <= open_connections() <= connections_limit()
    (most,) = other.execute("SHOW max_connections").fetchone() or ("0",)
    assert connections_limit() < int(most)


def test_a_clock_that_is_wrong_is_told_whether_fast_or_slow() -> None:
    now = time.time()
    for wrong in (now + 3_600, now - 3_600):
        with time_machine.travel(wrong, tick=False):
            assert 3_000 < clock_skew() < 4_200
    assert clock_skew() < 600
