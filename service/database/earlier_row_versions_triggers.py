"""Triggers that keep earlier versions of rows: on every table declared `versioned()`, and on no other."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from service.database.access_declarations import Access, access_of, stored_models
from service.database.declared_triggers import drop_from, tables_bearing, tables_present

TRIGGER = "keep_version"
FIRST = """
    INSERT INTO service_rowversion ("table", key, at, removed, data)
    SELECT %s, t.{pk}::text, timestamptz '2000-01-01 00:00+00', false, to_jsonb(t) - %s::text[]
    FROM {table} t
    WHERE NOT EXISTS (SELECT FROM service_rowversion v WHERE v."table" = %s AND v.key = t.{pk}::text)
    ORDER BY t.{pk}
"""


def keep_after_migrating(*, plan: Any = None, **kwargs: Any) -> None:
    """A receiver of `post_migrate`: tables declared since get their triggers, and their rows a first version."""
    if plan is not None:
        keep()


def keep() -> None:
    """Make the triggers that are missing, drop those of tables no longer declared; a repetition changes nothing."""
    present, kept = tables_present(), tables_bearing(TRIGGER)
    wanted = {model._meta.db_table: model for model in stored_models() if (a := access_of(model)) and a.versioned}
    if "service_rowversion" not in present:
        return
    drop_from(set(kept) & present - set(wanted), TRIGGER)
    for table, model in wanted.items():
        access = access_of(model)
        if table in present and access and kept.get(table) != _as_stored(_arguments(model, access)):
            _begin(model, access)


def _arguments(model: Any, access: Access) -> list[str]:
    return [model._meta.pk.column, *access.unversioned]


def _as_stored(arguments: list[str]) -> str:
    return "".join(f"{argument}\\000" for argument in arguments)


def _begin(model: Any, access: Access) -> None:
    """From here on changes are kept; what stands there is the first version."""
    quote, table = connection.ops.quote_name, model._meta.db_table
    arguments = ", ".join(f"'{argument}'" for argument in _arguments(model, access))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON {quote(table)} "
            f"FOR EACH ROW EXECUTE FUNCTION desk_keep_version({arguments})"
        )
        first = FIRST.format(table=quote(table), pk=quote(model._meta.pk.column))
        cursor.execute(first, [table, list(access.unversioned), table])
