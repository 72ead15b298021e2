"""The relay: gives every subscriber its deliveries, claims, commits, then sends (INT-3)."""

from __future__ import annotations

import time
from collections import deque
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from service.models import Delivery, DeliveryState, OutboxEvent, Subscription
from service.webhooks import feed
from service.webhooks.delivery import (
    Outcome,
    attempt_all,
    due,
    lines_behind,
    mark_taken,
    note_refusal,
    pause_subscriber,
)
from service.webhooks.sending import Sender
from service.webhooks.visibility import feed_of

LEASE = timedelta(minutes=2)
BUDGET = 30.0
SLOW = 1.0
AT_ONCE, BATCHES = 1_000, 10
OBJECTS_AT_ONCE, PART, MARKED_AT_ONCE = 500, 1_000, 200
MAKE = f"""
    INSERT INTO {Delivery._meta.db_table}
        (subscription_id, event_id, position, subject, subject_id, state, attempts, due_at, answer)
    SELECT %s, id, position, subject, subject_id, %s, 0, %s, '' FROM ({{}}) AS wanted ORDER BY position
    ON CONFLICT DO NOTHING
"""  # noqa: S608
ENDS_RUN = ("active", "url", "secret", "earlier_secret", "account_id", "role")


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
    """Make the deliveries of the next events behind the subscriber's place; how many events of the feed that were.

    The place goes on past what isn't the subscriber's to know: it never comes, not even later.
    """
    with transaction.atomic():
        subscriber = (
            Subscription.objects.select_for_update(skip_locked=True, of=("self",), no_key=True)
            .select_related("account")
            .filter(pk=pk, active=True)
            .first()
        )
        reader = subscriber.reader if subscriber else None
        if subscriber is None or reader is None:
            return 0
        places = next_places(subscriber)
        if places:
            events = feed_of(reader).filter(position__gt=subscriber.position, position__lte=places[-1])
            make_deliveries(subscriber, events)
            Subscription.objects.filter(pk=pk).update(position=places[-1])
        return len(places)


def make_deliveries(subscriber: Subscription, events: QuerySet[OutboxEvent]) -> QuerySet[OutboxEvent]:
    """Give the subscriber a delivery of each event that it asked for and has none of; those that it asked for."""
    wanted = events.filter(type__in=subscriber.types) if subscriber.types else events
    selected, params = wanted.order_by().values("id", "position", "subject", "subject_id").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(MAKE.format(selected), [subscriber.pk, DeliveryState.WAITING.value, timezone.now(), *params])
    return wanted


def next_places(subscriber: Subscription) -> list[int | None]:
    """The places of the next events behind the subscriber's, whosever they are."""
    rows = OutboxEvent.objects.filter(position__gt=subscriber.position).order_by("position")
    return list(rows.values_list("position", flat=True)[:AT_ONCE])


def serve(pk: int) -> int:
    """Send a subscriber what is due, as long as it answers soon; how many were sent."""
    claimed_until = claim_subscriber(pk)
    if claimed_until is None:
        return 0
    subscriber = Subscription.objects.select_related("account").get(pk=pk)
    ends = time.monotonic() + BUDGET
    try:
        with Sender(subscriber.url) as sender:
            run = Run(subscriber, sender)
            while subscriber.reader and time.monotonic() < ends and run.send_part(ends):
                pass
    finally:
        Subscription.objects.filter(pk=pk, claimed_until=claimed_until).update(claimed_until=None)
    return run.sent


class Run:
    """One run of a subscriber's: its deliveries by parts, each read at once and marked at once.

    It ends where the subscriber is paused, moved or given another secret, or its account is disabled or given another
    role: at each marking, at least every second, their rows are read again.
    """

    def __init__(self, subscriber: Subscription, sender: Sender) -> None:
        self.subscriber, self.sender = subscriber, sender
        self.sent = 0
        self._taken: list[Delivery] = []
        self._looked_at = time.monotonic()
        self._as_read: dict[str, Any] = {name: getattr(subscriber, name) for name in ENDS_RUN}
        if subscriber.account:
            self._as_read |= {"account__is_active": True, "account__role": subscriber.account.role}

    def send_part(self, ends: float) -> bool:
        """Send the next part until `ends` at most; whether there may be more to send now."""
        objects = list(due(self.subscriber).values_list("subject", "subject_id")[:OBJECTS_AT_ONCE])
        if not objects:
            return fan_out(self.subscriber.pk) > 0
        lines = deque(lines_behind(self.subscriber, objects, PART))
        try:
            while lines:
                if time.monotonic() >= ends or self._is_changed() or not self._send_next(lines):
                    return False
        finally:
            self._mark()
        return True

    def _send_next(self, lines: deque[deque[Delivery]]) -> bool:
        """Send at once the next of some objects, each taken one followed by what waits behind it.

        Returns:
            Whether the subscriber is there for more.
        """
        at_once = [lines.popleft() for _ in range(self.sender.room_for(len(lines)))]
        heads, asked = [line.popleft() for line in at_once], time.monotonic()
        outcomes = attempt_all(self.sender, self.subscriber, heads)
        seconds = time.monotonic() - asked
        of = {kind: [head for head, one in zip(heads, outcomes, strict=True) if one is kind] for kind in Outcome}
        lines += [line for line, one in zip(at_once, outcomes, strict=True) if line and one is Outcome.TAKEN]
        self._taken += of[Outcome.TAKEN]
        if len(of[Outcome.TAKEN]) < len(heads) or self._is_to_be_marked():
            self._mark()
        for head in of[Outcome.REFUSED]:
            note_refusal(self.subscriber, head)
        if of[Outcome.AWAY]:
            pause_subscriber(self.subscriber, of[Outcome.AWAY])
        return not of[Outcome.AWAY] and not is_slow(self.subscriber, seconds)

    def _is_to_be_marked(self) -> bool:
        return len(self._taken) >= MARKED_AT_ONCE or time.monotonic() - self._looked_at >= SLOW

    def _is_changed(self) -> bool:
        """Whether the subscriber is to be told elsewhere, otherwise or nothing by now; asked where nothing is open."""
        if self._taken:
            return False
        self._looked_at = time.monotonic()
        return not Subscription.objects.filter(pk=self.subscriber.pk, **self._as_read).exists()

    def _mark(self) -> None:
        """Write down what was taken; a crash before sends it a second time, which a receiver knows by its id."""
        if self._taken:
            mark_taken(self.subscriber, self._taken)
            self.sent += len(self._taken)
            self._taken = []


def is_slow(subscriber: Subscription, seconds: float) -> bool:
    """One that answers slowly rests for as long as it took, so that it never fills the workers that all share."""
    if seconds < SLOW:
        return False
    until = timezone.now() + timedelta(seconds=seconds)
    Subscription.objects.filter(pk=subscriber.pk).update(rests_until=until)
    return True


def claim_subscriber(pk: int) -> datetime | None:
    """Take the subscriber for this run, committed before anything is sent; a claim that crashed lapses."""
    now = timezone.now()
    until = now + LEASE
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    taken = Subscription.objects.filter(free, pk=pk, active=True).update(claimed_until=until)
    return until if taken else None
