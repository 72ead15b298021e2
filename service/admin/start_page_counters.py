"""Counters of waiting work that sections offer to the start page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

COUNTED_UP_TO = 1_000


def capped_count(rows: QuerySet) -> str:
    """How many there are; beyond the limit only that, so that counting never reads a whole table."""
    found = rows.order_by()[: COUNTED_UP_TO + 1].count()
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
