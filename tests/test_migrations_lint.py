"""Migrations that came after the first release are safe on a database that is being worked on: two linters read them.

A finding is mended, or waived here with its reason. Those of v1 are applied and never edited.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, OperationalError, connection
from django.db.migrations import AddIndex, Migration, RemoveConstraint, RunSQL, operations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django_migration_linter import MigrationLinter
from psycopg.errors import LockNotAvailable
from pytest_django.plugin import DjangoDbBlocker

from config.embedded.launch_options import ROOT
from service.database.accounts import database_owner
from service.database.code_list_constraints import ReplaceCheckConstraint
from service.database.live_migration import TRIES, drop_half_made_indexes, with_retries
from service.database.migration_state import related_models_stay_rendered
from service.models import Contact
from tests.factories import OrderFactory, UserFactory
from tests.sampling import some

RELEASED = {"service": 13, "orders": 10, "returns": 3, "escalations": 10, "desk": 2}
SQUAWK = Path(sys.executable).parent / "squawk"
EVERYWHERE = {
    "require-lock-timeout": "`migrate` sets lock_timeout and tries again (service/database/live_migration.py)",
    "require-statement-timeout": "a migration may scan as long as it takes: it holds no lock that others wait for",
    "prefer-text-field": "Django's CharField: the length is a rule of the model",
    "prefer-bigint-over-int": "a count or a figure in a model of small numbers, never a key",
    "prefer-bigint-over-smallint": "the same",
    "prefer-robust-stmts": "each migration is a transaction; what is concurrent is tidied up before it is tried again",
    "prefer-identity": "keys are Django's identity columns; other sequences are shared between tables",
    "ban-char-field": "only lengths that the domain fixes",
}
ONE_BY_ONE: dict[tuple[str, str], str] = {
    ("orders.0012_reports_of_files", "changing-column-type"): (
        "from varchar to text: PostgreSQL neither rewrites nor scans the table, and no index is over the column"
    ),
    ("orders.0014_excuses_of_operators", "adding-foreign-key-constraint"): (
        "the column is new and without a default: PostgreSQL looks at no row of either table"
    ),
    **{
        (name, "adding-field-with-default"): "now() is stable: PostgreSQL asks it once and rewrites no row"
        for name in (
            "desk.0004_when_rows_changed",
            "escalations.0012_when_tickets_changed",
            "orders.0017_when_rows_changed",
            "returns.0006_when_cases_changed",
            "service.0030_when_rows_changed",
        )
    },
    ("service.0032_carriers_of_accounts", "adding-foreign-key-constraint"): "the column is new, accounts are few",
    ("service.0032_carriers_of_accounts", "constraint-missing-not-valid"): "accounts are few",
    ("service.0032_carriers_of_accounts", "require-concurrent-index-creation"): "accounts are few",
    ("service.0033_accounts_of_subscribers", "adding-foreign-key-constraint"): "the column is new, subscribers are few",
    ("service.0033_accounts_of_subscribers", "constraint-missing-not-valid"): "subscribers are few",
    ("service.0033_accounts_of_subscribers", "require-concurrent-index-creation"): "subscribers are few",
    ("service.0046_two_administrators", "disallowed-unique-constraint"): "the column is new, accounts are few",
    ("service.0046_two_administrators", "require-concurrent-index-creation"): "accounts are few",
    ("service.0042_who_saw_whom", "ban-drop-not-null"): (
        "the release before writes a client into every look, and shows its own looks alone by client"
    ),
    ("service.0027_secrets_at_rest", "changing-column-type"): (
        "a longer varchar rewrites neither table nor index; the check over it reads the few subscribers again"
    ),
}
LINTER_ONE_BY_ONE: dict[tuple[str, str], str] = {
    ("orders.0012_reports_of_files", "ALTER_COLUMN"): "a text takes whatever the release before puts into a varchar",
    ("service.0027_secrets_at_rest", "ALTER_COLUMN"): "a longer varchar takes what the release before puts into it",
}


@cache
def on_disk() -> dict[tuple[str, str], Migration]:
    """Every migration by app and name."""
    return dict(MigrationLoader(None).disk_migrations)


def migrations() -> list[tuple[str, str]]:
    """App and name of what came after v1."""
    return sorted((app, name) for app, name in on_disk() if app in RELEASED and int(name[:4]) > RELEASED[app])


def linted() -> list[tuple[str, str]]:
    """Those that the linters read: some, and the newest of each app."""
    by_app = [[one for one in migrations() if one[0] == app] for app in RELEASED]
    return sorted(one for ones in by_app for one in some(ones, 5, last=3))


LINTED = linted()


def waived_by_operation(app: str, name: str) -> set[str]:
    """A dropped check is waived where the same statement adds the one of its name, and nothing else is dropped."""
    operations = on_disk()[app, name].operations
    dropping = [one for one in operations if isinstance(one, (ReplaceCheckConstraint, RemoveConstraint, RunSQL))]
    in_place = bool(dropping) and all(isinstance(one, ReplaceCheckConstraint) for one in dropping)
    return {"ban-drop-constraint"} if in_place else set()


Statements = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def statements(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Statements:
    """What `sqlmigrate` tells of each migration that is read, the states between them gone through once for all."""
    with django_db_blocker.unblock(), related_models_stay_rendered():
        executor, wanted, told = MigrationExecutor(connection), set(LINTED), Statements()
        state = executor._create_project_state()
        for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True):
            place = (migration.app_label, migration.name)
            if place not in wanted:
                vars(state).pop("apps", None)  # models are made of the state only where SQL is made of them
                state = migration.mutate_state(state, preserve=False)
                continue
            with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
                state = migration.apply(state, editor, collect_sql=True)
            around = ("BEGIN;", "COMMIT;") if migration.atomic else ("", "")
            told[place] = "\n".join((around[0], *editor.collected_sql, around[1]))
    return told


@pytest.mark.parametrize(("app", "name"), LINTED, ids=["/".join(one) for one in LINTED])
def test_squawk_finds_nothing_that_is_not_waived(app: str, name: str, statements: Statements) -> None:
    command = [str(SQUAWK), "--reporter", "json", "--stdin-filepath", f"{app}.{name}.sql"]
    read = subprocess.run(command, input=statements[app, name], capture_output=True, text=True, check=False)
    rules = {finding["rule_name"] for finding in json.loads(read.stdout or "[]")}
    waived = EVERYWHERE.keys() | {rule for migration, rule in ONE_BY_ONE if migration == f"{app}.{name}"}
    waived |= waived_by_operation(app, name)
    assert read.stderr == ""
    assert rules - waived == set()


@pytest.mark.django_db
def test_the_linter_of_migrations_finds_nothing_that_breaks_the_release_before(
    capsys: pytest.CaptureFixture[str], statements: Statements
) -> None:
    linter = MigrationLinter(str(ROOT), no_cache=True, quiet=["ok", "ignore"], include_apps=list(RELEASED))
    linter.get_sql = lambda app, name: statements[app, name].splitlines()
    for migration in linter._gather_all_migrations():
        if (migration.app_label, migration.name) in statements:
            place = f"{migration.app_label}.{migration.name}"
            linter.exclude_migration_tests = [rule for waived, rule in LINTER_ONE_BY_ONE if waived == place]
            linter.lint_migration(migration)
    assert linter.nb_total == len(statements) == len(LINTED)
    assert not linter.has_errors, capsys.readouterr().out


def test_every_waiver_is_of_a_migration_that_there_is() -> None:
    known = {f"{app}.{name}" for app, name in migrations()}
    assert {name for name, _ in (*ONE_BY_ONE, *LINTER_ONE_BY_ONE)} <= known
    assert all(EVERYWHERE.values())
    assert all({**ONE_BY_ONE, **LINTER_ONE_BY_ONE}.values())


def busy(times: int) -> list[str]:
    """What is said while a table is held by somebody for so many tries."""
    said: list[str] = []

    def migrate() -> None:
        if len(said) < times:
            raise OperationalError from LockNotAvailable()

    with_retries(migrate, said.append, pause=lambda seconds: None)
    return said


@pytest.mark.django_db(transaction=True)
def test_a_held_table_is_tried_again_and_not_for_ever() -> None:
    assert len(busy(3)) == 3
    with pytest.raises(OperationalError):
        busy(TRIES)


@pytest.mark.django_db(transaction=True)
def test_another_failure_is_not_tried_again() -> None:
    said: list[str] = []

    def migrate() -> None:
        raise OperationalError("the server is gone")

    with pytest.raises(OperationalError):
        with_retries(migrate, said.append)
    assert said == []


@pytest.mark.django_db(transaction=True)
def test_an_index_that_was_broken_off_is_removed_before_it_is_made_again() -> None:
    with database_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE stray AS SELECT 1 AS n UNION ALL SELECT 1")
        try:
            with pytest.raises(Exception, match="could not create unique index"):
                cursor.execute("CREATE UNIQUE INDEX CONCURRENTLY stray_n ON stray (n)")
            assert drop_half_made_indexes() == ["stray_n"]
            assert drop_half_made_indexes() == []
        finally:
            cursor.execute("DROP TABLE stray")


BESIDE_THE_WORK = [
    pytest.param(app, operation, id=f"{app}.{name}[{number}]")
    for app, name in (("orders", "0023_days_of_reports"), ("service", "0049_days_of_reports"))
    for number, operation in enumerate(import_module(f"{app}.migrations.{name}").Migration.operations)
]


@pytest.mark.parametrize(("app", "operation"), BESIDE_THE_WORK)
@pytest.mark.django_db(transaction=True)
def test_a_migration_that_was_broken_off_leaves_a_valid_index_when_it_is_run_again(app: str, operation: RunSQL) -> None:
    (added,) = operation.state_operations
    assert isinstance(added, AddIndex)
    table = apps.get_model(app, added.model_name)._meta.db_table
    index = added.index.name

    def again() -> None:
        with connection.schema_editor(atomic=False) as editor:
            operation.database_forwards(app, editor, ProjectState(), ProjectState())

    OrderFactory.create_batch(2)
    for operator in UserFactory.create_batch(2):
        Contact.objects.create(operator=operator)
    with database_owner(), connection.cursor() as cursor:
        defined = "SELECT indisvalid, pg_get_indexdef(indexrelid) FROM pg_index WHERE indexrelid = %s::regclass"
        cursor.execute(defined, [index])
        as_migrated = cursor.fetchone()
        cursor.execute(f"DROP INDEX {index}")
        with pytest.raises(IntegrityError, match="could not create unique index"):
            cursor.execute(f"CREATE UNIQUE INDEX CONCURRENTLY {index} ON {table} ((1))")
        with_retries(again, pytest.fail)
        cursor.execute(defined, [index])
        assert cursor.fetchone() == as_migrated == (True, as_migrated[1])


ALTERED = (
    *(operations.AddField, operations.AlterField, operations.RemoveField),
    *(operations.AddConstraint, operations.RemoveConstraint, operations.AddIndex),
)
OLD_AND_SELDOM = "came before this was asked; hardly anybody reads both tables in one statement"
LOCK_SEVERAL = dict.fromkeys(
    (
        *("desk.0004_when_rows_changed", "desk.0006_words_and_clocks", "service.0042_who_saw_whom"),
        *("desk.0015_promises_to_annul_and_calls_of_clients", "orders.0012_reports_of_files"),
    ),
    OLD_AND_SELDOM,
)


def altered_tables(migration: Migration) -> set[str]:
    """The tables that were there before and are altered by it."""
    made = {step.name_lower for step in migration.operations if isinstance(step, operations.CreateModel)}
    return {step.model_name_lower for step in migration.operations if isinstance(step, ALTERED)} - made


def test_no_transaction_holds_a_table_until_it_has_another() -> None:
    """It would deadlock, over and over, with whoever reads both: each table in a migration, or a step, of its own."""
    known = MigrationLoader(None).disk_migrations.items()
    since = [(key, one) for key, one in known if int(key[1][:4]) > RELEASED.get(key[0], 9999) and one.atomic]
    found = {".".join(key) for key, one in since if len(altered_tables(one)) > 1}
    assert found == set(LOCK_SEVERAL)
