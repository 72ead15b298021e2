"""Sealing the days of tables that only grow (PDN-5), and finding what was changed, lost or slipped in since.

A seal covers the rows whose ids were given since the seal before, so no moment that a row claims decides where it
belongs. Its digest is over columns that hold no person: an erasure breaks nothing. The maintenance worker writes it.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from service.clock import today
from service.database.access_declarations import access_by_table
from service.models import Seal, SealedChunk

CHUNK = 10_000
LEAF = 16
PATIENCE_SECONDS = 60
FIRST_CHAIN = "0" * 64
WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE relation = %s::regclass AND mode = 'RowExclusiveLock' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
LAST_GIVEN = (
    "SELECT last_value FROM pg_sequences WHERE schemaname || '.' || sequencename = pg_get_serial_sequence(%s, 'id')"
)
STRETCH = """
    SELECT count(*), coalesce(max(id), %s),
        sha256(coalesce(string_agg(d, ''::bytea ORDER BY id), ''::bytea)),
        coalesce(string_agg(int8send(id) || substr(d, 1, 8), ''::bytea ORDER BY id), ''::bytea)
    FROM (
        SELECT id, sha256(convert_to(jsonb_build_array({columns})::text, 'UTF8')) AS d
        FROM {table} WHERE id > %s AND id <= %s ORDER BY id LIMIT %s
    ) AS stretch
"""


class StillWriting(Exception):
    """A transaction that adds rows runs too long for the day to be sealed now."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row, or one seal, that isn't what it was."""

    check: str
    table: str
    row: str
    words: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows in a row, and their digests."""

    after: int
    last: int
    rows: int
    digest: bytes
    leaves: bytes


def sealed_tables() -> dict[str, tuple[str, ...]]:
    """Table → the expressions over its columns that a seal covers."""
    return {table: access.sealed for table, access in access_by_table().items() if access.sealed}


def seal_days() -> int:
    """Seal what was written since the last seal of each table, as of yesterday's day; how many seals were made."""
    return sum(seal_table(table, today() - timedelta(days=1)) for table in sealed_tables())


def seal_table(table: str, day: date) -> bool:
    """Seal a table up to now under a day; a day that is sealed already stays as it is.

    Raises:
        StillWriting: rows that began to be written before aren't settled yet.
    """
    before = Seal.objects.filter(table=table).order_by("-last_id", "-id").first()
    if before is not None and before.day >= day:
        return False
    after, last = (before.last_id if before else 0), settled_id(table)
    with transaction.atomic():
        seal = Seal(table=table, day=day, after_id=after, last_id=max(last, after), rows=0, at=timezone.now())
        seal.save()
        digests = [_store(seal, chunk) for chunk in stretches(table, after, last)]
        seal.digest = _whole(digests)
        seal.chain = chained(before.chain if before else FIRST_CHAIN, seal)
        seal.save()
    return True


def _store(seal: Seal, chunk: Stretch) -> bytes:
    SealedChunk.objects.create(
        seal=seal, after_id=chunk.after, last_id=chunk.last, digest=chunk.digest, leaves=chunk.leaves
    )
    seal.rows += chunk.rows
    return chunk.digest


def settled_id(table: str) -> int:
    """The last id given so far, once every transaction that might still bring a smaller one has ended."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_GIVEN, [table])
        last = int((cursor.fetchone() or [0])[0] or 0)
        cursor.execute(WRITERS, [table])
        waiting = {writer for (writer,) in cursor.fetchall()}
        began = time.monotonic()
        while waiting:
            if time.monotonic() - began > PATIENCE_SECONDS:
                raise StillWriting(table)
            time.sleep(0.05)
            cursor.execute(WRITERS, [table])
            waiting &= {writer for (writer,) in cursor.fetchall()}
    return last


def stretches(table: str, after: int, last: int) -> Iterator[Stretch]:
    """The rows with ids in (after, last], chunk by chunk."""
    while after < last:
        stretch = read_stretch(table, after, last)
        whole = stretch.rows == CHUNK
        yield stretch if whole else Stretch(after, last, stretch.rows, stretch.digest, stretch.leaves)
        after = stretch.last if whole else last


def read_stretch(table: str, after: int, last: int, limit: int | None = None) -> Stretch:
    """At most `limit` rows behind an id (a chunk where none is given), digested by the database."""
    columns = ", ".join(("id", *sealed_tables()[table]))
    query = STRETCH.format(columns=columns, table=connection.ops.quote_name(table))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'")
        cursor.execute(query, [last, after, last, limit or CHUNK])
        rows, reached, digest, leaves = cursor.fetchone()
    return Stretch(after, reached, rows, bytes(digest), bytes(leaves))


def _whole(digests: list[bytes]) -> str:
    return hashlib.sha256(b"".join(digests)).hexdigest()


def chained(before: str, seal: Seal) -> str:
    """The chain's next link: everything a seal says over the link before."""
    said = (before, seal.table, seal.day.isoformat(), seal.after_id, seal.last_id, seal.rows, seal.digest)
    return hashlib.sha256("|".join(str(part) for part in said).encode()).hexdigest()
