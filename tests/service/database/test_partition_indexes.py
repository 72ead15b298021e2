"""An index of a partitioned table is finished by whoever tries again, whatever came between."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection

from service.database.accounts import database_owner
from service.database.partition_indexes import add_index, drop_index, partitions_with

PARTS = {"measured_0", "measured_1"}


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def is_valid(index: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = %s::regclass", [index])
        return cursor.fetchone()[0]


@pytest.fixture
def measured(transactional_db: None) -> Iterator[None]:
    """A table of two partitions with rows that repeat themselves."""
    with database_owner():
        run(
            "CREATE TABLE measured (id int NOT NULL, value int) PARTITION BY RANGE (id)",
            "CREATE TABLE measured_0 PARTITION OF measured FOR VALUES FROM (0) TO (10)",
            "CREATE TABLE measured_1 PARTITION OF measured FOR VALUES FROM (10) TO (20)",
            "INSERT INTO measured VALUES (1, 1), (2, 1), (11, 1), (12, 1)",
        )
        try:
            yield
        finally:
            run("DROP TABLE measured")


def test_every_partition_gets_the_index_and_loses_it_again(measured: None) -> None:
    add_index("measured", "by_value", "value")
    assert partitions_with("by_value") == PARTS
    assert is_valid("by_value")
    drop_index("by_value")
    add_index("measured", "by_value", "value")
    assert is_valid("by_value")


def test_an_attempt_is_finished_though_a_partition_came_between(measured: None) -> None:
    run(
        "CREATE INDEX by_value ON ONLY measured (value)",
        "CREATE TABLE measured_2 PARTITION OF measured FOR VALUES FROM (20) TO (30)",
    )
    assert partitions_with("by_value") == {"measured_2"}
    add_index("measured", "by_value", "value")
    assert partitions_with("by_value") == PARTS | {"measured_2"}
    assert is_valid("by_value")


def test_a_build_that_was_broken_off_is_made_anew(measured: None) -> None:
    with pytest.raises(IntegrityError):
        run("CREATE UNIQUE INDEX CONCURRENTLY by_value_1 ON measured_1 (value)")
    assert not is_valid("by_value_1")
    add_index("measured", "by_value", "value")
    assert partitions_with("by_value") == PARTS
    assert is_valid("by_value_1")
    assert is_valid("by_value")
