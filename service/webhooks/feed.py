"""The feed of events: every committed event has one place in it, and no reader ever passes one by (INT-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from service.accounts.roles import Actor
from service.database import replica
from service.database.commit_lag import COMMIT_LAG
from service.input_errors import FieldError, InvalidInput
from service.models import OutboxEvent
from service.webhooks.visibility import feed_of

AT_ONCE = 10_000
LOCK = "SELECT pg_advisory_xact_lock(hashtext('outbox.feed'))"
GIVE_PLACES = f"""
    UPDATE {OutboxEvent._meta.db_table} o SET position = last.position + new.rank
    FROM (
        SELECT id, row_number() OVER (ORDER BY id) AS rank FROM (
            SELECT id FROM {OutboxEvent._meta.db_table} WHERE position IS NULL ORDER BY id LIMIT %s
        ) AS unplaced
    ) AS new, (SELECT COALESCE(max(position), 0) AS position FROM {OutboxEvent._meta.db_table}) AS last
    WHERE o.id = new.id
"""  # noqa: S608


def give_places() -> int:
    """Put the events committed by now behind those that have a place; how many there were.

    Whoever sees an object's event sees its earlier ones too, since the object was locked; so by id within one
    pass they stay in order. Passes wait for each other, so that places become visible in their order.
    """
    if not OutboxEvent.objects.filter(position__isnull=True).exists():
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(GIVE_PLACES, [AT_ONCE])
        return cursor.rowcount


@dataclass(frozen=True, slots=True)
class FeedPart:
    """Some events of the feed, and the place to go on from."""

    events: list[OutboxEvent]
    reached: int


def part_after(
    position: int, limit: int, actor: Actor, types: Sequence[str] = (), since: datetime | None = None
) -> FeedPart:
    """The events behind a place that are an account's to read, in their order.

    Args:
        since: leave out what is older and stands behind the place all the same.

    Raises:
        InvalidInput: the feed has no such place.
    """
    end = newest()
    require_place(position, end)
    rows = feed_of(actor).filter(position__gt=position, position__lte=end)
    rows = rows.filter(type__in=types) if types else rows
    rows = rows.filter(at__gte=since) if since else rows
    events = list(rows.order_by("position")[:limit])
    return FeedPart(events, (events[-1].position or 0) if len(events) == limit else end)


def require_place(position: int, end: int) -> None:
    """Whoever names a place behind the end would miss all that is still to come.

    Raises:
        InvalidInput: the place is behind the end.
    """
    if position > end:
        if replica.is_read():
            raise replica.Behind
        words = f"Такого места в ленте нет: последнее — {end}."
        raise InvalidInput([FieldError("after", "unknown_position", words)])


def place_before(moment: datetime) -> int:
    """A place behind which every event since a moment stands; places and moments go almost in one order."""
    low, high, since = 0, newest(), moment - COMMIT_LAG
    while low < high:
        middle = (low + high + 1) // 2
        at = OutboxEvent.objects.filter(position__gte=middle).order_by("position").values_list("at", flat=True).first()
        low, high = (middle, high) if at is not None and at < since else (low, middle - 1)
    return low


def newest() -> int:
    """The last place of the feed; on a standby the last that has come there."""
    if not replica.is_read():
        give_places()
    last = OutboxEvent.objects.filter(position__isnull=False).order_by("-position").first()
    return int(last.position) if last and last.position else 0


def event_representation(event: OutboxEvent) -> dict[str, Any]:
    """An event as readers and subscribers get it: what changed, and no personal data."""
    return {
        "id": event.position,
        "at": event.at,
        "type": event.type,
        "subject": event.subject,
        "key": event.key,
        "version": event.version,
        "data": event.payload,
    }
