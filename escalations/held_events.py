"""Events of partners that could not be applied become tickets when they have waited too long (ESC-14)."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from escalations.choices import TicketCategory
from escalations.models import Ticket
from escalations.models.book import OPEN
from escalations.use_cases.opening import made
from escalations.use_cases.subjects import Subjects
from orders.events import untold_since
from orders.models import InboundEvent, Order
from service.roles import SYSTEM
from service.workflow import Ask

PATIENCE = timedelta(hours=1)
AT_ONCE = 500


def tell_supervisors() -> int:
    """One ticket for each order whose events wait too long, unless one is open; how many were made."""
    now, tickets = timezone.now(), 0
    with transaction.atomic():
        waiting = untold_since(now - PATIENCE).select_for_update(skip_locked=True, of=("self",))
        events = list(waiting.order_by("order_number", "at")[:AT_ONCE])
        for number, group in groupby(events, key=lambda event: event.order_number):
            tickets += hand_over(number, list(group), now)
        InboundEvent.objects.filter(pk__in=[event.pk for event in events]).update(told_at=now)
    return tickets


def hand_over(number: str, events: list[InboundEvent], now: datetime) -> bool:
    """Make the ticket of an order's events; False where a ticket about them is open already."""
    order = Order.objects.select_related("client").filter(number=number).first()
    mine = Ticket.objects.filter(OPEN, category=TicketCategory.SYSTEM, details__held_order=number)
    if mine.exists():
        return False
    body = {
        "category": TicketCategory.SYSTEM,
        "text": f"Не применяются события партнёров по заказу {number}: {', '.join(map(named, events))}.",
        "details": {"held_order": number},
    }
    made(body, Subjects(order, order.client if order else None), Ask(SYSTEM, {}, now))
    return True


def named(event: InboundEvent) -> str:
    """An event in a few words: what it is and why it waits."""
    why = ", ".join(reason["code"] for reason in event.reasons)
    return f"{event.type} ({why})" if why else event.type
