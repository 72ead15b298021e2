"""A check that is validated where all rows pass it, and else counts for what is written from now on alone.

A release must pass over the data of the one before it: a row that was stored before anybody checked is told in the
output of `migrate`, which goes on.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.operations import ValidateConstraint
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TOLD = (
    "\n    {name}: прежних строк не подходит {failing}, новые проверяются. Исправьте их, потом: "
    "ALTER TABLE {table} VALIDATE CONSTRAINT {name}"
)


class ValidateWhereAllPass(ValidateConstraint):
    """Validate a check beside the work, unless a row fails it; then say how many do and how it is validated later."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Count first: a failed validation would stop the migration for good."""
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        known = to_state.models[app_label, self.model_name.lower()].get_constraint_by_name(self.name)
        failing = model._base_manager.using(schema_editor.connection.alias).exclude(known.condition).count()
        if not failing:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        print(TOLD.format(name=self.name, failing=failing, table=model._meta.db_table))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As Django writes it down."""
        return (self.__class__.__name__, [], {"model_name": self.model_name, "name": self.name})
