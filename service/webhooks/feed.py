"""The feed of events: every committed event has one place in it, and no reader ever passes one by (INT-3)."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from service.accounts.roles import Role
from service.models import OutboxEvent
from service.webhooks.visibility import seen_by

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


def events_after(position: int, limit: int, role: Role) -> list[OutboxEvent]:
    """The events behind a place that the role may learn of, in their order."""
    give_places()
    return list(seen_by(role).filter(position__gt=position).order_by("position")[:limit])


def newest() -> int:
    """The last place of the feed."""
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
