"""Comparing sealed rows with what stands there now, row by row where a digest differs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from service.database.seals import FIRST_CHAIN, LEAF, Fault, chained, read_stretch, sealed_tables
from service.models import Seal, SealedChunk

CHECK = "seal"
CHANGED, LOST, ADDED = "изменена после печати", "пропала после печати", "появилась задним числом"
MOST = 1_000_000_000


def faults_of_seals(*, recent: int | None = None, part: tuple[int, int] = (0, 1)) -> Iterator[Fault]:
    """Everything wrong with the seals and the rows under them.

    Args:
        recent: how many of the newest seals of each table are compared for certain; all where None.
        part: of the older ones those whose id leaves `part[0]` when divided by `part[1]`.
    """
    for table in sealed_tables():
        seals = list(Seal.objects.filter(table=table).order_by("last_id", "id"))
        yield from _faults_of_chain(table, seals)
        for at, seal in enumerate(seals):
            if recent is None or at >= len(seals) - recent or seal.pk % part[1] == part[0]:
                yield from _faults_of_rows(seal)


def _faults_of_chain(table: str, seals: list[Seal]) -> Iterator[Fault]:
    link, after = FIRST_CHAIN, 0
    for seal in seals:
        digest = hashlib.sha256(b"".join(_digests(seal))).hexdigest()
        if seal.chain != chained(link, seal) or seal.after_id != after or digest != seal.digest:
            yield Fault(CHECK, table, f"печать {seal.day.isoformat()}", "сама печать подделана или пропала прежняя")
        link, after = seal.chain, seal.last_id


def _digests(seal: Seal) -> Iterator[bytes]:
    for digest in seal.chunks.order_by("after_id").values_list("digest", flat=True):
        yield bytes(digest)


def _faults_of_rows(seal: Seal) -> Iterator[Fault]:
    for chunk in seal.chunks.order_by("after_id").iterator(100):
        now = read_stretch(seal.table, chunk.after_id, chunk.last_id, limit=MOST)
        if now.digest != bytes(chunk.digest):
            yield from _compared(seal, chunk, now.leaves)


def _compared(seal: Seal, chunk: SealedChunk, leaves: bytes) -> Iterator[Fault]:
    sealed, present = _by_id(bytes(chunk.leaves)), _by_id(leaves)
    found = [
        (sorted(pk for pk in sealed.keys() & present.keys() if sealed[pk] != present[pk]), CHANGED),
        (sorted(sealed.keys() - present.keys()), LOST),
        (sorted(present.keys() - sealed.keys()), ADDED),
    ]
    for ids, words in found:
        for pk in ids:
            yield Fault(CHECK, seal.table, str(pk), f"{words} {seal.day.isoformat()}")
    if not any(ids for ids, _ in found):
        yield Fault(CHECK, seal.table, f"{chunk.after_id + 1}–{chunk.last_id}", "отпечаток отрезка не сходится")


def _by_id(leaves: bytes) -> dict[int, bytes]:
    return {
        int.from_bytes(leaves[at : at + 8], "big", signed=True): leaves[at + 8 : at + LEAF]
        for at in range(0, len(leaves), LEAF)
    }
