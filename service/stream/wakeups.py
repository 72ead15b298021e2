"""Valkey tells the stream that something was committed; without Valkey the stream looks by the clock (INT-9).

A message says only that there is something to read: what it is stands in the outbox.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from concurrent.futures import Future, ThreadPoolExecutor

import redis
import redis.asyncio
import structlog
from django.conf import settings
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)
CHANNEL = "desk:events"
SOMETHING, ACCESS = b"", b"access"
GATHER_SECONDS = 0.02
"""For so long after it is woken the stream waits for more, before it reads what there is."""
TOLD_FOR = 0.9 * GATHER_SECONDS
"""For so long what is committed is read without being told of: whoever was woken hasn't begun to read."""
PATIENCE = 0.2
PAUSE = 5.0
"""Seconds for which nobody is woken after Valkey didn't answer, so that its absence holds up no request."""


class StreamWakeup:
    """Wakes the stream when an event is committed (`service.fsm.on_commit_tasks`)."""

    def __init__(self) -> None:
        self._quiet_until = self._told_until = 0.0
        self._start_anew()
        os.register_at_fork(after_in_child=self._start_anew)

    def _start_anew(self) -> None:
        """With a thread and a connection of this process; both begin when there is something to say."""
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="stream-wakeup")
        self._valkey: redis.Redis | None = None

    def set(self) -> None:
        """Say that there is something to read, once for all that is read then; else the clock finds it.

        It is said beside the request, which waits for nobody.
        """
        now = time.monotonic()
        if now >= self._told_until:
            self._told_until = now + TOLD_FOR
            self._tell_beside(SOMETHING)

    def set_access(self) -> None:
        """Say that somebody's access has ended or changed, so that connections held by it end now."""
        self._tell_beside(ACCESS).result()

    def _tell_beside(self, what: bytes) -> Future[None]:
        """By the thread; in a process that is about to end, which begins no thread any more, at once."""
        try:
            return self._beside.submit(self._tell, what)
        except RuntimeError:
            self._tell(what)
            told: Future[None] = Future()
            told.set_result(None)
            return told

    def _tell(self, what: bytes) -> None:
        if time.monotonic() < self._quiet_until:
            return
        try:
            self._connected().publish(CHANNEL, what)
        except RedisError as error:
            self._quiet_until = time.monotonic() + PAUSE
            log.warning("stream_not_woken", kind=type(error).__name__)

    def _connected(self) -> redis.Redis:
        if self._valkey is None:
            limits = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
            self._valkey = redis.Redis.from_url(settings.REDIS_URL, **limits)
        return self._valkey


class Wakeups:
    """Waits for the next message, or for the clock, whichever is first."""

    def __init__(self) -> None:
        self._rung, self._access = asyncio.Event(), asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Return once woken since the last time, after `seconds` at the latest."""
        await _until(self._rung, seconds)

    async def wait_for_access(self, seconds: float) -> None:
        """Return once somebody's access has changed since the last time, after `seconds` at the latest."""
        await _until(self._access, seconds)

    async def listen(self) -> None:
        """Hear Valkey's messages for as long as the process lives, again and again where it goes away."""
        while True:
            try:
                await self._hear()
            except (RedisError, OSError) as error:
                log.warning("stream_polls", kind=type(error).__name__)
            await asyncio.sleep(1)

    async def _hear(self) -> None:
        valkey = redis.asyncio.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1)
        async with valkey, valkey.pubsub() as channel:
            await channel.subscribe(CHANNEL)
            log.info("stream_is_woken")
            async for message in channel.listen():
                (self._access if message["data"] == ACCESS else self._rung).set()


async def _until(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    event.clear()
