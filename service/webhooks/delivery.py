"""One delivery: what may be sent now, how it is sent, and what becomes of it (INT-3)."""

from __future__ import annotations

import http.client
import random
import time
from datetime import datetime, timedelta

import structlog
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from service.http import json
from service.models import Delivery, DeliveryState, Subscription
from service.webhooks import feed, signing, targets

log = structlog.get_logger(__name__)
MOST_ATTEMPTS = 12
AWAY = frozenset({429, 502, 503, 504})
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 3_600.0


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: doubling, up to an hour, with jitter."""
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures, 20))
    return timedelta(seconds=random.uniform(longest / 2, longest))  # noqa: S311


def due(subscriber: Subscription) -> QuerySet[Delivery]:
    """What may be sent now: of each object the oldest that waits, when its time has come; what failed comes last."""
    waiting = Delivery.objects.filter(subscription=subscriber, state=DeliveryState.WAITING)
    earlier = waiting.filter(
        subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), position__lt=OuterRef("position")
    )
    ready = waiting.filter(~Exists(earlier), due_at__lte=timezone.now(), subscription__active=True)
    return ready.order_by("due_at", "position")


def send(subscriber: Subscription, head: Delivery) -> bool:
    """Send one; whether the subscriber is there to be sent more."""
    try:
        status = targets.post(subscriber.url, *signed(subscriber, head))
    except (targets.BadTarget, OSError, http.client.HTTPException) as error:
        return is_away(subscriber, head, type(error).__name__)
    except (TypeError, ValueError) as error:
        log.error("delivery_unwritable", event_position=head.position, kind=type(error).__name__)
        return is_refused(subscriber, head, type(error).__name__)
    if 200 <= status < 300:
        return is_taken(subscriber, head, str(status))
    return (is_away if status in AWAY else is_refused)(subscriber, head, str(status))


def signed(subscriber: Subscription, head: Delivery) -> tuple[bytes, dict[str, str]]:
    """The body of a delivery and its headers; an event that can't be written down holds up its own object alone."""
    body = json.dumps(feed.event_representation(head.event))
    headers = {"Content-Type": "application/json", "X-Desk-Event": str(head.position)}
    headers |= signing.headers(subscriber.secrets(timezone.now()), str(int(time.time())), body)
    return body, headers


def is_taken(subscriber: Subscription, head: Delivery, answer: str) -> bool:
    """The subscriber has it, and is there for more."""
    head.state, head.sent_at, head.answer, head.attempts = DeliveryState.SENT, timezone.now(), answer, head.attempts + 1
    head.save(update_fields=["state", "sent_at", "answer", "attempts"])
    subscriber.failures = 0
    Subscription.objects.filter(pk=subscriber.pk).update(failures=0, rests_until=None, last_error="")
    return True


def is_refused(subscriber: Subscription, head: Delivery, answer: str) -> bool:
    """The event isn't taken: what follows about the same object waits with it, the subscriber is there for more."""
    blame(head)
    postpone(head, answer, timezone.now() + pause(head.attempts))
    Subscription.objects.filter(pk=subscriber.pk).update(last_error=answer)
    return True


def is_away(subscriber: Subscription, head: Delivery, answer: str) -> bool:
    """Nobody answers: leave the subscriber alone for a while that grows each time.

    However long that lasts, no event dies of it. One at which the subscriber breaks off again and again while others
    are taken in between is to blame itself.
    """
    until = timezone.now() + pause(subscriber.failures)
    Subscription.objects.filter(pk=subscriber.pk).update(
        failures=F("failures") + 1, rests_until=until, last_error=answer
    )
    if subscriber.failures == 0:
        blame(head)
    postpone(head, answer, until)
    return False


def blame(head: Delivery) -> None:
    """One more failure that is the event's own; after so many it is dead."""
    head.attempts += 1
    if head.attempts >= MOST_ATTEMPTS:
        head.state = DeliveryState.DEAD
        log.warning("delivery_dead", subscription=head.subscription_id, event_position=head.position)


def postpone(head: Delivery, answer: str, until: datetime) -> None:
    """Keep what came of it, and when it is tried again unless it died."""
    head.answer, head.due_at = answer, until
    head.save(update_fields=["state", "answer", "due_at", "attempts"])


def redeliver(rows: QuerySet[Delivery]) -> int:
    """Send again what died; how many there are."""
    return rows.filter(state=DeliveryState.DEAD).update(state=DeliveryState.WAITING, attempts=0, due_at=timezone.now())
