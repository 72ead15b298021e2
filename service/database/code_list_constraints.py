"""Lists of codes that the database checks: how a longer list takes the place of a shorter one on a live table.

Django drops the constraint and adds it anew, which reads the whole table while nobody may write it. Here the new list
takes the old one's place in one step that reads nothing, and a second migration validates it beside the work.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.operations import ValidateConstraint
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddIndex, Migration, RemoveConstraint, RemoveIndex
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint

Changes = dict[str, list[Migration]]


class ReplaceCheckConstraint(Operation):
    """Put a check in the place of the one of its name, not validated: what is written from now on obeys the new one.

    Backwards the old check comes back the same way, so that rows with a newer code stay as they are.
    """

    category = OperationCategory.ALTERATION

    def __init__(self, model_name: str, constraint: CheckConstraint) -> None:
        self.model_name, self.constraint = model_name, constraint

    @property
    def model_name_lower(self) -> str:
        """The model's name as states of a project know it."""
        return self.model_name.lower()

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The model has the new check instead of the old."""
        state.remove_constraint(app_label, self.model_name_lower, self.constraint.name)
        state.add_constraint(app_label, self.model_name_lower, self.constraint)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Replace the check; the table is locked for a moment, and none of its rows is read."""
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            known = to_state.models[app_label, self.model_name_lower].get_constraint_by_name(self.constraint.name)
            schema_editor.execute(replacing_statement(schema_editor, model, known), params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """The check that the state before has."""
        self.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `migrate --plan` says."""
        return f"Replace the check {self.constraint.name} on {self.model_name}, not validated"

    @property
    def migration_name_fragment(self) -> str:
        """Its part in the name of a migration."""
        return f"replace_{self.constraint.name.lower()}"

    def references_model(self, name: str, app_label: str) -> bool:
        """Whether it is about this model."""
        return name.lower() == self.model_name_lower

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As a migration's file has it."""
        return type(self).__name__, [], {"model_name": self.model_name, "constraint": self.constraint}


def replacing_statement(schema_editor: BaseDatabaseSchemaEditor, model: Any, constraint: Any) -> str:
    """One statement that drops the check and adds the one of the same name, so that there is no moment without it."""
    table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(constraint.name)
    return (
        f"ALTER TABLE {table} DROP CONSTRAINT {name}, ADD {constraint.constraint_sql(model, schema_editor)} NOT VALID"
    )


def with_safe_lists(changes: Changes) -> Changes:
    """The migrations that Django would write, each check that changes replaced in place and validated in a last one."""
    return {app: safe_migrations(migrations) for app, migrations in changes.items()}


def safe_migrations(migrations: list[Migration]) -> list[Migration]:
    """The migrations of an app with their checks replaced, and where there are any the one that validates them."""
    replaced = [key for migration in migrations for key in replace_checks(migration)]
    return [*migrations, validation_after(migrations[-1], replaced)] if replaced else migrations


def replace_checks(migration: Any) -> list[tuple[str, str]]:
    """Put one operation in the place of each pair that drops a check and adds it anew; model and name of each."""
    operations: list[Any] = [*migration.operations]
    added = {constraint_key(one): one for one in operations if is_check(one)}
    replaced = added.keys() & {constraint_key(one) for one in operations if isinstance(one, RemoveConstraint)}
    for key in replaced:
        check = added[key]
        operations[operations.index(check)] = ReplaceCheckConstraint(check.model_name, check.constraint)
    remaining: Any = [
        one for one in operations if not (isinstance(one, RemoveConstraint) and constraint_key(one) in replaced)
    ]
    migration.operations = remaining
    return sorted(replaced)


def validation_after(migration: Migration, replaced: list[tuple[str, str]]) -> Migration:
    """The migration that reads the rows against the new checks, while they may be written."""
    number = int(migration.name[:4]) + 1
    result: Any = Migration(f"{number:04d}_validate_{replaced[0][1]}", migration.app_label)
    result.dependencies.append((migration.app_label, migration.name))
    result.operations += [ValidateConstraint(model_name=model, name=name) for model, name in replaced]
    return result


def is_check(operation: Operation) -> bool:
    """Whether it adds a check."""
    return isinstance(operation, AddConstraint) and isinstance(operation.constraint, CheckConstraint)


def constraint_key(operation: Any) -> tuple[str, str]:
    """Model and name of the constraint that an operation adds or removes."""
    added = isinstance(operation, AddConstraint)
    return operation.model_name.lower(), operation.constraint.name if added else operation.name


def rebuilt_indexes(changes: Changes) -> list[str]:
    """Indexes that Django would drop and build while nobody may write the table: those are to be written by hand."""
    operations = [one for migrations in changes.values() for migration in migrations for one in migration.operations]
    removed = {one.name for one in operations if isinstance(one, RemoveIndex)}
    return sorted(removed & {one.index.name for one in operations if isinstance(one, AddIndex)})
