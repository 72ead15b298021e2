"""Events of partners that could not be applied become tickets when they have waited too long (ESC-14).

What waits for its order has an hour to be applied by itself; what its sender may not report has nothing to wait for.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from escalations.use_cases.open_service_ticket import open_service_ticket
from escalations.use_cases.ticket_subjects import Subjects
from orders.events import held_since, misdirected
from orders.models import InboundEvent, Order
from service.accounts.roles import Role

PATIENCE = timedelta(hours=1)
AT_ONCE = 500


def tell_supervisors() -> int:
    """Tickets about the events that wait too long or in vain; how many were made."""
    now = timezone.now()
    with transaction.atomic():
        return tell_of_waiting(now) + tell_of_misdirected(now)


def tell_of_waiting(now: datetime) -> int:
    """One ticket for each order whose events wait too long, unless one is open."""
    events = claimed_events(held_since(now - PATIENCE), "order_number", now)
    return sum(
        ticket_for_held_events(number, list(group), now)
        for number, group in groupby(events, key=lambda event: event.order_number)
    )


def tell_of_misdirected(now: datetime) -> int:
    """One ticket for each system that reports what is not its to report, unless one is open."""
    events = claimed_events(misdirected(), "sender__username", now)
    return sum(
        complain(name, list(group), now) for name, group in groupby(events, key=lambda event: event.sender.username)
    )


def claimed_events(waiting: QuerySet[InboundEvent], by: str, now: datetime) -> list[InboundEvent]:
    """Some of the events, marked as told; those that another process is telling of are left to it."""
    rows = waiting.select_for_update(skip_locked=True, of=("self",), no_key=True).select_related("sender")
    events = list(rows.order_by(by, "at", "pk")[:AT_ONCE])
    InboundEvent.objects.filter(pk__in=[event.pk for event in events]).update(handed_over_at=now)
    return events


def ticket_for_held_events(number: str, events: list[InboundEvent], now: datetime) -> bool:
    """Make the ticket of an order's events; False where a ticket about them is open already."""
    order = Order.objects.select_related("client").filter(number=number).first()
    text = (
        f"Не применяются события партнёров по заказу {number}. {' '.join(dict.fromkeys(map(event_in_words, events)))}"
    )
    return open_service_ticket({"held_order": number}, text, Subjects(order, order.client if order else None), now)


def complain(name: str, events: list[InboundEvent], now: datetime) -> bool:
    """Make the ticket of a system's events; False where one is open already."""
    kinds = Counter(event.label for event in events)
    text = (
        f"Система {name} (роль «{Role(events[0].sender.role).label}») присылает события, сообщать о которых не вправе:"
        f" {', '.join(f'«{kind}» — {count}' for kind, count in kinds.items())}. Сами они не применятся:"
        " исправить отправку может партнёр, роль учётной записи — администратор, а ненужные события можно снять."
    )
    return open_service_ticket({"misdirected_from": name}, text, Subjects(None, None), now)


def event_in_words(event: InboundEvent) -> str:
    """An event in a few words: what it is and why it waits."""
    why = " ".join(reason["message"] for reason in event.reasons)
    return f"«{event.label}»: {why}" if why else f"«{event.label}»."
