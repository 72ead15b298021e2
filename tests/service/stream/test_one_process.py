"""What a process of the stream tells, one for all that is asked of it here: real connections (INT-9)."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from orders.models import Order
from service.accounts.roles import Role
from service.models import Contact, OutboxEvent
from tests.factories import OrderFactory
from tests.service.stream.people import account, ring
from tests.service.stream.reader import PATIENCE, Stream, running_stream


@pytest.fixture(scope="module")
def process(committed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stream]:
    """The process."""
    with running_stream(tmp_path_factory.mktemp("stream") / "stream.log") as running:
        yield running


@pytest.fixture
def stream(process: Stream) -> Iterator[Stream]:
    """The same for one test, whose readers go away after it."""
    yield process
    while process.readers:
        process.readers.pop().close()


def test_a_call_pops_up_at_its_operators_and_at_nobody_elses(stream: Stream) -> None:
    (anna, token), (boris, other) = account(Role.OPERATOR), account(Role.OPERATOR)
    hers, his = stream.read(token).reaches_its_place(), stream.read(other).reaches_its_place()
    ring(anna, "call-1")
    ring(boris, "call-2")
    told, his_first = hers.next(), his.next()
    assert told is not None
    assert his_first is not None
    assert (told.event, told.key, told.data["data"]["operator"]) == ("call.screen_pop", "call-1", anna.username)
    assert his_first.key == "call-2"


def test_a_reader_goes_on_where_the_connection_broke(stream: Stream) -> None:
    user, token = account(Role.OPERATOR)
    first = stream.read(token).reaches_its_place()
    ring(user, "call-1")
    assert first.next() is not None
    first.close()
    ring(user, "call-2")
    again = stream.read(token, at=first.at)
    ring(user, "call-3")
    assert [told.key for told in (again.next(), again.next()) if told] == ["call-2", "call-3"]


def test_a_change_on_an_order_reaches_who_has_its_client_on_the_line(stream: Stream) -> None:
    (mine, token), (other, others) = account(Role.OPERATOR), account(Role.OPERATOR)
    _, supervisors = account(Role.SUPERVISOR)
    order = OrderFactory()
    Contact.objects.create(operator=mine, client=order.client)
    readers = [stream.read(one).reaches_its_place() for one in (token, others, supervisors)]
    happened(order)
    ring(other, "call-1")
    told = [reader.next() for reader in readers]
    assert [one.event for one in told if one] == ["order.edit", "call.screen_pop", "order.edit"]


def test_a_reader_is_told_after_the_process_has_lost_its_connections_to_the_database(stream: Stream) -> None:
    user, token = account(Role.OPERATOR)
    reader = stream.read(token).reaches_its_place()
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    with connection.cursor() as cursor:
        cursor.execute(f"{others} AND pid <> pg_backend_pid() AND usename = current_user")
        assert cursor.rowcount > 0
    ring(user, "call-1")
    told = reader.next()
    assert told is not None
    assert told.key == "call-1"


def happened(order: Order) -> None:
    """An event of an order, and whoever waits for one is woken by the call that follows."""
    OutboxEvent.objects.create(
        at=timezone.now(), type="order.edit", subject="order", subject_id=order.pk, key=order.number, version=9
    )


def test_a_refusal_is_a_problem_as_everywhere(stream: Stream) -> None:
    _, token = account(Role.OPERATOR)
    stranger = stream.read("nobody", **{"X-Request-ID": "mine-1"})
    assert (stranger.status, stranger.problem()["request_id"]) == (401, "mine-1")
    wrong = stream.read(token, at="999999999-0123456789abcdef")
    assert (wrong.status, wrong.problem()["errors"][0]["code"]) == (400, "unknown_position")


def test_the_process_serves_nothing_but_the_stream_and_probes(stream: Stream) -> None:
    _, token = account(Role.ADMINISTRATOR)
    found = {path: answer_of(stream, path, token) for path in ("/livez", "/readyz", "/metrics", "/api/v1/orders")}
    assert found["/livez"] == (200, {"status": "ok"})
    assert found["/readyz"] == (503, {"status": "unavailable", "failed": ["demo_accounts"]})
    assert [found[path][1]["code"] for path in ("/metrics", "/api/v1/orders")] == ["not_found", "not_found"]


def answer_of(stream: Stream, path: str, token: str) -> tuple[int, dict[str, Any]]:
    """Status and body."""
    link = http.client.HTTPConnection("127.0.0.1", stream.port, timeout=PATIENCE)
    link.request("GET", path, headers={"Authorization": f"Bearer {token}"})
    response = link.getresponse()
    try:
        return response.status, json.load(response)
    finally:
        link.close()
