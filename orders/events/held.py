"""How many events of partners couldn't be applied and wait for a decision."""

from __future__ import annotations

from orders.models import InboundEvent
from orders.models.events import EventOutcome


def held_count() -> float:
    """Their number now."""
    return float(InboundEvent.objects.filter(outcome=EventOutcome.HELD).count())
