"""The relay: gives every subscriber its deliveries, claims, commits, then sends (INT-3)."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from service.accounts.roles import Role
from service.models import Delivery, DeliveryState, OutboxEvent, Subscription
from service.webhooks import feed
from service.webhooks.delivery import due, send
from service.webhooks.visibility import seen_by

LEASE = timedelta(minutes=2)
BUDGET = 30.0
SLOW = 1.0
AT_ONCE, BATCHES = 1_000, 10


def prepare() -> list[int]:
    """Give new events their places and deliveries; the subscribers that something is due for."""
    feed.give_places()
    for pk in Subscription.objects.filter(active=True).values_list("pk", flat=True):
        for _ in range(BATCHES):
            if fan_out(pk) < AT_ONCE:
                break
    now = timezone.now()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    rested = Q(rests_until__isnull=True) | Q(rests_until__lte=now)
    due = Delivery.objects.filter(subscription=OuterRef("pk"), state=DeliveryState.WAITING, due_at__lte=now)
    return list(Subscription.objects.filter(free, rested, Exists(due), active=True).values_list("pk", flat=True))


def fan_out(pk: int) -> int:
    """Make the deliveries of the next events behind the subscriber's place; how many events that were."""
    with transaction.atomic():
        subscriber = Subscription.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
        if subscriber is None:
            return 0
        events = next_events(subscriber)
        wanted = [event for event in events if is_wanted(subscriber, event)]
        Delivery.objects.bulk_create([delivery(subscriber, event) for event in wanted], ignore_conflicts=True)
        if events:
            Subscription.objects.filter(pk=pk).update(position=events[-1].position)
        return len(events)


def is_wanted(subscriber: Subscription, event: OutboxEvent) -> bool:
    """Whether the subscriber asked for such events."""
    return not subscriber.types or event.type in subscriber.types


def next_events(subscriber: Subscription) -> list[OutboxEvent]:
    """The events behind the subscriber's place that its role may learn of (RET-13)."""
    result = seen_by(Role(subscriber.role)).filter(position__gt=subscriber.position)
    return list(result.order_by("position")[:AT_ONCE])


def delivery(subscriber: Subscription, event: OutboxEvent) -> Delivery:
    """The event for the subscriber, unsaved."""
    return Delivery(
        subscription=subscriber,
        event=event,
        position=event.position or 0,
        subject=event.subject,
        subject_id=event.subject_id,
        due_at=timezone.now(),
    )


def serve(pk: int) -> int:
    """Send a subscriber what is due, as long as it answers soon; how many were sent."""
    claimed_until = claim(pk)
    if claimed_until is None:
        return 0
    subscriber = Subscription.objects.get(pk=pk)
    sent, began = 0, time.monotonic()
    try:
        while time.monotonic() - began < BUDGET:
            head = due(subscriber).select_related("event").first()
            asked = time.monotonic()
            if head is None or not send(subscriber, head):
                break
            sent += head.state == DeliveryState.SENT
            if is_slow(subscriber, time.monotonic() - asked):
                break
    finally:
        Subscription.objects.filter(pk=pk, claimed_until=claimed_until).update(claimed_until=None)
    return sent


def is_slow(subscriber: Subscription, seconds: float) -> bool:
    """One that answers slowly rests for as long as it took, so that it never fills the workers that all share."""
    if seconds < SLOW:
        return False
    until = timezone.now() + timedelta(seconds=seconds)
    Subscription.objects.filter(pk=subscriber.pk).update(rests_until=until)
    return True


def claim(pk: int) -> datetime | None:
    """Take the subscriber for this run, committed before anything is sent; a claim that crashed lapses."""
    now = timezone.now()
    until = now + LEASE
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    taken = Subscription.objects.filter(free, pk=pk, active=True).update(claimed_until=until)
    return until if taken else None
