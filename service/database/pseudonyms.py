"""Taking persons out of history without touching what is sealed (PDN-5): the owner's function, batch by batch.

Which rows and fields hold whom is the erasure's to say (PDN-4). History itself is never purged: rows stay, with who of
the desk did what to which object when; only values, reasons and notes give way to a pseudonym.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connection

PSEUDONYM = "обезличено"
BATCH = 1_000
CALL = "SELECT desk_pseudonymise_history(%s::bigint[], %s::text[], %s, %s, %s)"


def pseudonymise_history(
    rows: Collection[int], fields: Collection[str], *, ground: str, texts: bool = True, pseudonym: str = PSEUDONYM
) -> int:
    """As the owner (`database_owner`): replace what these rows hold of a person; how many rows there were.

    Every batch is a transaction of its own with its trace (`Pseudonymisation`); a repetition changes nothing more.

    Args:
        rows: ids of history rows.
        fields: names of changed fields that hold a person; what is nested below (`address` → `address.house`) too.
        ground: the act or request, as it is to stand in the trace; it names no person.
        texts: whether reasons and notes, which anybody may have written into, go as well.

    Raises:
        django.db.ProgrammingError: this isn't the owner's connection.
    """
    ids = sorted(rows)
    batches = [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)]
    return sum(_call([batch, sorted(fields), texts, pseudonym, ground]) for batch in batches)


def sanction_erasure(ground: str) -> None:
    """As the owner, in the transaction of an erasure: leave the trace by which the triggers know it."""
    _call([[], [], False, PSEUDONYM, ground])


def _call(parameters: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(CALL, parameters)
        return int(cursor.fetchone()[0])
