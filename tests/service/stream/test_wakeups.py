"""The stream is told that there is something to read: once for what it reads anyway (INT-9)."""

from __future__ import annotations

from itertools import takewhile
from types import SimpleNamespace

import pytest
import redis
from django.conf import settings

from service.stream import wakeups
from service.stream.wakeups import ACCESS, CHANNEL, SOMETHING, TOLD_FOR, StreamWakeup


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
    assert messages(channel) == [SOMETHING]
    moment += TOLD_FOR
    wakeup.set()
    assert messages(channel) == [SOMETHING]


def test_ended_access_is_always_told(channel: redis.client.PubSub) -> None:
    wakeup = StreamWakeup()
    wakeup.set()
    wakeup.set_access()
    wakeup.set_access()
    assert messages(channel) == [SOMETHING, ACCESS, ACCESS]
