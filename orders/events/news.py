"""What an event changes, if it is news at all (section 3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orders.choices import Action
from orders.events.late_events import is_overtaken, is_so_already, late_facts
from orders.events.late_scans import is_seen_before_annulment, tracked
from orders.models import InboundEvent, Order

A = Action


@dataclass(frozen=True, slots=True)
class News:
    """What is to be done for an event, with what data."""

    action: str
    data: dict[str, Any]


def news_of(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> News | None:
    """What the event changes; None when nothing."""
    if event.type == A.TRACK and "stage" in data:
        sighting = tracked(event, order, data)
        if sighting is None:
            return None
        return News(A.NOTE_LATE if is_seen_before_annulment(event, order) else A.TRACK, sighting)
    facts = late_facts(event, order, data)
    if facts is not None:
        return News(A.NOTE_LATE, facts) if facts else None
    if is_overtaken(event) or is_so_already(event, order, data):
        return None
    return News(event.type, dict(data))
