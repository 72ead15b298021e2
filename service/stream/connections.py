"""One reader's connection, and how many there may be."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator

from service.stream.messages import end_message, numbered
from service.stream.opening import StreamOpening
from service.stream.reading import NewEvents

MOST_WAITING = 500
"""Parts that wait for one reader; one that takes nothing is let go and goes on from its place when it comes back."""
TAKING_SECONDS = 60.0
END = None


class Connection:
    """What one reader is still to be told.

    Attributes:
        reached: the place up to which everything is told or waits.
        told: the place up to which the reader was told its place.
        live: whether it has caught up, so that new events are handed to it.
    """

    def __init__(self, opening: StreamOpening) -> None:
        self.opening, self.actor = opening, opening.actor
        self.reached = self.told = opening.reached
        self.live = False
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._ended, self._taken, self._behind = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def take(self, new: NewEvents, encoded: dict[int, bytes]) -> int:
        """Have what concerns the reader wait for it; how many events that were.

        Of events that were read without its group nothing is known: the connection has to catch up again.
        """
        if not new.is_for(self.actor):
            self.live = False
            self._behind.set()
            return 0
        events = new.of(self.actor, self.reached, self.opening.types)
        self.reached = max(self.reached, new.reached)
        if events:
            places = [event.position or 0 for event in events]
            self.put(b"".join(numbered(self.actor, place, encoded[place]) for place in places))
        return len(events)

    def put(self, part: bytes) -> None:
        """Have a part wait for the reader; where too much waits already, the connection ends."""
        if self._waiting.qsize() >= MOST_WAITING:
            self.end("too_slow")
        elif not self.ended:
            self._waiting.put_nowait(part)

    def end(self, code: str) -> None:
        """Tell the reader why it ends, and nothing more: what waits comes again when it comes back."""
        if not self.ended:
            self.close()
            while not self._waiting.empty():
                self._waiting.get_nowait()
            self._waiting.put_nowait(end_message(code))
            self._waiting.put_nowait(END)

    def close(self) -> None:
        """Have nothing more wait for the reader."""
        for event in (self._ended, self._taken, self._behind):
            event.set()

    @property
    def ended(self) -> bool:
        """Whether the connection is over but for its last part."""
        return self._ended.is_set()

    @property
    def has_waiting(self) -> bool:
        """Whether a part waits for the reader."""
        return not self._waiting.empty()

    async def next_part(self) -> bytes | None:
        """What to send next; None where nothing follows."""
        part = await self._waiting.get()
        if not self.has_waiting:
            self._taken.set()
        return part

    async def until_ended(self) -> None:
        """Wait for the end."""
        await self._ended.wait()

    async def until_behind(self) -> None:
        """Wait until it has to catch up again, or for the end."""
        await self._behind.wait()
        if not self.ended:
            self._behind.clear()

    async def until_taken(self) -> None:
        """Wait until nothing waits for the reader; one that takes nothing for a minute is let go."""
        self._taken.clear()
        if not self.has_waiting or self.ended:
            return
        try:
            async with asyncio.timeout(TAKING_SECONDS):
                await self._taken.wait()
        except TimeoutError:
            self.end("too_slow")


class Connections:
    """Those that are open now, within the limits per account and in all."""

    def __init__(self, *, most: int, most_per_account: int) -> None:
        self.most, self.most_per_account = most, most_per_account
        self._open: set[Connection] = set()
        self._by_account: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[Connection]:
        return iter(tuple(self._open))

    def is_full(self) -> bool:
        """Whether this process holds as many as it may."""
        return len(self._open) >= self.most

    def has_enough(self, account_id: int) -> bool:
        """Whether an account holds as many as it may."""
        return self._by_account[account_id] >= self.most_per_account

    def add(self, connection: Connection) -> None:
        """Count it."""
        self._open.add(connection)
        self._by_account[connection.actor.account_id] += 1

    def remove(self, connection: Connection) -> None:
        """Count it no longer."""
        self._open.discard(connection)
        self._by_account[connection.actor.account_id] -= 1
        self._by_account += Counter()
