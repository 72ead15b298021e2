"""Rows of sealed tables that stand where none is written: outside the ids given, or under a day that was over.

The service may add rows, so somebody with its password may choose their ids and moments. Seals follow the ids, hence
a row must lie within the ids that were given, and its moment between the seals around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from service.database.access_declarations import access_by_table
from service.database.seals import Fault
from service.models import Seal

CHECK = "place"
MOST_NAMED = 1_000
TOLERANCE = timedelta(hours=1)
"""How long after its moment a row may be written: more than any statement or task may take."""
OUTSIDE, BACKDATED = "номера такой строке никто не давал", "датирована не тем временем, когда записана"
OUT_OF_RANGE = """
    SELECT id FROM {table}
    WHERE id <= 0 OR id > (
        SELECT coalesce(last_value, 0) FROM pg_sequences
        WHERE schemaname || '.' || sequencename = pg_get_serial_sequence(%s, 'id')
    ) ORDER BY id LIMIT %s
"""
OUT_OF_TIME = """
    SELECT id FROM {table} WHERE id > %s AND id <= %s AND ({moment} < %s OR {moment} > %s) ORDER BY id LIMIT %s
"""
NO_END = 2**63 - 1
BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)


def faults_of_places(*, recent: int | None = None) -> Iterator[Fault]:
    """Every row of a sealed table that lies outside the ids given or bears another time's moment.

    Args:
        recent: behind how many of the newest seals moments are looked at; behind all where None.
    """
    for table, access in access_by_table().items():
        if access.sealed:
            yield from _named(table, OUTSIDE, OUT_OF_RANGE, [table, MOST_NAMED])
        if access.moment:
            for stretch in _stretches(table, recent):
                yield from _named(table, BACKDATED, OUT_OF_TIME, [*stretch, MOST_NAMED], access.moment)


def _stretches(table: str, recent: int | None) -> Iterator[tuple[int, int, datetime, datetime]]:
    """After and up to which id, since and until when rows were written; before the first seal nothing is known."""
    after, since = 0, BEGINNING
    seals = list(Seal.objects.filter(table=table).order_by("last_id", "id"))
    for at, seal in enumerate(seals):
        if recent is None or at >= len(seals) - recent:
            yield after, seal.last_id, since, seal.at + TOLERANCE
        after, since = seal.last_id, seal.at - TOLERANCE
    yield after, NO_END, since, timezone.now() + TOLERANCE


def _named(table: str, words: str, query: str, params: list[Any], moment: str = "") -> Iterator[Fault]:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(query.format(table=quote(table), moment=quote(moment)), params)
        for (pk,) in cursor.fetchall():
            yield Fault(CHECK, table, str(pk), words)
