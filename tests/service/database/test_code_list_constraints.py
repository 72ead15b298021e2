"""A list of codes that grows: its check is replaced without reading a row, and validated beside the work."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations import AddConstraint, AddIndex, AlterField, Migration, RemoveConstraint, RemoveIndex
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.db.models import CharField, CheckConstraint, Index, Q

from service.database.accounts import database_owner
from service.database.code_list_constraints import ReplaceCheckConstraint, rebuilt_indexes, with_safe_lists

SQUAWK = Path(sys.executable).parent / "squawk"
NAME = "parcel_size_known"


def sizes(*codes: str) -> CheckConstraint:
    """The check that lists these codes."""
    return CheckConstraint(condition=Q(size__in=codes), name=NAME)


def parcels(*codes: str) -> ProjectState:
    """A project of one table that lists these codes."""
    state = ProjectState()
    fields = [("size", CharField(primary_key=True, max_length=9))]
    state.add_model(ModelState("orders", "Parcel", fields, options={"constraints": [sizes(*codes)]}))
    return state


def replacing(*codes: str) -> Migration:
    """What Django writes where the list of codes changes."""
    migration = Migration("0020_sizes", "orders")
    migration.operations = [
        RemoveConstraint("parcel", NAME),
        AlterField("parcel", "size", CharField(primary_key=True, max_length=9)),
        AddConstraint("parcel", sizes(*codes)),
    ]
    return migration


def apply(migration: Migration, state: ProjectState) -> ProjectState:
    with connection.schema_editor() as editor:
        return migration.apply(state, editor)


def validated() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT convalidated FROM pg_constraint WHERE conname = %s", [NAME])
        [(known,)] = cursor.fetchall()
        return bool(known)


def put(size: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO orders_parcel (size) VALUES (%s)", [size])


@pytest.fixture
def small() -> Iterator[ProjectState]:
    """A table of small parcels alone."""
    before = parcels("small")
    with database_owner():
        with connection.schema_editor() as editor:
            editor.create_model(before.apps.get_model("orders", "Parcel"))
        put("small")
        yield before
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE orders_parcel")


@pytest.mark.django_db(transaction=True)
def test_the_longer_list_counts_at_once_and_is_validated_by_the_second_migration(small: ProjectState) -> None:
    first, second = with_safe_lists({"orders": [replacing("small", "large")]})["orders"]
    after = apply(first, small.clone())
    assert not validated()
    put("large")
    with pytest.raises(IntegrityError, match=NAME):
        put("huge")
    apply(second, after)
    assert validated()


@pytest.mark.django_db(transaction=True)
def test_backwards_the_shorter_list_counts_again_and_rows_with_the_newer_code_stay(small: ProjectState) -> None:
    first, second = with_safe_lists({"orders": [replacing("small", "large")]})["orders"]
    apply(second, apply(first, small.clone()))
    put("large")
    for migration, state in ((second, parcels("small", "large")), (first, small.clone())):
        with connection.schema_editor() as editor:
            migration.unapply(state, editor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM orders_parcel")
        assert cursor.fetchone() == (2,)
        cursor.execute("DELETE FROM orders_parcel WHERE size = 'large'")
    with pytest.raises(IntegrityError, match=NAME):
        put("large")


@pytest.mark.django_db(transaction=True)
def test_the_linter_finds_nothing_but_the_drop_that_the_same_statement_makes_good(small: ProjectState) -> None:
    found: list[set[str]] = []
    state = small.clone()
    for migration in with_safe_lists({"orders": [replacing("small", "large")]})["orders"]:
        with connection.schema_editor(collect_sql=True) as editor:
            state = migration.apply(state, editor, collect_sql=True)
        sql = "\n".join(line for line in editor.collected_sql if not line.startswith("--"))
        command = [str(SQUAWK), "--reporter", "json", "--stdin-filepath", "sizes.sql"]
        read = subprocess.run(command, input=sql, capture_output=True, text=True, check=False)
        found.append({finding["rule_name"] for finding in json.loads(read.stdout or "[]")})
    waits = {"require-lock-timeout", "require-statement-timeout", "prefer-robust-stmts", "require-timeout-settings"}
    assert [rules - waits for rules in found] == [{"ban-drop-constraint"}, set()]


def test_what_is_written_names_one_operation_and_leads_to_the_same_model() -> None:
    migrations = with_safe_lists({"orders": [replacing("small", "large")]})["orders"]
    assert [migration.name for migration in migrations] == ["0020_sizes", f"0021_validate_{NAME}"]
    assert [type(one).__name__ for one in migrations[0].operations] == ["AlterField", "ReplaceCheckConstraint"]
    assert migrations[1].dependencies == [("orders", "0020_sizes")]
    state = migrations[0].mutate_state(parcels("small"))
    assert state.models["orders", "parcel"].options["constraints"] == [sizes("small", "large")]
    scope: dict[str, object] = {}
    exec(MigrationWriter(migrations[0]).as_string(), scope)
    [_, written] = scope["Migration"].operations  # type: ignore[attr-defined]
    assert isinstance(written, ReplaceCheckConstraint)
    assert written.constraint == sizes("small", "large")


def test_what_replaces_no_check_stays_as_django_writes_it() -> None:
    migration = Migration("0020_other", "orders")
    migration.operations = [RemoveConstraint("parcel", "other"), AddConstraint("parcel", sizes("small"))]
    [same] = with_safe_lists({"orders": [migration]})["orders"]
    assert [type(one).__name__ for one in same.operations] == ["RemoveConstraint", "AddConstraint"]


def test_an_index_that_would_be_built_under_a_lock_is_named() -> None:
    migration = Migration("0020_index", "orders")
    index = Index("size", name="parcel_large", condition=Q(size="large"))
    migration.operations = [RemoveIndex("parcel", "parcel_large"), AddIndex("parcel", index)]
    assert rebuilt_indexes({"orders": [migration]}) == ["parcel_large"]
    migration.operations = migration.operations[1:]
    assert rebuilt_indexes({"orders": [migration]}) == []
