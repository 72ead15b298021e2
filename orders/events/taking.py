"""Taking events in: each is stored first, then tried, and counts once (INT-2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from orders.events.applying import apply_event
from orders.events.reading import read_event
from orders.events.retrying import retry
from orders.models import EventOutcome, InboundEvent
from service.errors import FieldError
from service.http.parsers import InvalidItem
from service.models import User
from service.roles import Actor

Told = dict[str, Any]


def take_events(items: Sequence[Any], *, actor: Actor) -> list[Told]:
    """Store and try every event; per item `{id, outcome, reasons[]}`, in the order sent.

    Events of one order are tried in the order sent; orders are locked by number, so that two lists never wait for
    each other. An event of the list that waited for a later one of it is told as it is in the end.
    """
    sender = User.objects.get(username=actor.username)
    results: list[Told | None] = [None] * len(items)
    stored: list[tuple[int, InboundEvent]] = []
    readable: list[tuple[str, int, dict[str, Any]]] = []
    for position, item in enumerate(items):
        event = list(item.errors) if isinstance(item, InvalidItem) else read_event(item)
        if isinstance(event, list):
            results[position] = refused(item, event)
        else:
            readable.append((event["order"], position, event))
    for _, position, read in sorted(readable, key=lambda entry: entry[:2]):
        kept = store(read, items[position], sender)
        if kept is None:
            results[position] = {"id": read["id"], "outcome": "duplicate", "reasons": []}
            continue
        stored.append((position, kept))
        if apply_event(kept.pk) == EventOutcome.APPLIED:
            retry([kept.order_number])
    tell(stored, results)
    return [told for told in results if told is not None]


def store(read: dict[str, Any], raw: dict[str, Any], sender: User) -> InboundEvent | None:
    """The event as it came, kept for good; None when its sender has reported it before."""
    event = InboundEvent(
        sender=sender,
        identifier=read["id"],
        type=read["type"],
        order_number=read["order"],
        at=read["at"],
        data=raw.get("data", {}),
    )
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError:
        return None
    return event


def tell(stored: list[tuple[int, InboundEvent]], results: list[Told | None]) -> None:
    """Put what became of the stored events into their places."""
    settled = InboundEvent.objects.in_bulk([event.pk for _, event in stored])
    for position, event in stored:
        row = settled[event.pk]
        results[position] = {"id": row.identifier, "outcome": row.outcome, "reasons": row.reasons}


def refused(item: Any, errors: list[FieldError]) -> Told:
    """An event that can't be read; nothing of it is stored, so it may come again corrected."""
    name = item.get("id") if isinstance(item, dict) else None
    identifier = name if isinstance(name, str) else None
    return {"id": identifier, "outcome": "refused", "reasons": [], "errors": [error.as_dict() for error in errors]}
