"""The relay: gives every subscriber its deliveries, claims, commits, then sends (INT-3)."""

from __future__ import annotations

import http.client
import random
import time
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from service.http import json
from service.models import Delivery, DeliveryState, OutboxEvent, Subscription
from service.subscriptions import feed, signing, targets

log = structlog.get_logger(__name__)
LEASE = timedelta(minutes=2)
BUDGET = 30.0
AT_ONCE = 1_000
MOST_ATTEMPTS = 12
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 3_600.0


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: doubling, up to an hour, with jitter."""
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures, 20))
    return timedelta(seconds=random.uniform(longest / 2, longest))  # noqa: S311


def prepare() -> list[int]:
    """Give new events their places and deliveries; the subscribers that something is due for."""
    feed.give_places()
    for pk in Subscription.objects.filter(active=True).values_list("pk", flat=True):
        fan_out(pk)
    now = timezone.now()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    rested = Q(rests_until__isnull=True) | Q(rests_until__lte=now)
    due = Delivery.objects.filter(subscription=OuterRef("pk"), state=DeliveryState.WAITING, due_at__lte=now)
    return list(Subscription.objects.filter(free, rested, Exists(due), active=True).values_list("pk", flat=True))


def fan_out(pk: int) -> None:
    """Make the deliveries of the events behind the subscriber's place."""
    with transaction.atomic():
        subscriber = Subscription.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
        if subscriber is None:
            return
        events = list(OutboxEvent.objects.filter(position__gt=subscriber.position).order_by("position")[:AT_ONCE])
        wanted = [event for event in events if not subscriber.types or event.type in subscriber.types]
        Delivery.objects.bulk_create([delivery(subscriber, event) for event in wanted], ignore_conflicts=True)
        if events:
            Subscription.objects.filter(pk=pk).update(position=events[-1].position)


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
    """Send a subscriber what is due, as long as it answers; how many were sent."""
    claimed_until = claim(pk)
    if claimed_until is None:
        return 0
    subscriber = Subscription.objects.get(pk=pk)
    sent, began = 0, time.monotonic()
    try:
        while time.monotonic() - began < BUDGET:
            head = due(subscriber).select_related("event").first()
            if head is None or not send(subscriber, head):
                break
            sent += head.state == DeliveryState.SENT
    finally:
        Subscription.objects.filter(pk=pk, claimed_until=claimed_until).update(claimed_until=None)
    return sent


def claim(pk: int) -> datetime | None:
    """Take the subscriber for this run, committed before anything is sent; a claim that crashed lapses."""
    now = timezone.now()
    until = now + LEASE
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    taken = Subscription.objects.filter(free, pk=pk, active=True).update(claimed_until=until)
    return until if taken else None


def due(subscriber: Subscription) -> QuerySet[Delivery]:
    """What may be sent now: of each object the oldest that waits, when its time has come."""
    waiting = Delivery.objects.filter(subscription=subscriber, state=DeliveryState.WAITING)
    earlier = waiting.filter(
        subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), position__lt=OuterRef("position")
    )
    return waiting.filter(~Exists(earlier), due_at__lte=timezone.now()).order_by("position")


def send(subscriber: Subscription, head: Delivery) -> bool:
    """Send one; whether the subscriber is there to be sent more."""
    body = json.dumps(feed.told(head.event))
    secrets = [secret for secret in (subscriber.secret, subscriber.earlier_secret) if secret]
    headers = {"Content-Type": "application/json", "X-Desk-Event": str(head.position)}
    headers |= signing.headers(secrets, str(int(time.time())), body)
    head.attempts += 1
    try:
        status = targets.post(subscriber.url, body, headers)
    except (targets.BadTarget, OSError, http.client.HTTPException) as error:
        postpone(head, type(error).__name__)
        rest(subscriber, head.answer)
        return False
    if 200 <= status < 300:
        head.state, head.sent_at, head.answer = DeliveryState.SENT, timezone.now(), str(status)
        head.save(update_fields=["state", "sent_at", "answer", "attempts"])
        Subscription.objects.filter(pk=subscriber.pk).update(failures=0, rests_until=None, last_error="")
        return True
    postpone(head, str(status))
    Subscription.objects.filter(pk=subscriber.pk).update(last_error=str(status))
    return True


def postpone(head: Delivery, answer: str) -> None:
    """Try again later, only what follows about the same object waits with it; after so many attempts it is dead."""
    head.answer, head.due_at = answer, timezone.now() + pause(head.attempts)
    if head.attempts >= MOST_ATTEMPTS:
        head.state = DeliveryState.DEAD
        log.warning("delivery_dead", subscription=head.subscription_id, event_position=head.position)
    head.save(update_fields=["state", "answer", "due_at", "attempts"])


def rest(subscriber: Subscription, error: str) -> None:
    """Nobody answers: leave the subscriber alone for a while that grows each time."""
    until = timezone.now() + pause(subscriber.failures)
    Subscription.objects.filter(pk=subscriber.pk).update(
        failures=F("failures") + 1, rests_until=until, last_error=error
    )


def redeliver(rows: QuerySet[Delivery]) -> int:
    """Send again what died; how many there are."""
    return rows.filter(state=DeliveryState.DEAD).update(state=DeliveryState.WAITING, attempts=0, due_at=timezone.now())
