"""Bulks in which an item that the service itself fails on is refused alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import structlog
from celery.exceptions import SoftTimeLimitExceeded

from service.database.lost_connections import database_is_away

log = structlog.get_logger(__name__)
Result = TypeVar("Result")


def is_fault_of_item(error: BaseException) -> bool:
    """Whether an error may come of what was worked on: the database isn't away, nor is the task's time over."""
    return not (database_is_away(error) or isinstance(error, SoftTimeLimitExceeded))


def isolate_failures(
    items: Sequence[Any], take: Callable[[Sequence[Any]], list[Result]], refused: Callable[[Any], Result], *, kind: str
) -> list[Result]:
    """What `take` tells of the items, in their order; where it fails, the bulk is halved until one item is left.

    Args:
        take: takes a bulk in one transaction, or changes nothing.
        refused: what is told of an item that can't be taken by itself either.
        kind: what the items are, for the log.

    Raises:
        django.db.Error, SoftTimeLimitExceeded: the database is away, or time is over; nothing is wrong with the items.
    """
    try:
        return take(items)
    except Exception as error:
        if not is_fault_of_item(error):
            raise
        half = len(items) // 2
        if half:
            halves = (items[:half], items[half:])
            return [result for part in halves for result in isolate_failures(part, take, refused, kind=kind)]
        log.error("item_not_taken_over", of=kind, kind=type(error).__name__)
        return [refused(item) for item in items]
