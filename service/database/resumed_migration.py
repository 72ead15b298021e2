"""A migration that is no transaction may be broken off between its operations: what it did before isn't done twice.

An index made concurrently waits for everybody who is at work, so the wait for it may end in vain after others of the
same migration were made. Tried again, Django would begin with those and fail, since they are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, RemoveIndexConcurrently
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddField
from django.db.migrations.state import ProjectState
from django.db.models import Model

Work = Callable[[Any, str, BaseDatabaseSchemaEditor, ProjectState, ProjectState], None]

VALID_INDEX = """
    SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = to_regclass(quote_ident(%s)) AND c.relname = %s AND i.indisvalid
"""
CONSTRAINT = "SELECT FROM pg_constraint WHERE conrelid = to_regclass(quote_ident(%s)) AND conname = %s"
COLUMN = "SELECT FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(%s)) AND attname = %s AND NOT attisdropped"


@contextmanager
def done_operations_are_passed_by() -> Iterator[None]:
    """Within, what a migration outside a transaction has made isn't made again, nor undone twice on its way back."""
    forwards, backwards = "database_forwards", "database_backwards"
    changed = [
        (AddIndexConcurrently, forwards, _unless(there=True, work=AddIndexConcurrently.database_forwards)),
        (RemoveIndexConcurrently, backwards, _unless(there=True, work=RemoveIndexConcurrently.database_backwards)),
        (AddConstraintNotValid, forwards, _unless(there=True, work=AddConstraintNotValid.database_forwards)),
        (AddConstraintNotValid, backwards, _unless(there=False, work=AddConstraintNotValid.database_backwards)),
        (AddField, forwards, _unless(there=True, work=AddField.database_forwards)),
        (AddField, backwards, _unless(there=False, work=AddField.database_backwards)),
    ]
    kept = [(operation, name, vars(operation).get(name)) for operation, name, _ in changed]
    for operation, name, work in changed:
        setattr(operation, name, work)
    try:
        yield
    finally:
        for operation, name, usual in kept:
            setattr(operation, name, usual) if usual else delattr(operation, name)


def _unless(*, there: bool, work: Work) -> Work:
    """The work of an operation, left out where what it is about is there already, or is gone already."""

    def work_left(operation: Any, app: str, editor: BaseDatabaseSchemaEditor, before: Any, after: Any) -> None:
        known = after if there else before
        if (
            editor.atomic_migration
            or _is_there(operation, known.apps.get_model(app, operation.model_name), editor) != there
        ):
            work(operation, app, editor, before, after)

    return work_left


def _is_there(operation: Any, model: type[Model], editor: BaseDatabaseSchemaEditor) -> bool | None:
    """Whether the database has the index, check or column of an operation; `None`: nobody can tell if all of it is."""
    query, name = VALID_INDEX, getattr(operation, "name", "")
    if isinstance(operation, AddIndexConcurrently):
        name = operation.index.name
    elif isinstance(operation, AddConstraintNotValid):
        query, name = CONSTRAINT, operation.constraint.name
    elif isinstance(operation, AddField):
        field: Any = model._meta.get_field(operation.name)
        if field.remote_field or field.db_index or field.unique:
            return None
        query, name = COLUMN, field.column
    with editor.connection.cursor() as cursor:
        cursor.execute(query, [model._meta.db_table, name])
        return cursor.fetchone() is not None
