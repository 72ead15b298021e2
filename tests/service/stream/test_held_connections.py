"""The stream as its readers meet it: processes of other settings than usual, real connections (INT-9)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from knox.models import AuthToken

from service.accounts.roles import Role
from service.models import User
from tests.service.stream.people import account, ring
from tests.service.stream.reader import PATIENCE, Reader, Stream, running_stream

pytestmark = pytest.mark.usefixtures("committed")
AWAY = "redis://127.0.0.1:1/0"
ORIGIN = "https://crm.example"
LIMITS = {"STREAM_CONNECTIONS": "6", "STREAM_CONNECTIONS_PER_ACCOUNT": "2", "CORS_ALLOWED_ORIGINS": ORIGIN}


@pytest.fixture(scope="module")
def process(committed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stream]:
    """One process that takes few connections, and pages of an origin."""
    with running_stream(tmp_path_factory.mktemp("stream") / "stream.log", **LIMITS) as running:
        yield running


@pytest.fixture
def stream(process: Stream) -> Iterator[Stream]:
    """The same for one test, whose readers go away after it."""
    yield process
    while process.readers:
        process.readers.pop().close()


def enters(stream: Stream, token: str) -> Reader:
    """A connection that is held, once those that went away have made room for it."""
    until = time.monotonic() + PATIENCE
    while (reader := stream.read(token)).status != 200:
        assert time.monotonic() < until
    return reader.reaches_its_place()


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
        readers[name] = enters(stream, token)
        change(user)
    ends = {name: reader.next(most_comments=5) for name, reader in readers.items()}
    for name, told in ends.items():
        assert told is not None, name
        assert (told.event, told.data) == ("stream.end", {"code": "not_authenticated"}), name
        assert readers[name].next() is None, name


def test_an_account_holds_so_many_connections_and_the_process_so_many(stream: Stream) -> None:
    _, token = account(Role.OPERATOR)
    held = [enters(stream, token) for _ in range(2)]
    refused = stream.read(token)
    assert (refused.status, refused.problem()["code"]) == (429, "throttled")
    assert refused.response.headers["Retry-After"] == "10"
    others = [account(Role.SUPERVISOR)[1], account(Role.SUPERVISOR)[1]]
    held += [enters(stream, one) for one in (*others, *others)]
    assert len(held) == 6
    full = stream.read(account(Role.OPERATOR)[1])
    assert (full.status, full.problem()["code"]) == (503, "unavailable")


def test_a_page_of_an_allowed_origin_reads_it(stream: Stream) -> None:
    _, token = account(Role.OPERATOR)
    enters(stream, token).close()
    answer = stream.read(token, Origin=ORIGIN).response
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert "Content-Length" not in answer.headers
    assert "no-transform" in answer.headers["Cache-Control"]


def test_who_goes_away_makes_room_for_another(stream: Stream) -> None:
    _, token = account(Role.OPERATOR)
    first, _ = (enters(stream, token) for _ in range(2))
    assert stream.read(token).status == 429
    first.close()
    assert enters(stream, token).at
