"""A release whose migrations are broken off again and again becomes today's all the same, by starting them again."""

from __future__ import annotations

import io
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration

from tests.test_upgrade import RELEASES, connected_to
from tests.upgrade.databases import restored

WHOLE = """
    SELECT indrelid::regclass::text, indexrelid::regclass::text, indisvalid FROM pg_index
    WHERE indrelid::regclass::text !~ '^pg_' AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = indrelid)
    UNION ALL
    SELECT conrelid::regclass::text, conname, convalidated FROM pg_constraint
    WHERE NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = conrelid) AND contype <> 'n'
"""
HELD_UP = "callback_of_maker"
"""The third of the five indexes that one migration makes."""


def whole() -> set[tuple[str, str, bool]]:
    """Table and name of the database's indexes and constraints, and whether each is finished."""
    with connection.cursor() as cursor:
        cursor.execute(WHOLE)
        return set(cursor.fetchall())


@pytest.fixture
def broken_off(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Each migration outside a transaction begins anew after each of its operations; the names of those that do."""
    usual, again = Migration.apply, set[str]()

    def applied(migration: Migration, state: Any, editor: Any, collect_sql: bool = False) -> Any:
        operations = migration.operations
        for done in range(1, len(operations)) if not migration.atomic else ():
            again.add(str(migration))
            migration.operations = operations[:done]
            usual(migration, state.clone(), editor, collect_sql)
        migration.operations = operations
        return usual(migration, state, editor, collect_sql)

    monkeypatch.setattr(Migration, "apply", applied)
    return again


class AtWork(io.StringIO):
    """Somebody who holds call-backs from when an index of theirs is made until `migrate` says that it waits."""

    def __init__(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.url, self.session, self.usual = url, ExitStack(), BaseDatabaseSchemaEditor.execute
        monkeypatch.setattr(
            BaseDatabaseSchemaEditor, "execute", lambda *args, **options: self.execute(*args, **options)
        )

    def execute(self, editor: BaseDatabaseSchemaEditor, sql: Any, params: Any = ()) -> None:
        """Come to work right before the index is made for the first time."""
        if HELD_UP in str(sql) and not self.getvalue():
            holder = self.session.enter_context(psycopg.connect(self.url))
            holder.execute("LOCK TABLE desk_callback IN ROW EXCLUSIVE MODE")
        self.usual(editor, sql, params)

    def write(self, words: str) -> int:
        """Leave as soon as anything is said."""
        self.session.close()
        return super().write(words)


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.django_db(transaction=True)
def test_migrations_that_are_broken_off_are_finished_by_starting_them_again(
    release: str, monkeypatch: pytest.MonkeyPatch, broken_off: set[str]
) -> None:
    wanted = whole()
    with restored(release) as url, connected_to(url):
        at_work = AtWork(url, monkeypatch)
        call_command("migrate", interactive=False, verbosity=0, stderr=at_work, no_color=True)
        assert at_work.getvalue().splitlines() == ["Таблица занята, повтор через 2 с."]
        assert "desk.0017_callbacks_in_the_order_of_the_list" in broken_off
        assert whole() == wanted
