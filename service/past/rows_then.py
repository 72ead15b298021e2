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
from service.database.as_of import as_of, row_as_of
from service.models import RowVersion

Row = TypeVar("Row", bound=Model)
Place = tuple[int, datetime]
"""An owner, at a moment."""
KEYS_OF = """
    SELECT DISTINCT owner, key FROM service_rowchange WHERE "table" = %s AND owner = ANY(%s) AND at >= %s AND key > 0
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
OWNERS = """
    SELECT DISTINCT key, owner FROM service_rowchange WHERE "table" = %s AND key = ANY(%s) AND owner IS NOT NULL
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
        self._keys_of: dict[int, set[int]] = defaultdict(set)
        for owner, key in _rows(KEYS_OF, [self.table, wanted, since]):
            self._keys_of[owner].add(key)
        present = model._default_manager.filter(**{f"{self.owner}__in": wanted})
        self._present: dict[int, Row] = {row.pk: row for row in present}
        for row in self._present.values():
            self._keys_of[getattr(row, self.owner)].add(row.pk)
        keys = sorted(set().union(*self._keys_of.values()))
        self._changed: dict[int, list[tuple[datetime, bool]]] = defaultdict(list)
        for key, at, born in _rows(CHANGES_OF, [self.table, keys, since]):
            self._changed[key].append((at, born))

    def then(self, places: Iterable[Place]) -> dict[Place, list[Row]]:
        """The rows of an owner at a moment, for each pair; a row of its own for each, to be filled further."""
        result: dict[Place, list[Row]] = {}
        changed: list[tuple[int, Place]] = []
        for place in set(places):
            owner, moment = place
            found = result[place] = []
            for key in sorted(self._keys_of[owner]):
                later = [born for at, born in self._changed.get(key, ()) if at >= moment]
                if not later and key in self._present:
                    found.append(copy.copy(self._present[key]))
                elif later and not later[0]:
                    changed.append((key, place))
        for row, place in self._put_together(changed):
            if getattr(row, self.owner) == place[0]:
                result[place].append(row)
        return result

    def _put_together(self, changed: Sequence[tuple[int, Place]]) -> Iterable[tuple[Row, Place]]:
        if not changed:
            return []
        quote = connection.ops.quote_name
        query = PUT_TOGETHER.format(table=quote(self.table), pk=quote(str(self.model._meta.pk.column)))
        keys, moments = [key for key, _ in changed], [at for _, (_, at) in changed]
        found: Iterable[Any] = self.model._default_manager.raw(
            query, [list(range(len(changed))), keys, moments, self.table]
        )
        return [(row, changed[row.asked_as][1]) for row in found]


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


class VersionsThen(Generic[Row]):
    """Some rows of a versioned table as moments from `since` on found them; those that never changed are read once."""

    def __init__(self, model: type[Row], keys: Collection[int], since: datetime) -> None:
        self.model = model
        changed = RowVersion.objects.filter(table=model._meta.db_table, key__in=[str(key) for key in keys])
        self._changed = {int(key) for key in changed.filter(at__gte=since).values_list("key", flat=True)}
        self._present: dict[int, Row] = model._default_manager.in_bulk(keys)

    def at(self, key: int, moment: datetime) -> Row | None:
        """The row as it was; None where there was none."""
        return row_as_of(self.model, key, moment) if key in self._changed else self._present.get(key)


def moments_of_versions(model: type[Model], keys: Collection[int]) -> dict[tuple[int, int], datetime]:
    """(row, version) → the moment at which the version ended, by the clock of the database that kept it."""
    return {(key, version): at for key, version, at in _rows(VERSIONS, [model._meta.db_table, list(keys)])}


def births_of(model: type[Model], keys: Collection[int]) -> dict[int, datetime]:
    """Row → the moment it began to be, where that was kept."""
    return dict(_rows(BIRTHS, [model._meta.db_table, list(keys)]))


def owners_of(model: type[Model], keys: Collection[int]) -> dict[int, set[int]]:
    """Row → whose it is and was."""
    access = access_of(model)
    column = access.recalled_by if access else ""
    found: dict[int, set[int]] = defaultdict(set)
    for key, owner in model._default_manager.filter(pk__in=keys).values_list("pk", column):
        found[key].add(owner)
    for key, owner in _rows(OWNERS, [model._meta.db_table, list(keys)]):
        found[key].add(owner)
    return found


def _rows(query: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return list(cursor.fetchall())
