"""The stream as its readers meet it: a process of each test's own, real connections (INT-9)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from knox.models import AuthToken

from service.accounts.roles import Role
from service.models import User
from tests.service.stream.people import account, ring
from tests.service.stream.reader import PATIENCE, Stream, running_stream

pytestmark = pytest.mark.django_db(transaction=True)
AWAY = "redis://127.0.0.1:1/0"
LIMITS = {"STREAM_CONNECTIONS": "6", "STREAM_CONNECTIONS_PER_ACCOUNT": "2"}


@pytest.fixture
def stream(tmp_path: Path, transactional_db: None) -> Iterator[Stream]:
    with running_stream(tmp_path / "stream.log", **LIMITS) as running:
        yield running


def test_without_valkey_events_arrive_by_the_clock(tmp_path: Path) -> None:
    user, token = account(Role.OPERATOR)
    with running_stream(tmp_path / "stream.log", REDIS_URL=AWAY) as stream:
        reader = stream.read(token).reaches_its_place()
        ring(user, "call-1")
        told = reader.next()
        assert told is not None
        assert told.key == "call-1"
    assert "stream_polls" in (tmp_path / "stream.log").read_text()


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
