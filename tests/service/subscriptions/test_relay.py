"""Subscribers are told everything, signed, in order per object, at least once (INT-3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from service.models import Delivery, OutboxEvent, Subscription
from service.roles import Role
from service.subscriptions import relaying, sending, targets
from service.subscriptions.signing import headers, signature
from tests.orders.api.desk import API, Desk
from tests.service.subscriptions.receiver import SECRET, Receiver, listening

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A subscriber that is there."""
    with listening() as server:
        yield server


def changed(key: str, *versions: int) -> None:
    """The events of an object's versions."""
    for version in versions:
        OutboxEvent.objects.create(
            at=timezone.now(), type="order.edit", subject="order", subject_id=int(key), key=key, version=version
        )


def subscribed(url: str, **more: Any) -> Subscription:
    """A subscriber from now on."""
    return Subscription.objects.create(url=url, secret=SECRET, **more)


def run() -> int:
    """One round of the relay; how many were sent."""
    return sum(relaying.serve(pk) for pk in relaying.prepare())


def test_events_arrive_signed_in_order_and_once(receiver: Receiver) -> None:
    subscribed(receiver.url)
    changed("1", 1, 2)
    changed("2", 1)
    changed("1", 3)
    assert (run(), run()) == (4, 0)
    assert (receiver.versions("1"), receiver.versions("2"), receiver.forged) == ([1, 2, 3], [1], 0)


def test_a_round_catches_up_with_more_than_one_batch(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaying, "AT_ONCE", 2)
    subscribed(receiver.url)
    changed("1", 1, 2, 3, 4, 5)
    assert (run(), receiver.versions("1")) == (5, [1, 2, 3, 4, 5])


def test_a_refused_event_holds_up_its_own_object_alone_until_it_is_taken(receiver: Receiver) -> None:
    subscribed(receiver.url)
    receiver.refuses = {"1"}
    changed("1", 1, 2)
    changed("2", 1, 2)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert run() == 2
        receiver.refuses = set()
        assert run() == 0
        clock.shift(sending.LONGEST_PAUSE)
        assert run() == 2
    assert (receiver.versions("1"), receiver.versions("2")) == ([1, 2], [1, 2])


def test_what_is_never_taken_dies_and_may_be_sent_again(receiver: Receiver) -> None:
    subscribed(receiver.url)
    receiver.refuses = {"1"}
    changed("1", 1)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(sending.MOST_ATTEMPTS):
            run()
            clock.shift(sending.LONGEST_PAUSE)
        assert [row.state for row in Delivery.objects.all()] == ["dead"]
        receiver.refuses = set()
        assert run() == 0
        assert sending.redeliver(Delivery.objects.all()) == 1
        assert run() == 1


def test_only_the_events_asked_for(receiver: Receiver) -> None:
    subscribed(receiver.url, types=["order.confirm"])
    changed("1", 1)
    OutboxEvent.objects.create(
        at=timezone.now(), type="order.confirm", subject="order", subject_id=1, key="1", version=2
    )
    assert run() == 1
    assert receiver.versions("1") == [2]


def test_pauses_grow_and_differ() -> None:
    pauses = [sending.pause(failures) for failures in range(1, 15)]
    assert pauses[0] >= timedelta(seconds=2)
    assert all(later <= timedelta(seconds=sending.LONGEST_PAUSE) for later in pauses)
    assert pauses[-1] >= timedelta(seconds=sending.LONGEST_PAUSE / 2)
    assert len({sending.pause(9) for _ in range(20)}) > 1


INNER = [
    "127.0.0.1",
    "10.1.2.3",
    "192.168.0.1",
    "169.254.169.254",
    "[::1]",
    "[::ffff:10.0.0.1]",
    "100.64.0.1",
    "0.0.0.0",
]


@pytest.mark.parametrize("host", INNER)
def test_nothing_is_sent_into_an_inner_network_outside_the_demo(host: str, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(targets.BadTarget):
        targets.post(f"https://{host}/", b"{}", {})


@pytest.mark.parametrize(
    "url", ["http://93.184.216.34/", "ftp://93.184.216.34/", "https://u:p@93.184.216.34/", "https:///x"]
)
def test_only_plain_https_outside_the_demo(url: str, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(targets.BadTarget):
        targets.parts_of(url)


def test_while_a_secret_is_exchanged_both_sign() -> None:
    now = str(int(datetime(2026, 3, 17, tzinfo=UTC).timestamp()))
    told = headers(["new", "old"], now, b"{}")
    assert told["X-Desk-Signature"] == f"v1={signature('new', now, b'{}')},v1={signature('old', now, b'{}')}"


def test_administrators_subscribe_and_unsubscribe(receiver: Receiver) -> None:
    desk = Desk(Role.ADMINISTRATOR)
    made = desk.call("POST", f"{API}/subscriptions", {"url": receiver.url, "secret": SECRET})
    assert (made.status, made.body["secret"]) == (201, SECRET)
    changed("1", 1)
    assert run() == 1
    (row,) = desk.call("GET", f"{API}/subscriptions").body["results"]
    assert (row["id"], "secret" in row) == (made.body["id"], False)
    assert desk.call("DELETE", f"{API}/subscriptions/{row['id']}").status == 204
    changed("1", 2)
    assert (run(), desk.call("GET", f"{API}/subscriptions/{row['id']}").status) == (0, 404)
    bad = desk.call("POST", f"{API}/subscriptions", {"url": "ftp://example.org"})
    assert (bad.status, bad.faults) == (400, [("url", "bad_target")])


def test_nobody_else_manages_subscriptions() -> None:
    for role in set(Role) - {Role.SYSTEM, Role.ADMINISTRATOR}:
        assert Desk(role).call("GET", f"{API}/subscriptions").status == 403, role
        assert Desk(role).call("POST", f"{API}/subscriptions", {}).status == 403, role
