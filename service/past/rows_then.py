"""Rows as each of thousands of moments found them, by a few queries for all (FOR-3).

The views of `past` answer one moment at a time; a replay asks about as many moments as there were decisions. Both read
the same rows: the present one with what was before laid over it, the oldest on top.
"""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model

from service.database.access_declarations import access_of
from service.database.as_of import as_of
from service.models import RowVersion

Row = TypeVar("Row", bound=Model)
Place = tuple[int, datetime]
KEYS_OF = """
    SELECT DISTINCT key FROM service_rowchange WHERE "table" = %s AND owner = ANY(%s) AND at >= %s AND key > 0
"""
CHANGES_OF = """
    SELECT key, at, born FROM service_rowchange WHERE "table" = %s AND key = ANY(%s) AND at >= %s ORDER BY key, id
"""
PUT_TOGETHER = """
    SELECT asked.n AS asked_as, was.* FROM unnest(%s::int[], %s::bigint[], %s::timestamptz[]) asked(n, key, at)
    LEFT JOIN {table} r ON r.{pk} = asked.key
    CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(e.key, e.value ORDER BY c.id DESC) AS before
        FROM service_rowchange c, jsonb_each(c.before) e
        WHERE c."table" = %s AND c.key = asked.key AND c.at >= asked.at
    ) since
    CROSS JOIN LATERAL jsonb_populate_record(
        NULL::{table}, coalesce(to_jsonb(r), '{{}}') || coalesce(since.before, '{{}}')
    ) was
"""
VERSIONS = """
    SELECT DISTINCT ON (key, version) key, version, at FROM (
        SELECT key, (before ->> 'version')::int AS version, at, id FROM service_rowchange
        WHERE "table" = %s AND key = ANY(%s) AND before ? 'version'
    ) changed ORDER BY key, version, id
"""
BIRTHS = """
    SELECT key, min(at) FROM service_rowchange WHERE "table" = %s AND key = ANY(%s) AND born GROUP BY key
"""


class RowsThen(Generic[Row]):
    """The rows of some owners as any moment from `since` on found them: what happened at the moment hasn't yet.

    Args:
        model: one whose table is `recalled`.
        owners: whose rows, by the column that is declared.
    """

    def __init__(self, model: type[Row], owners: Collection[int], since: datetime) -> None:
        access = access_of(model)
        if access is None or not access.recalled_by:
            raise LookupError(model._meta.label)
        self.model, self.owner, self.table = model, access.recalled_by, model._meta.db_table
        wanted = list(owners)
        moved = [key for (key,) in _rows(KEYS_OF, [self.table, wanted, since])]
        present = model._default_manager.filter(**{f"{self.owner}__in": wanted})
        self._present: dict[int, Row] = {row.pk: row for row in present}
        self._keys = sorted({*self._present, *moved})
        self._changed: dict[int, list[tuple[datetime, bool]]] = defaultdict(list)
        for key, at, born in _rows(CHANGES_OF, [self.table, self._keys, since]):
            self._changed[key].append((at, born))

    def then(self, moments: Iterable[datetime]) -> dict[datetime, list[Row]]:
        """Every row that there was, by moment; a row of its own for each, to be filled further."""
        result: dict[datetime, list[Row]] = {}
        changed: list[Place] = []
        for moment in set(moments):
            found = result[moment] = []
            for key in self._keys:
                later = [born for at, born in self._changed.get(key, ()) if at >= moment]
                if not later and key in self._present:
                    found.append(copy.copy(self._present[key]))
                elif later and not later[0]:
                    changed.append((key, moment))
        for row, moment in self._put_together(changed):
            result[moment].append(row)
        return result

    def _put_together(self, places: Sequence[Place]) -> Iterable[tuple[Row, datetime]]:
        if not places:
            return []
        quote = connection.ops.quote_name
        query = PUT_TOGETHER.format(table=quote(self.table), pk=quote(str(self.model._meta.pk.column)))
        keys, moments = [key for key, _ in places], [at for _, at in places]
        found: Iterable[Any] = self.model._default_manager.raw(
            query, [list(range(len(places))), keys, moments, self.table]
        )
        return [(row, moments[row.asked_as]) for row in found]


class RulesThen(Generic[Row]):
    """The rows of a versioned table as moments from `since` on found them; the same list while nothing changed."""

    def __init__(self, model: type[Row], since: datetime) -> None:
        self.model = model
        changed = RowVersion.objects.filter(table=model._meta.db_table, at__gte=since)
        self._moments = sorted(set(changed.values_list("at", flat=True)))
        self._kept: dict[int, list[Row]] = {}

    def at(self, moment: datetime) -> list[Row]:
        """The rows that counted."""
        place = bisect_right(self._moments, moment)
        if place not in self._kept:
            is_now = place == len(self._moments)
            self._kept[place] = list(self.model._default_manager.all()) if is_now else as_of(self.model, moment)
        return self._kept[place]

    def period(self, moment: datetime) -> int:
        """Which of the table's states counted: equal numbers, equal rules."""
        return bisect_right(self._moments, moment)


def moments_of_versions(model: type[Model], keys: Collection[int]) -> dict[tuple[int, int], datetime]:
    """(row, version) → the moment at which the version ended, by the clock of the database that kept it."""
    return {(key, version): at for key, version, at in _rows(VERSIONS, [model._meta.db_table, list(keys)])}


def births_of(model: type[Model], keys: Collection[int]) -> dict[int, datetime]:
    """Row → the moment it began to be, where that was kept."""
    return dict(_rows(BIRTHS, [model._meta.db_table, list(keys)]))


def owners_of(model: type[Model], keys: Collection[int]) -> set[int]:
    """Whose these rows are and were."""
    access = access_of(model)
    column = access.recalled_by if access else ""
    present = model._default_manager.filter(pk__in=keys).values_list(column, flat=True)
    earlier = _rows(
        'SELECT DISTINCT owner FROM service_rowchange WHERE "table" = %s AND key = ANY(%s) AND owner IS NOT NULL',
        [model._meta.db_table, list(keys)],
    )
    return {*present, *(owner for (owner,) in earlier)}


def _rows(query: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return list(cursor.fetchall())
