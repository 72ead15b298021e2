"""The stream is told that there is something to read: once for what it reads anyway (INT-9)."""

from __future__ import annotations

import os
from itertools import takewhile
from types import SimpleNamespace

import pytest
import redis
from django.conf import settings

from service.stream import wakeups
from service.stream.wakeups import ACCESS, CHANNEL, SOMETHING, TOLD_FOR, StreamWakeup

pytestmark = pytest.mark.servers


@pytest.fixture
def channel() -> redis.client.PubSub:
    listener = redis.Redis.from_url(settings.REDIS_URL).pubsub(ignore_subscribe_messages=True)
    listener.subscribe(CHANNEL)
    listener.get_message(timeout=5)
    return listener


def messages(channel: redis.client.PubSub) -> list[bytes]:
    """What was told so far, up to a message of our own."""
    redis.Redis.from_url(settings.REDIS_URL).publish(CHANNEL, b"end")
    heard = iter(lambda: (channel.get_message(timeout=5) or {"data": b"end"})["data"], None)
    return list(takewhile(lambda data: data != b"end", heard))


def test_what_is_committed_at_once_is_told_of_once(
    channel: redis.client.PubSub, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = 1_000.0
    monkeypatch.setattr(wakeups, "time", SimpleNamespace(monotonic=lambda: moment))
    wakeup = StreamWakeup()
    wakeup.set()
    wakeup.set()
    wakeup.set_access()
    assert messages(channel) == [SOMETHING, ACCESS]
    moment += TOLD_FOR
    wakeup.set()
    wakeup.set_access()
    assert messages(channel) == [SOMETHING, ACCESS]


def test_a_process_that_forked_tells_by_a_thread_of_its_own(channel: redis.client.PubSub) -> None:
    wakeup = StreamWakeup()
    wakeup.set_access()
    if (child := os.fork()) == 0:
        wakeup.set()
        wakeup.set_access()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert messages(channel) == [ACCESS, SOMETHING, ACCESS]


def test_a_request_that_a_process_ends_with_is_answered_and_told_of(channel: redis.client.PubSub) -> None:
    wakeup = StreamWakeup()
    wakeup._beside.shutdown()
    wakeup.set()
    wakeup.set_access()
    assert messages(channel) == [SOMETHING, ACCESS]


def test_nobody_waits_for_a_valkey_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def away(self: StreamWakeup) -> redis.Redis:
        tried.append(self)
        raise redis.ConnectionError

    monkeypatch.setattr(StreamWakeup, "_connected", away)
    wakeup = StreamWakeup()
    wakeup.set_access()
    wakeup.set_access()
    assert len(tried) == 1


def test_ended_access_is_always_told(channel: redis.client.PubSub) -> None:
    wakeup = StreamWakeup()
    wakeup.set()
    wakeup.set_access()
    wakeup.set_access()
    assert messages(channel) == [SOMETHING, ACCESS, ACCESS]
