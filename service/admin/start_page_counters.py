"""Counters of waiting work that sections offer to the start page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

COUNTED_UP_TO = 1_000


def count_up_to(rows: QuerySet, most: int) -> int:
    """How many there are, at most so many; what rows show beside their columns isn't worked out for it."""
    bare = rows.order_by()
    return (bare if rows.query.combinator else bare.values("pk"))[:most].count()


def capped_count(rows: QuerySet) -> str:
    """How many there are; beyond the limit only that, so that counting never reads a whole table."""
    found = count_up_to(rows, COUNTED_UP_TO + 1)
    return str(found) if found <= COUNTED_UP_TO else f"{COUNTED_UP_TO}+"


@dataclass(frozen=True)
class WorkCounter:
    """A heap of work: what lies in it, how much, and where it is worked through.

    Attributes:
        pressing: whether it should have been worked through already; told by colour and by a word.
    """

    title: str
    count: int | str
    link: str
    pressing: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing waits."""
        return str(self.count) == "0"
