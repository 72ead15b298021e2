"""Subscribers are told everything, signed, in order per object, at least once (INT-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.utils import timezone

from service.accounts.roles import Role
from service.models import Delivery, OutboxEvent, Subscription
from service.webhooks import delivery, relay, sending, targets
from service.webhooks.redeliver_from_event import redeliver_onwards
from service.webhooks.signing import headers, signature
from tests.orders.api.desk import API, Desk
from tests.service.webhooks.receiver import SECRET, Receiver, listening

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A subscriber that is there."""
    with listening() as server:
        yield server


def changed(key: str, *versions: int, **more: Any) -> None:
    """The events of an object's versions."""
    columns = {"type": "order.edit", "subject": "order", "subject_id": int(key), "key": key} | more
    for version in versions:
        OutboxEvent.objects.create(at=timezone.now(), version=version, **columns)


def subscribed(url: str, **more: Any) -> Subscription:
    """A subscriber from now on."""
    return Subscription.objects.create(url=url, secret=SECRET, **more)


def from_elsewhere(**changes: Any) -> Callable[[], None]:
    """What changes every subscriber over a connection of its own, as an administrator does in the middle of a run."""

    def change() -> None:
        Subscription.objects.update(**changes)
        connection.close()

    return change


def run() -> int:
    """One round of the relay; how many were sent."""
    return sum(relay.serve(pk) for pk in relay.prepare())


def test_events_arrive_signed_in_order_and_once(receiver: Receiver) -> None:
    subscribed(receiver.url)
    changed("1", 1, 2)
    changed("2", 1)
    changed("1", 3)
    assert (run(), run()) == (4, 0)
    assert (receiver.versions("1"), receiver.versions("2"), receiver.forged) == ([1, 2, 3], [1], 0)


def test_a_round_catches_up_with_more_than_one_batch(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "AT_ONCE", 2)
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
        clock.shift(delivery.LONGEST_PAUSE)
        assert run() == 2
    assert (receiver.versions("1"), receiver.versions("2")) == ([1, 2], [1, 2])


def test_what_is_never_taken_dies_and_may_be_sent_again(receiver: Receiver) -> None:
    subscribed(receiver.url)
    receiver.refuses = {"1"}
    changed("1", 1)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(delivery.MOST_ATTEMPTS):
            run()
            clock.shift(delivery.LONGEST_PAUSE)
        assert [row.state for row in Delivery.objects.all()] == ["dead"]
        receiver.refuses = set()
        assert run() == 0
        assert delivery.redeliver(Delivery.objects.all()) == 1
        assert run() == 1


def delivered_out_of_turn(receiver: Receiver, third: str = "order.edit") -> Subscription:
    """A subscriber that refused an object's second event until it died, and was told of the rest."""
    subscriber = subscribed(receiver.url)
    changed("1", 1, 2)
    changed("1", 3, type=third)
    changed("1", 4)
    changed("2", 1)
    run()
    Delivery.objects.filter(event__key="1", event__version=2).update(state="dead")
    receiver.got.clear()
    return subscriber


def test_what_died_may_be_sent_again_with_everything_that_followed_it(receiver: Receiver) -> None:
    subscriber = delivered_out_of_turn(receiver)
    Delivery.objects.filter(event__key="1", event__version=3).delete()  # forgotten since, as what was taken is
    dead = Delivery.objects.filter(subscription=subscriber, state="dead")
    assert (redeliver_onwards(dead), run()) == (3, 3)
    assert (receiver.versions("1"), receiver.versions("2")) == ([2, 3, 4], [])
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_alone_it_comes_behind_what_is_newer_and_its_version_tells(receiver: Receiver) -> None:
    delivered_out_of_turn(receiver)
    assert (delivery.redeliver(Delivery.objects.all()), run(), receiver.versions("1")) == (1, 1, [2])


def test_what_follows_is_as_much_as_the_subscriber_asked_for_and_may_know(receiver: Receiver) -> None:
    subscriber = delivered_out_of_turn(receiver, third="order.confirm")
    Subscription.objects.filter(pk=subscriber.pk).update(types=["order.edit"])
    assert redeliver_onwards(Delivery.objects.filter(state="dead")) == 2
    assert (run(), receiver.versions("1")) == (2, [2, 4])


@pytest.mark.django_db(transaction=True)
def test_a_subscriber_that_is_paused_in_the_middle_of_a_run_is_sent_no_more(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "MARKED_AT_ONCE", 2)
    subscriber = subscribed(receiver.url)
    changed("1", 1, 2, 3, 4, 5)
    receiver.before_answering = from_elsewhere(active=False)
    assert (run(), receiver.versions("1")) == (2, [1, 2])
    changed("1", 6)
    assert (run(), relay.fan_out(subscriber.pk), Delivery.objects.filter(state="waiting").count()) == (0, 0, 3)
    receiver.before_answering = bool
    Subscription.objects.update(active=True)
    assert (run(), receiver.versions("1")) == (4, [1, 2, 3, 4, 5, 6])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("column", ["url", "secret"])
def test_a_subscriber_that_is_changed_in_the_middle_of_a_run_is_told_as_it_now_wants(
    column: str, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "MARKED_AT_ONCE", 2)
    with listening() as another:
        value = {"url": another.url, "secret": "a secret that nobody knows yet"}[column]
        subscribed(receiver.url)
        changed("1", 1, 2, 3, 4)
        receiver.before_answering = from_elsewhere(**{column: value})
        assert run() == 2
        receiver.before_answering = bool
        assert run() == 2
        told = receiver if column == "secret" else another
        assert (receiver.versions("1") + another.versions("1"), told.versions("1")[-2:]) == ([1, 2, 3, 4], [3, 4])
        assert receiver.forged == (2 if column == "secret" else 0)


def test_what_the_relay_notes_down_of_a_subscriber_is_no_change_of_it(receiver: Receiver) -> None:
    subscriber = subscribed(receiver.url)
    before = Subscription.objects.get().updated_at
    receiver.refuses = {"2"}
    changed("1", 1)
    changed("2", 1)
    assert run() == 1
    relay.is_slow(subscriber, relay.SLOW)
    seen = Subscription.objects.get()
    assert (seen.position, seen.updated_at, seen.last_error) == (2, before, "500")
    for changes in ({"types": ["order.edit"]}, {"active": False}, {"role": Role.OPERATOR}, {"secret": "another one"}):
        last = Subscription.objects.get().updated_at
        Subscription.objects.update(**changes)
        assert Subscription.objects.get().updated_at > last, changes


def test_a_place_goes_on_past_what_is_not_the_subscriber_s_to_know(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "AT_ONCE", 2)
    subscribed(receiver.url, role=Role.WAREHOUSE)
    changed("1", 1, 2, 3, type="ticket.claim", subject="ticket")
    changed("2", 1)
    assert (run(), receiver.versions("2"), Subscription.objects.get().position) == (1, [1], 4)


def test_a_subscriber_gets_only_the_events_it_asked_for(receiver: Receiver) -> None:
    subscribed(receiver.url, types=["order.confirm"])
    changed("1", 1)
    OutboxEvent.objects.create(
        at=timezone.now(), type="order.confirm", subject="order", subject_id=1, key="1", version=2
    )
    assert run() == 1
    assert receiver.versions("1") == [2]


def test_nothing_overtakes_what_is_tried_again_however_the_parts_are_cut(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "PART", 2)
    subscribed(receiver.url)
    receiver.refuses = {"1"}
    changed("1", 1, 2)
    changed("1", 1, subject="ticket", type="ticket.claim")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        run()
        receiver.refuses = set()
        clock.shift(delivery.LONGEST_PAUSE)
        changed("1", 3, 4)
        changed("2", 1, 2, 3)
        run()
    orders = [event["version"] for event in receiver.got if (event["subject"], event["key"]) == ("order", "1")]
    assert (orders, receiver.versions("2")) == ([1, 2, 3, 4], [1, 2, 3])
    assert not Delivery.objects.exclude(state="sent").exists()


def test_pauses_between_tries_grow_and_differ() -> None:
    pauses = [delivery.pause(failures) for failures in range(1, 15)]
    assert pauses[0] >= timedelta(seconds=2)
    assert all(later <= timedelta(seconds=delivery.LONGEST_PAUSE) for later in pauses)
    assert pauses[-1] >= timedelta(seconds=delivery.LONGEST_PAUSE / 2)
    assert len({delivery.pause(9) for _ in range(20)}) > 1


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
        sending.post(f"https://{host}/", b"{}", {})


@pytest.mark.parametrize(
    "url", ["http://93.184.216.34/", "ftp://93.184.216.34/", "https://u:p@93.184.216.34/", "https:///x"]
)
def test_only_https_addresses_are_subscribed_outside_the_demo(url: str, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(targets.BadTarget):
        targets.parts_of(url)


def test_while_a_secret_is_exchanged_both_sign() -> None:
    now = str(int(datetime(2026, 3, 17, tzinfo=UTC).timestamp()))
    result = headers(["new", "old"], now, b"{}")
    assert result["X-Desk-Signature"] == f"v1={signature('new', now, b'{}')},v1={signature('old', now, b'{}')}"


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


def test_every_fault_of_a_subscription_is_named(receiver: Receiver) -> None:
    desk = Desk(Role.ADMINISTRATOR)
    faults = [("role", "invalid_choice"), ("types.1", "invalid_choice"), ("url", "bad_target")]
    bad = {"url": "ftp://example.org", "types": ["order.confirm", "order.sing"], "role": "system"}
    assert sorted(desk.call("POST", f"{API}/subscriptions", bad).faults) == faults
    made = desk.call(
        "POST", f"{API}/subscriptions", {"url": receiver.url, "types": ["order.confirm", "call.screen_pop"]}
    )
    assert (made.status, made.body["types"]) == (201, ["order.confirm", "call.screen_pop"])
    assert sorted(desk.call("PATCH", f"{API}/subscriptions/{made.body['id']}", bad).faults) == faults


def test_every_action_of_every_kind_of_object_is_a_type_of_event() -> None:
    known = {choice["code"] for choice in Desk().call("GET", f"{API}/choices").body["event_types"]}
    machines = [model.machine for model in apps.get_models() if hasattr(model, "machine")]
    assert {f"{machine.subject}.{action}" for machine in machines for action in machine.transitions} <= known
    beside = {"order.take_over", "order.create", "order.claims_ticket_opened", "case.open", "case.flag_overdue"}
    kept = {"ticket.create", "client.merged", "client.opt_out", "contact.change_client", "call.screen_pop"}
    assert beside | kept <= known


def test_nobody_else_manages_subscriptions() -> None:
    for role in set(Role) - {Role.SYSTEM, Role.ADMINISTRATOR}:
        assert Desk(role).call("GET", f"{API}/subscriptions").status == 403, role
        assert Desk(role).call("POST", f"{API}/subscriptions", {}).status == 403, role
