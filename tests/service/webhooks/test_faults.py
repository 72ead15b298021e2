"""The relay killed, the broker emptied, a subscriber that hangs, an event that can't be told (INT-3)."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from redis import Redis

from service.models import Delivery, Subscription
from service.tasks import relay_events
from service.webhooks import delivery
from service.webhooks import relay as relaying
from tests.own_processes import started, worker
from tests.service.webhooks.receiver import SECRET, Receiver, listening
from tests.service.webhooks.test_relay import changed, run, subscribed

SWEEPS = 900
SERVE = "from service.webhooks import relay; relay.serve({pk})"

pytestmark = pytest.mark.usefixtures("patient")


def swept_until(receiver: Receiver, number: int) -> bool:
    """Sweep as beat does, again and again, until so many events have come; False when they don't come."""
    for _ in range(SWEEPS):
        relay_events.delay()
        if receiver.has(number, within=0.2):
            return True
    return False


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A subscriber that is there."""
    with listening() as server:
        yield server


@pytest.mark.django_db(transaction=True)
def test_killed_between_sending_and_marking_it_tells_again_under_the_same_id(receiver: Receiver) -> None:
    subscriber = subscribed(receiver.url)
    changed("1", 1, 2, 3)
    relaying.prepare()
    killed = threading.Event()

    def kill() -> None:
        if len(receiver.got) == 2 and not killed.is_set():
            os.kill(relay.pid, signal.SIGKILL)
            relay.wait()
            killed.set()

    receiver.before_answering = kill
    relay = started(SERVE.format(pk=subscriber.pk))
    assert receiver.has(2)
    assert killed.wait(180)
    assert {row.state for row in Delivery.objects.all()} == {"waiting"}
    assert run() == 0
    with time_machine.travel(timezone.now() + relaying.LEASE + timedelta(seconds=1), tick=False):
        assert run() == 3
    assert (receiver.versions("1"), receiver.forged) == ([1, 2, 1, 2, 3], 0)
    first, second = receiver.requests[1], receiver.requests[3]
    assert (first[0]["X-Desk-Event"], first[1]) == (second[0]["X-Desk-Event"], second[1])


@pytest.mark.django_db(transaction=True)
def test_a_subscriber_that_was_down_gets_everything_signed_and_in_order(receiver: Receiver) -> None:
    with listening() as gone:
        subscriber, port = subscribed(gone.url), gone.server_port
    changed("1", 1, 2)
    changed("2", 1)
    subscribed(receiver.url)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert (run(), receiver.versions("1")) == (3, [1, 2])
        subscriber.refresh_from_db()
        assert (subscriber.failures, subscriber.last_error) == (1, "ConnectionRefusedError")
        changed("1", 3)
        clock.shift(delivery.LONGEST_PAUSE)
        with listening(port) as back:
            assert run() == 5
            assert (back.versions("1"), back.versions("2"), back.forged) == ([1, 2, 3], [1], 0)


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_a_subscriber_that_hangs_delays_no_other(receiver: Receiver) -> None:
    released = threading.Event()
    with listening() as hanging:
        hanging.before_answering = lambda: released.wait(600)
        stuck = subscribed(hanging.url)
        subscribed(receiver.url)
        changed("1", *range(1, 21))
        try:
            with worker(DELIVERY_SECONDS="600"):
                assert swept_until(hanging, 1)
                assert swept_until(receiver, 20)
        finally:
            released.set()
    assert (receiver.versions("1"), receiver.forged) == (list(range(1, 21)), 0)
    assert set(Delivery.objects.filter(subscription=stuck).values_list("state", flat=True)) == {"waiting"}


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_a_broker_that_forgets_everything_loses_no_event(receiver: Receiver) -> None:
    subscribed(receiver.url)
    broker = Redis.from_url(settings.REDIS_URL)
    changed("1", 1, 2, 3)
    relay_events.delay()
    broker.flushdb()
    with worker():
        assert swept_until(receiver, 3)
        broker.flushdb()
        changed("1", 4, 5)
        assert swept_until(receiver, 5)
    assert (receiver.versions("1"), receiver.forged) == ([1, 2, 3, 4, 5], 0)


@pytest.mark.django_db
def test_an_event_that_cannot_be_told_holds_up_its_own_object_alone(receiver: Receiver) -> None:
    subscriber = Subscription.objects.create(url=receiver.url, secret=SECRET)
    changed("1", 1, payload={"number": 2**70})
    changed("1", 2)
    changed("2", 1)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert (run(), receiver.versions("2")) == (1, [1])
        for _ in range(delivery.MOST_ATTEMPTS):
            clock.shift(delivery.LONGEST_PAUSE)
            run()
    subscriber.refresh_from_db()
    assert (receiver.versions("1"), subscriber.failures) == ([2], 0)
    dead = Delivery.objects.get(state="dead")
    assert (dead.event.version, dead.answer) == (1, "TypeError")


@pytest.mark.django_db
def test_no_event_dies_of_a_subscriber_that_is_away_however_long(receiver: Receiver) -> None:
    with listening() as gone:
        subscribed(gone.url)
        port = gone.server_port
    changed("1", 1, 2)
    changed("2", 1)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(3 * delivery.MOST_ATTEMPTS):
            run()
            clock.shift(delivery.LONGEST_PAUSE)
        with listening(port) as back:
            back.refuses, back.refusal = {"1", "2"}, 503
            for _ in range(2 * delivery.MOST_ATTEMPTS):
                run()
                clock.shift(delivery.LONGEST_PAUSE)
            back.refuses = set()
            assert run() == 3
            assert (back.versions("1"), back.versions("2")) == ([1, 2], [1])


@pytest.mark.django_db
def test_an_event_at_which_a_subscriber_breaks_off_delays_others_by_a_pause_and_dies(receiver: Receiver) -> None:
    subscriber = subscribed(receiver.url)
    receiver.breaks_off = {"1"}
    changed("1", 1)
    others = 2 * delivery.MOST_ATTEMPTS
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for version in range(1, others + 1):
            changed("2", version)
            run()
            clock.shift(delivery.LONGEST_PAUSE)
        run()
    assert receiver.versions("2") == list(range(1, others + 1))
    dead = Delivery.objects.get(state="dead")
    assert (dead.event.key, dead.attempts, dead.answer) == ("1", delivery.MOST_ATTEMPTS, "RemoteDisconnected")
    subscriber.refresh_from_db()
    assert (subscriber.failures, subscriber.last_error) == (0, "")
