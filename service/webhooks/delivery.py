"""One delivery: what may be sent now, how it is sent, and what becomes of it (INT-3)."""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum

import structlog
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleIn
from django.utils import timezone

from service.database.encryption import SecretUnreadable
from service.http import json
from service.http.json import Representation
from service.models import Delivery, DeliveryState, Subscription
from service.observability import tracing
from service.webhooks import feed, signing
from service.webhooks.sending import Result, Sender
from service.webhooks.visible_deliveries import update_visible

log = structlog.get_logger(__name__)
MOST_ATTEMPTS = 12
AWAY = frozenset({429, 502, 503, 504})
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 3_600.0


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: doubling, up to an hour, with jitter."""
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures, 20))
    return timedelta(seconds=random.uniform(longest / 2, longest))  # noqa: S311


class Outcome(Enum):
    """What came of one attempt."""

    TAKEN = "taken"
    REFUSED = "refused"
    AWAY = "away"


def due(subscriber: Subscription) -> QuerySet[Delivery]:
    """What may be sent now: of each object the oldest that waits, when its time has come; what failed comes last."""
    earlier = waiting_for(subscriber).filter(
        subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), position__lt=OuterRef("position")
    )
    ready = waiting_for(subscriber).filter(~Exists(earlier), due_at__lte=timezone.now(), subscription__active=True)
    return ready.order_by("due_at", "position")


def waiting_for(subscriber: Subscription) -> QuerySet[Delivery]:
    """Everything that a subscriber hasn't taken yet."""
    return Delivery.objects.filter(subscription=subscriber, state=DeliveryState.WAITING)


def lines_behind(subscriber: Subscription, objects: Sequence[tuple[str, int]], most: int) -> list[deque[Delivery]]:
    """What may be sent of these objects, each object's in its order, up to `most` in all.

    A line ends before what isn't due yet: nothing overtakes it. The rows are read by their place in the feed, so that
    where they end a line ends too, and none has a gap.
    """
    lines = {place: deque[Delivery]() for place in objects}
    theirs = TupleIn(Tuple(F("subject"), F("subject_id")), list(lines))
    rows = waiting_for(subscriber).filter(theirs).select_related("event")
    now, ended = timezone.now(), set[tuple[str, int]]()
    for row in rows.order_by("position")[:most]:
        place = (row.subject, row.subject_id)
        if row.due_at > now:
            ended.add(place)
        elif place not in ended:
            lines[place].append(row)
    return [line for line in lines.values() if line]


def attempt_all(sender: Sender, subscriber: Subscription, heads: Sequence[Delivery]) -> list[Outcome]:
    """Send some at once; what is written down of them is the caller's matter (`mark_taken`, `note_refusal`, …)."""
    try:
        secrets = subscriber.secrets(timezone.now())
    except SecretUnreadable as error:
        return [_failed(head, error, Outcome.AWAY) for head in heads]
    requests, unwritable = list[tuple[bytes, dict[str, str]]](), dict[int, Outcome]()
    for head in heads:
        try:
            requests.append(signed_event(secrets, feed.event_representation(head.event)))
        except (TypeError, ValueError) as error:
            log.error("delivery_unwritable", event_position=head.position, kind=type(error).__name__)
            unwritable[head.pk] = _failed(head, error, Outcome.REFUSED)
    began = time.time_ns()
    results = iter(sender.post_all(requests))
    outcomes = [unwritable.get(head.pk) or _outcome(head, next(results)) for head in heads]
    tracing.note_deliveries(heads, began, time.time_ns())
    return outcomes


def _outcome(head: Delivery, result: Result) -> Outcome:
    if not isinstance(result, int):
        return _failed(head, result, Outcome.AWAY)
    head.answer = str(result)
    if 200 <= result < 300:
        return Outcome.TAKEN
    return Outcome.AWAY if result in AWAY else Outcome.REFUSED


def _failed(head: Delivery, error: Exception, outcome: Outcome) -> Outcome:
    head.answer = type(error).__name__
    return outcome


def signed_event(secrets: list[str], event: Representation) -> tuple[bytes, dict[str, str]]:
    """An event as it is sent: its body, and the headers that say whose word it is."""
    body = json.dumps(event)
    headers = {"Content-Type": "application/json", "X-Desk-Event": str(event["id"])}
    headers |= signing.headers(secrets, str(int(time.time())), body)
    return body, headers


def mark_taken(subscriber: Subscription, taken: Sequence[Delivery]) -> None:
    """The subscriber has these, and is there for more; until this is committed they would be sent again."""
    for answer in {head.answer for head in taken}:
        rows = Delivery.objects.filter(pk__in=[head.pk for head in taken if head.answer == answer])
        rows.update(state=DeliveryState.SENT, sent_at=timezone.now(), answer=answer, attempts=F("attempts") + 1)
    subscriber.failures = 0
    Subscription.objects.filter(pk=subscriber.pk).update(failures=0, rests_until=None, last_error="")


def note_refusal(subscriber: Subscription, head: Delivery) -> None:
    """The event isn't taken: what follows about the same object waits with it, the subscriber is there for more."""
    blame(head)
    schedule_retry(head, timezone.now() + pause(head.attempts))
    Subscription.objects.filter(pk=subscriber.pk).update(last_error=head.answer)


def pause_subscriber(subscriber: Subscription, heads: Sequence[Delivery]) -> None:
    """Nobody answers these: leave the subscriber alone for a while that grows each time.

    However long that lasts, no event dies of it. One at which the subscriber breaks off again and again while others
    are taken in between is to blame itself.
    """
    until = timezone.now() + pause(subscriber.failures)
    Subscription.objects.filter(pk=subscriber.pk).update(
        failures=F("failures") + 1, rests_until=until, last_error=heads[0].answer
    )
    for head in heads:
        if subscriber.failures == 0:
            blame(head)
        schedule_retry(head, until)


def blame(head: Delivery) -> None:
    """One more failure that is the event's own; after so many it is dead."""
    head.attempts += 1
    if head.attempts >= MOST_ATTEMPTS:
        head.state = DeliveryState.DEAD
        log.warning("delivery_dead", subscription=head.subscription_id, event_position=head.position)


def schedule_retry(head: Delivery, until: datetime) -> None:
    """Keep what came of it, and when it is tried again unless it died."""
    head.due_at = until
    head.save(update_fields=["state", "answer", "due_at", "attempts"])


def send_again(pk: int) -> int:
    """Send one again, taken or given up, though it was; how many that is: 0 where the subscriber may not know of it."""
    rows = Delivery.objects.filter(pk=pk).exclude(state=DeliveryState.WAITING)
    return update_visible(rows, state=DeliveryState.WAITING, attempts=0, due_at=timezone.now(), sent_at=None)


def redeliver(rows: QuerySet[Delivery]) -> int:
    """Send again what died and may still be known; how many there are."""
    dead = rows.filter(state=DeliveryState.DEAD)
    return update_visible(dead, state=DeliveryState.WAITING, attempts=0, due_at=timezone.now())
