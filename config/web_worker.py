"""Processes with threads that share connections evenly: a proxy keeps a few open for long, each with one process.

Whoever is awake first takes a new connection, so of four one process has all once in eight times, while the others'
processors have nothing to do.
"""

from __future__ import annotations

import time
from multiprocessing.sharedctypes import RawArray
from socket import socket
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

HEAD_START = 0.002
"""Seconds that a process leaves to those with fewer connections, before it takes a new one itself."""
NOBODY = -1


class ConnectionCounts:
    """How many connections each process has, in memory that all of them see: a slot each."""

    def __init__(self, workers: int) -> None:
        self._counts = RawArray("i", [NOBODY] * (2 * workers))
        self._workers: dict[int, Any] = {}

    def assign(self, worker: Any) -> None:
        """Give a slot to a process that is about to be forked; without a free one it takes whatever comes."""
        free = (slot for slot in range(len(self._counts)) if slot not in self._workers)
        worker.counts, worker.slot = self, next(free, None)
        if worker.slot is not None:
            self._workers[worker.slot] = worker

    def release(self, worker: Any) -> None:
        """The process has ended, however it did."""
        if self._workers.pop(worker.slot, None) is not None:
            self._counts[worker.slot] = NOBODY

    def publish(self, slot: int, connections: int) -> None:
        """So many connections the process of this slot has now; NOBODY where it takes none any more."""
        self._counts[slot] = connections

    @property
    def fewest(self) -> int:
        """The fewest connections of a process that takes new ones."""
        return min((count for count in self._counts if count != NOBODY), default=0)


class EvenThreadWorker(ThreadWorker):
    """Gunicorn's process with threads, which lets processes with fewer connections take a new one first."""

    counts: ConnectionCounts
    slot: int | None = None

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001  # as the base has it
        """Begin or cease to take new connections."""
        super().set_accept_enabled(enabled)
        self._publish()

    def accept(self, listener: socket) -> None:
        """Take a new connection, unless another process does so first."""
        if self.slot is not None and self.nr_conns > self.counts.fewest:
            time.sleep(HEAD_START)
        super().accept(listener)
        self._publish()

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Serve what has come; connections may have been closed by it."""
        super().wait_for_and_dispatch_events(timeout)
        self._publish()

    def _publish(self) -> None:
        if self.slot is not None:
            self.counts.publish(self.slot, self.nr_conns if self._accepting else NOBODY)
