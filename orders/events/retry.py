"""Held events are tried again when their cause may be gone: their order has appeared, or has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from orders.events.apply import apply_event
from orders.events.senders import from_right_sender
from orders.models import EventOutcome, InboundEvent, Order

AT_ONCE = 1_000
BUDGET = timedelta(seconds=40)
"""For how long a run goes on: the next minute's, which begins after it, does the rest."""


def held() -> QuerySet[InboundEvent]:
    """The events that wait."""
    return InboundEvent.objects.filter(outcome=EventOutcome.HELD)


def held_since(moment: datetime) -> QuerySet[InboundEvent]:
    """The events that have waited since before a moment and that no supervisor was told of (ESC-14)."""
    return held().filter(from_right_sender(), received_at__lt=moment, handed_over_at__isnull=True)


def misdirected() -> QuerySet[InboundEvent]:
    """Events that no supervisor was told of and that nothing will apply: their senders may not report them."""
    return held().filter(~from_right_sender(), handed_over_at__isnull=True)


def ripe() -> QuerySet[InboundEvent]:
    """Held events whose order is there and isn't as it was when they were last denied.

    One that its sender may not report waits for a person alone: no change of an order makes it right.
    """
    version = Order.objects.filter(number=OuterRef("order_number")).values("version")[:1]
    rows = held().filter(from_right_sender()).annotate(present=Subquery(version)).filter(present__isnull=False)
    return rows.filter(Q(tried_version__isnull=True) | ~Q(tried_version=F("present")))


def retry(numbers: Iterable[str]) -> int:
    """Try the held events of these orders, oldest first, until none moves any more; how many were settled."""
    settled = 0
    for number in sorted(set(ripe().filter(order_number__in=list(numbers)).values_list("order_number", flat=True))):
        settled += retry_order(number)
    return settled


def retry_order(number: str) -> int:
    """Every event applied may be the cause that another has waited for."""
    settled = 0
    progress = True
    while progress:
        progress = False
        for pk in ripe().filter(order_number=number).order_by("at", "id").values_list("pk", flat=True):
            outcome = apply_event(pk)
            settled += outcome != EventOutcome.HELD
            if outcome == EventOutcome.APPLIED:
                progress = True
                break
    return settled


def retry_held() -> dict[str, int]:
    """Every minute, for a while: whatever may be applied by now, also what a crash left between storing and trying."""
    began = timezone.now()
    settled = 0
    for number in sorted(ripe().values_list("order_number", flat=True).distinct()[:AT_ONCE]):
        settled += retry_order(number)
        if timezone.now() - began >= BUDGET:
            break
    return {"settled": settled}
