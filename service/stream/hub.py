"""Reads new events once for all connections, hands them out, and lets go of those who may not stay."""

from __future__ import annotations

import asyncio
import time

import structlog
from django.db import Error
from django.utils import timezone
from redis.exceptions import RedisError

from service.models import OutboxEvent
from service.stream.connections import Connection, Connections
from service.stream.credentials import actors_of_tokens
from service.stream.database_threads import DatabaseThreads
from service.stream.figures import note_figures
from service.stream.messages import encoded, numbered
from service.stream.reading import NewEvents, read_for, read_new, reader_group
from service.stream.wakeups import GATHER_SECONDS, Wakeups
from service.webhooks import feed

log = structlog.get_logger(__name__)
POLL_SECONDS = 1.0
CHECK_SECONDS, FIGURES_SECONDS, DELAY_SECONDS = 20.0, 5.0, 60.0
AWAY_SECONDS, STARTING_SECONDS = 1.0, 0.05


class Hub:
    """What the process does beside holding connections."""

    def __init__(self, connections: Connections, database: DatabaseThreads) -> None:
        self.connections, self.database = connections, database
        self.wakeups = Wakeups()
        self.reached: int | None = None
        self.refused = 0
        self._delays: list[tuple[float, float]] = []

    async def run(self) -> None:
        """Everything that goes on for as long as the process lives."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.wakeups.listen())
            tasks.create_task(self._hand_out())
            tasks.create_task(self._check_credentials())
            tasks.create_task(self._tell_figures())

    async def join(self, connection: Connection) -> None:
        """Bring a connection up to where the others are, and again whenever it was left behind, until it ends.

        A connection that can't be brought up for whatever reason is ended: it would be held without events.
        """
        try:
            while not connection.ended:
                await self._bring_up(connection)
                await connection.until_behind()
        except Error as error:
            log.warning("stream_cannot_read", kind=type(error).__name__)
            connection.end("unavailable")
        except Exception as error:
            log.error("stream_reader_failed", user_id=connection.actor.user_id, exc_info=error)
            connection.end("unavailable")

    async def _bring_up(self, connection: Connection) -> None:
        """Have it catch up, no faster than it takes what is read; from then on it is handed what is new."""
        while self.reached is None:
            await asyncio.sleep(STARTING_SECONDS)
        while not connection.ended and connection.reached < self.reached:
            await self._catch_up(connection)
            if connection.reached < self.reached:
                await connection.until_taken()
        connection.live = True

    async def _catch_up(self, connection: Connection) -> None:
        actor = connection.actor
        events, reached = await self.database.run(read_for, actor, connection.reached, connection.opening.types)
        if events:
            connection.put(b"".join(numbered(actor, event.position or 0, encoded(event)) for event in events))
        connection.reached = max(connection.reached, reached)

    async def _hand_out(self) -> None:
        while True:
            try:
                await self._read()
            except Error as error:
                log.warning("stream_cannot_read", kind=type(error).__name__)
                await asyncio.sleep(AWAY_SECONDS)

    async def _read(self) -> None:
        """Read on from the place that is reached, and wait where there is nothing more."""
        if self.reached is None or not len(self.connections):
            end = await self.database.run(feed.newest)
            if self.reached is None or not len(self.connections):  # who joined meanwhile must miss nothing
                self.reached = end
            await self._until_more()
            return
        readers = {reader_group(connection.actor): connection.actor for connection in self.connections}
        new = await self.database.run(read_new, self.reached, readers)
        self.hand(new)
        if not new.events:
            await self._until_more()

    async def _until_more(self) -> None:
        """Wait for a message, and then for what those who sent it don't tell of any more (`wakeups.TOLD_FOR`)."""
        await self.wakeups.wait(POLL_SECONDS)
        await asyncio.sleep(GATHER_SECONDS)

    def hand(self, new: NewEvents) -> None:
        """Have every connection that has caught up take what concerns it."""
        parts = {event.position or 0: encoded(event) for event in new.events}
        told = sum(connection.take(new, parts) for connection in self.connections if connection.live)
        self.reached = new.reached
        if told:
            self._note_delay(new.events[0])

    def _note_delay(self, oldest: OutboxEvent) -> None:
        self._delays.append((time.monotonic(), (timezone.now() - oldest.at).total_seconds()))

    async def _check_credentials(self) -> None:
        """End the connections of revoked and expired tokens and of accounts that are disabled or another's by now."""
        while True:
            await self.wakeups.wait_for_access(CHECK_SECONDS)
            if not len(self.connections):
                continue
            tokens = {connection.opening.token for connection in self.connections}
            try:
                known = await self.database.run(actors_of_tokens, tokens)
            except Error as error:
                log.warning("stream_cannot_check", kind=type(error).__name__)
                continue
            for connection in self.connections:
                if connection.opening.token in tokens and known.get(connection.opening.token) != connection.actor:
                    connection.end("not_authenticated")

    async def _tell_figures(self) -> None:
        while True:
            since = time.monotonic() - DELAY_SECONDS
            self._delays = [(at, delay) for at, delay in self._delays if at >= since]
            delay = max((delay for _, delay in self._delays), default=0.0)
            try:
                await asyncio.to_thread(
                    note_figures, connections=len(self.connections), delay=delay, refused=self.refused
                )
            except RedisError as error:
                log.info("stream_figures_not_noted", kind=type(error).__name__)
            await asyncio.sleep(FIGURES_SECONDS)
