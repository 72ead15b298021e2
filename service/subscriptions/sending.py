"""One delivery: what may be sent now, how it is sent, and what becomes of it (INT-3)."""

from __future__ import annotations

import http.client
import random
import time
from datetime import timedelta

import structlog
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from service.http import json
from service.models import Delivery, DeliveryState, Subscription
from service.subscriptions import feed, signing, targets

log = structlog.get_logger(__name__)
MOST_ATTEMPTS = 12
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 3_600.0


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: doubling, up to an hour, with jitter."""
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures, 20))
    return timedelta(seconds=random.uniform(longest / 2, longest))  # noqa: S311


def due(subscriber: Subscription) -> QuerySet[Delivery]:
    """What may be sent now: of each object the oldest that waits, when its time has come."""
    waiting = Delivery.objects.filter(subscription=subscriber, state=DeliveryState.WAITING)
    earlier = waiting.filter(
        subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), position__lt=OuterRef("position")
    )
    ready = waiting.filter(~Exists(earlier), due_at__lte=timezone.now(), subscription__active=True)
    return ready.order_by("position")


def send(subscriber: Subscription, head: Delivery) -> bool:
    """Send one; whether the subscriber is there to be sent more."""
    head.attempts += 1
    try:
        status = targets.post(subscriber.url, *signed(subscriber, head))
    except (targets.BadTarget, OSError, http.client.HTTPException) as error:
        postpone(head, type(error).__name__)
        rest(subscriber, head.answer)
        return False
    except (TypeError, ValueError) as error:
        log.error("delivery_unwritable", event_position=head.position, kind=type(error).__name__)
        postpone(head, type(error).__name__)
        return True
    if 200 <= status < 300:
        head.state, head.sent_at, head.answer = DeliveryState.SENT, timezone.now(), str(status)
        head.save(update_fields=["state", "sent_at", "answer", "attempts"])
        Subscription.objects.filter(pk=subscriber.pk).update(failures=0, rests_until=None, last_error="")
        return True
    postpone(head, str(status))
    Subscription.objects.filter(pk=subscriber.pk).update(last_error=str(status))
    return True


def signed(subscriber: Subscription, head: Delivery) -> tuple[bytes, dict[str, str]]:
    """The body of a delivery and its headers; an event that can't be written down holds up its own object alone."""
    body = json.dumps(feed.told(head.event))
    headers = {"Content-Type": "application/json", "X-Desk-Event": str(head.position)}
    headers |= signing.headers(subscriber.secrets(timezone.now()), str(int(time.time())), body)
    return body, headers


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
