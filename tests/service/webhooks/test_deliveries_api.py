"""Administrators try a subscriber, read what it was sent and send it again, over the API (INT-3)."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from service.accounts.roles import Role
from service.api.views import deliveries
from service.database.partitions import ends
from service.models import Delivery, Subscription
from service.webhooks import relay, sending, targets
from tests.orders.api.desk import API, Answer, Desk
from tests.service.webhooks.receiver import Handler, Receiver, listening
from tests.service.webhooks.test_relay import changed, run, subscribed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A subscriber that is there."""
    with listening() as server:
        yield server


def call(method: str, subscriber: Subscription, path: str, body: Any = None, role: Role = Role.ADMINISTRATOR) -> Answer:
    """A request about a subscriber."""
    return Desk(role).call(method, f"{API}/subscriptions/{subscriber.pk}{path}", body)


def listed(subscriber: Subscription, query: str = "") -> list[dict[str, Any]]:
    """What it was sent."""
    answer = call("GET", subscriber, f"/deliveries{query}")
    assert answer.status == 200, answer
    return answer.body["results"]


def test_a_test_event_arrives_signed_and_stands_in_no_feed(receiver: Receiver) -> None:
    subscriber = subscribed(receiver.url, active=False, types=["order.confirm"])
    assert call("POST", subscriber, "/test").body == {"delivered": True, "answer": "200"}
    (event,) = receiver.got
    assert (event["id"], event["type"], event["key"], receiver.forged) == (
        0,
        "subscription.test",
        str(subscriber.pk),
        0,
    )
    assert Delivery.objects.count() == 0


def test_a_test_says_why_nothing_arrived_and_changes_nothing(receiver: Receiver) -> None:
    subscriber = subscribed(receiver.url)
    receiver.refuses, receiver.refusal = {str(subscriber.pk)}, 418
    assert call("POST", subscriber, "/test").body == {"delivered": False, "answer": "418"}
    away = subscribed("http://127.0.0.1:9/")
    assert call("POST", away, "/test").body == {"delivered": False, "answer": "ConnectionRefusedError"}
    away.refresh_from_db()
    assert (away.failures, away.rests_until, away.last_error) == (0, None, "")


def test_deliveries_are_listed_with_what_became_of_each(receiver: Receiver) -> None:
    subscriber = subscribed(receiver.url)
    subscribed(receiver.url)
    receiver.refuses = {"1"}
    changed("1", 1)
    changed("2", 1, type="order.confirm")
    run()
    newest, first = listed(subscriber)
    assert (newest["type"], newest["key"], newest["state"], newest["answer"]) == ("order.confirm", "2", "sent", "200")
    assert (first["state"], first["attempts"], first["answer"]) == ("waiting", 1, "500")
    assert first["due_at"] is not None
    assert [one["key"] for one in listed(subscriber, "?state=waiting")] == ["1"]
    assert [one["key"] for one in listed(subscriber, "?type=order.confirm&state=sent,dead")] == ["2"]
    assert call("GET", subscriber, "/deliveries?state=lost").faults == [("state", "invalid_choice")]


def test_a_type_is_looked_for_among_the_last_ones_alone(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    subscriber = subscribed(receiver.url)
    changed("1", 1)
    changed("2", 1, type="order.confirm")
    changed("3", 1)
    run()
    for most, found in ((3, ["3", "1"]), (2, ["3"]), (4, ["3", "1"])):
        monkeypatch.setattr(deliveries, "SEARCHED", most)
        assert [one["key"] for one in listed(subscriber, "?type=order.edit")] == found


def test_the_list_is_read_by_an_index_of_every_partition_in_its_order(receiver: Receiver) -> None:
    subscriber = subscribed(receiver.url)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('delivery_of_subscription')")
        assert cursor.fetchall() == [(True,)]
    plan = Delivery.objects.filter(subscription=subscriber).order_by("-id").explain()
    assert plan.count("Index Scan Backward") == len(ends("service_delivery"))
    assert "Sort  (cost" not in plan


def test_one_is_sent_again_alone_or_with_what_followed(receiver: Receiver) -> None:
    subscriber = subscribed(receiver.url)
    changed("1", 1, 2, 3)
    run()
    second = next(one for one in listed(subscriber) if one["version"] == 2)
    receiver.got.clear()
    alone = call("POST", subscriber, f"/deliveries/{second['id']}/redeliver", {})
    assert (alone.status, alone.body["state"], alone.body["again"]) == (200, "waiting", 1)
    assert (run(), receiver.versions("1")) == (1, [2])
    receiver.got.clear()
    onwards = call("POST", subscriber, f"/deliveries/{second['id']}/redeliver", {"onwards": True})
    assert onwards.body["again"] == 2
    assert (run(), receiver.versions("1")) == (2, [2, 3])
    waiting = call("POST", subscriber, f"/deliveries/{second['id']}/redeliver", {})
    again = call("POST", subscriber, f"/deliveries/{second['id']}/redeliver", {})
    assert (waiting.body["again"], again.body["again"]) == (1, 0)


def test_what_is_not_there_or_not_of_this_subscriber_is_not_found(receiver: Receiver) -> None:
    mine, other = subscribed(receiver.url), subscribed("http://127.0.0.1:9/")
    changed("1", 1)
    relay.prepare()
    delivery = Delivery.objects.get(subscription=mine)
    assert call("POST", other, f"/deliveries/{delivery.pk}/redeliver", {}).status == 404
    assert call("POST", mine, "/deliveries/999999/redeliver", {}).status == 404
    assert call("POST", mine, f"/deliveries/{delivery.pk}/redeliver", {"onwards": "yes"}).status == 400
    for path in ("/test", "/deliveries/1/redeliver"):
        assert Desk(Role.ADMINISTRATOR).call("POST", f"{API}/subscriptions/999999{path}", {}).status == 404
    for role in (Role.SUPERVISOR, Role.SHOP):
        assert call("GET", mine, "/deliveries", role=role).status == 403
        assert call("POST", mine, "/test", role=role).status == 403


class KeepingAlive(Handler):
    """A receiver that keeps its connections, and counts them."""

    protocol_version = "HTTP/1.1"
    connections = 0

    def setup(self) -> None:
        """One more connection."""
        type(self).connections += 1
        super().setup()


def test_one_connection_carries_a_whole_run(receiver: Receiver) -> None:
    receiver.RequestHandlerClass = KeepingAlive
    subscribed(receiver.url)
    changed("1", *range(1, 31))
    assert run() == 30
    assert receiver.versions("1") == list(range(1, 31))
    assert KeepingAlive.connections == 1


def test_a_connection_that_the_receiver_closed_meanwhile_is_made_anew(receiver: Receiver) -> None:
    with sending.Sender(receiver.url) as sender:
        for version in (1, 2):
            body, headers = b'{"key": "1", "version": %d}' % version, {"X-Desk-Timestamp": "1", "X-Desk-Signature": ""}
            assert sender.post(body, headers) == 200
    assert receiver.versions("1") == [1, 2]


REACHED = [
    ("10.20.30.40", True),
    ("10.21.0.1", False),
    ("93.184.216.34", True),
    ("fd00:1::5", True),
    ("fd00:2::5", False),
    ("::ffff:10.20.30.40", True),
    ("64:ff9b::a9fe:a9fe", False),
    ("64:ff9b::a14:1e28", True),
    ("2002:a9fe:a9fe::1", False),
    ("::127.0.0.1", False),
    ("fec0::1", False),
    ("192.0.0.192", False),
    ("64:ff9b:1::a00:1", False),
    ("2001:1::1", False),
    ("2001:20::1", False),
    ("3fff::1", False),
    ("5f00::1", False),
    ("127.0.0.1", False),
    ("169.254.169.254", False),
    ("2606:2800:220:1::1", True),
]


@pytest.mark.parametrize(("address", "allowed"), REACHED)
def test_of_the_inner_networks_only_those_named_are_sent_to(address: str, *, allowed: bool, settings: Settings) -> None:
    settings.SUBSCRIBER_NETWORKS = [ip_network("10.20.0.0/16"), ip_network("fd00:1::/32")]
    assert targets.may_be_sent_to(address) is allowed


@pytest.mark.parametrize("port", [22, 25, 80, 6379, 9443])
def test_events_go_to_the_named_ports_alone(port: int, settings: Settings) -> None:
    settings.DEMO = False
    for allowed in ("https://hooks.example/", "https://hooks.example:443/", "https://hooks.example:8443/"):
        assert targets.parts_of(allowed)
    with pytest.raises(targets.BadTarget, match="SUBSCRIBER_PORTS"):
        targets.parts_of(f"https://hooks.example:{port}/")
    settings.SUBSCRIBER_PORTS = (port,)
    assert targets.parts_of(f"https://hooks.example:{port}/")
