"""The stream as its readers meet it: a process of its own, real connections (INT-9)."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from knox.models import AuthToken

from orders.models import Order
from service.accounts.roles import Role
from service.models import Contact, OutboxEvent, User
from service.webhooks.screen_pop import screen_pop
from tests.factories import OrderFactory, UserFactory
from tests.service.stream.reader import PATIENCE, Stream, running_stream

pytestmark = pytest.mark.django_db(transaction=True)
AWAY = "redis://127.0.0.1:1/0"
LIMITS = {"STREAM_CONNECTIONS": "6", "STREAM_CONNECTIONS_PER_ACCOUNT": "2"}


@pytest.fixture
def stream(tmp_path: Path, transactional_db: None) -> Iterator[Stream]:
    with running_stream(tmp_path / "stream.log", **LIMITS) as running:
        yield running


def account(role: Role) -> tuple[User, str]:
    """An account and its token."""
    user = UserFactory(role=role)
    return user, AuthToken.objects.create(user)[1]


def ring(user: User, call: str) -> None:
    """A call rings at an operator's."""
    screen_pop(call, operator=user.username, match="none", clients=[])


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


def test_without_valkey_events_arrive_by_the_clock(tmp_path: Path) -> None:
    user, token = account(Role.OPERATOR)
    with running_stream(tmp_path / "stream.log", REDIS_URL=AWAY) as stream:
        reader = stream.read(token).reaches_its_place()
        ring(user, "call-1")
        told = reader.next()
        assert told is not None
        assert told.key == "call-1"
    assert "stream_polls" in (tmp_path / "stream.log").read_text()


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


@pytest.mark.prove
def test_who_may_not_stay_is_let_go_within_a_minute(stream: Stream) -> None:
    changes: dict[str, Callable[[User], object]] = {
        "revoked": lambda user: AuthToken.objects.filter(user=user).delete(),
        "disabled": lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        "of another role": lambda user: User.objects.filter(pk=user.pk).update(role=Role.SUPERVISOR),
    }
    readers = {}
    for name, change in changes.items():
        user, token = account(Role.OPERATOR)
        readers[name] = stream.read(token).reaches_its_place()
        change(user)
    ends = {name: reader.next(most_comments=5) for name, reader in readers.items()}
    for name, told in ends.items():
        assert told is not None, name
        assert (told.event, told.data) == ("stream.end", {"code": "not_authenticated"}), name
        assert readers[name].next() is None, name


def test_an_account_holds_so_many_connections_and_the_process_so_many(stream: Stream) -> None:
    _, token = account(Role.OPERATOR)
    held = [stream.read(token).reaches_its_place() for _ in range(2)]
    refused = stream.read(token)
    assert (refused.status, refused.problem()["code"]) == (429, "throttled")
    assert refused.response.headers["Retry-After"] == "10"
    others = [account(Role.SUPERVISOR)[1], account(Role.SUPERVISOR)[1]]
    held += [stream.read(one).reaches_its_place() for one in (*others, *others)]
    assert len(held) == 6
    full = stream.read(account(Role.OPERATOR)[1])
    assert (full.status, full.problem()["code"]) == (503, "unavailable")


def test_a_refusal_is_a_problem_as_everywhere(stream: Stream) -> None:
    _, token = account(Role.OPERATOR)
    stranger = stream.read("nobody", **{"X-Request-ID": "mine-1"})
    assert (stranger.status, stranger.problem()["request_id"]) == (401, "mine-1")
    wrong = stream.read(token, at="999999999-0123456789abcdef")
    assert (wrong.status, wrong.problem()["errors"][0]["code"]) == (400, "unknown_position")


def test_a_page_of_an_allowed_origin_reads_it(tmp_path: Path) -> None:
    _, token = account(Role.OPERATOR)
    origin = "https://crm.example"
    with running_stream(tmp_path / "stream.log", CORS_ALLOWED_ORIGINS=origin) as stream:
        answer = stream.read(token, Origin=origin).response
        assert answer.headers["Access-Control-Allow-Origin"] == origin
        assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert "Content-Length" not in answer.headers
        assert "no-transform" in answer.headers["Cache-Control"]


def test_who_goes_away_makes_room_for_another(stream: Stream) -> None:
    _, token = account(Role.OPERATOR)
    first, _ = (stream.read(token).reaches_its_place() for _ in range(2))
    assert stream.read(token).status == 429
    first.close()
    until = time.monotonic() + PATIENCE
    while (again := stream.read(token)).status != 200:
        assert time.monotonic() < until
    assert again.reaches_its_place().at


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
