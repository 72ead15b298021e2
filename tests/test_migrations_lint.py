"""Migrations that came after the first release are safe on a database that is being worked on: two linters read them.

A finding is mended, or waived here with its reason. Those of v1 are applied and never edited.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter
from psycopg.errors import LockNotAvailable

from config.embedded.options import ROOT
from service.database.accounts import database_owner
from service.database.migrating import TRIES, drop_half_made_indexes, with_retries

RELEASED = {"service": 13, "orders": 10, "returns": 3, "escalations": 10, "desk": 2}
SQUAWK = Path(sys.executable).parent / "squawk"
EVERYWHERE = {
    "require-lock-timeout": "`migrate` sets lock_timeout and tries again (service/database/migrating.py)",
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
}
LINTER_ONE_BY_ONE: dict[tuple[str, str], str] = {
    ("orders.0012_reports_of_files", "ALTER_COLUMN"): "a text takes whatever the release before puts into a varchar",
}


def migrations() -> list[tuple[str, str]]:
    """App and name of what came after v1."""
    found = MigrationLoader(None).disk_migrations
    return sorted((app, name) for app, name in found if app in RELEASED and int(name[:4]) > RELEASED[app])


@pytest.mark.django_db
@pytest.mark.parametrize(("app", "name"), migrations(), ids=["/".join(one) for one in migrations()])
def test_squawk_finds_nothing_that_is_not_waived(app: str, name: str) -> None:
    out = io.StringIO()
    call_command("sqlmigrate", app, name, stdout=out)
    command = [str(SQUAWK), "--reporter", "json", "--stdin-filepath", f"{app}.{name}.sql"]
    read = subprocess.run(command, input=out.getvalue(), capture_output=True, text=True, check=False)
    rules = {finding["rule_name"] for finding in json.loads(read.stdout or "[]")}
    waived = EVERYWHERE.keys() | {rule for migration, rule in ONE_BY_ONE if migration == f"{app}.{name}"}
    assert read.stderr == ""
    assert rules - waived == set()


@pytest.mark.django_db
def test_the_linter_of_migrations_finds_nothing_that_breaks_the_release_before(
    capsys: pytest.CaptureFixture[str],
) -> None:
    linter = MigrationLinter(str(ROOT), no_cache=True, quiet=["ok", "ignore"], include_apps=list(RELEASED))
    wanted = set(migrations())
    for migration in linter._gather_all_migrations():
        if (migration.app_label, migration.name) in wanted:
            place = f"{migration.app_label}.{migration.name}"
            linter.exclude_migration_tests = [rule for waived, rule in LINTER_ONE_BY_ONE if waived == place]
            linter.lint_migration(migration)
    assert linter.nb_total == len(wanted)
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
