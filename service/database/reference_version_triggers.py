"""Triggers that count the versions of reference data: on every table declared `reference()`, and on no other."""

from __future__ import annotations

from typing import Any

from django.db import connection, models

from service.database.access_declarations import access_of, stored_models
from service.database.declared_triggers import drop_from, tables_bearing, tables_present

TRIGGER = "count_reference_version"
FIRST = """
    INSERT INTO service_referenceversion ("table", version) VALUES (%s, nextval('service_referenceversion_given'))
    ON CONFLICT ("table") DO UPDATE SET version = EXCLUDED.version
"""


def reference_models() -> list[type[models.Model]]:
    """The models whose tables are declared so."""
    return [model for model in stored_models() if (access := access_of(model)) and access.reference]


def keep_after_migrating(*, plan: Any = None, **kwargs: Any) -> None:
    """A receiver of `post_migrate`: tables declared since are counted from here on."""
    if plan is not None:
        keep()


def keep() -> None:
    """Make the triggers that are missing, drop those of tables no longer declared; a repetition changes nothing."""
    present, counted = tables_present(), set(tables_bearing(TRIGGER))
    if "service_referenceversion" not in present:
        return
    wanted = present & {model._meta.db_table for model in reference_models()}
    drop_from((counted & present) - wanted, TRIGGER)
    with connection.cursor() as cursor:
        for table in sorted(wanted - counted):
            cursor.execute(
                f"CREATE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
                f"ON {connection.ops.quote_name(table)} "
                "FOR EACH STATEMENT EXECUTE FUNCTION desk_count_reference_version()"
            )
            cursor.execute(FIRST, [table])
