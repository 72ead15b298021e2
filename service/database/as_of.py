"""Reading what was in force at a moment: settings, criteria, tariffs, phrases, all that is declared `versioned()`."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import connection
from django.db.models import Max, Model

from service.database.access_declarations import access_of
from service.models import RowVersion

Row = TypeVar("Row", bound=Model)
ROWS = """
    SELECT r.* FROM (
        SELECT DISTINCT ON (key) key, removed, data FROM service_rowversion
        WHERE "table" = %s AND at <= %s{narrowed}
        ORDER BY key, id DESC
    ) v, LATERAL jsonb_populate_record(NULL::{table}, v.data) r
    WHERE NOT v.removed ORDER BY r.{pk}
"""


class NotVersioned(LookupError):
    """The table's earlier rows are not kept: it isn't declared `versioned()`."""


def as_of(model: type[Row], moment: datetime) -> list[Row]:
    """The rows of a versioned model as they stood at a moment, by primary key; nothing later shines through (FOR-2).

    What stood before versions were kept counts as having stood always. A column that came later is None in older rows.

    Raises:
        NotVersioned: the model isn't declared `versioned()`.
    """
    return _read(model, moment, "", [])


def row_as_of(model: type[Row], pk: int | str, moment: datetime) -> Row | None:
    """One row as it stood at a moment; None where there was none.

    Raises:
        NotVersioned: the model isn't declared `versioned()`.
    """
    found = _read(model, moment, " AND key = %s", [str(pk)])
    return found[0] if found else None


def rules_version(moment: datetime | None = None) -> int:
    """The number of the newest version of anything in force, now or at a moment: equal numbers, equal rules (FOR-1)."""
    rows = RowVersion.objects.filter(at__lte=moment) if moment else RowVersion.objects
    return int(rows.aggregate(newest=Max("id"))["newest"] or 0)


def _read(model: type[Row], moment: datetime, narrowed: str, params: list[str]) -> list[Row]:
    access = access_of(model)
    if access is None or not access.versioned:
        raise NotVersioned(model._meta.label)
    quote = connection.ops.quote_name
    table = model._meta.db_table
    query = ROWS.format(table=quote(table), pk=quote(str(model._meta.pk.column)), narrowed=narrowed)
    return list(model._default_manager.raw(query, [table, moment, *params]))
