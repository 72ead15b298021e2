"""Gunicorn's processes with threads, for few connections that are kept open for long, as a proxy's are.

Whoever is awake first takes a new connection, so of four one process has all once in eight times, while the others'
processors have nothing to do: here they share connections evenly. And a thread that has answered stays with its
connection for a moment, since handing it on costs as much as a small answer.
"""

from __future__ import annotations

import select
import time
from multiprocessing.sharedctypes import RawArray
from socket import socket
from threading import Semaphore
from typing import Any

from gunicorn.http import wsgi
from gunicorn.workers.gthread import ThreadWorker

HEAD_START = 0.002
"""Seconds that a process leaves to those with fewer connections, before it takes a new one itself."""
AT_ONCE = 5
"""Milliseconds within which a request follows at once."""
NOBODY = -1
JOINED_AT_MOST = 65_536
"""Bytes of a body that are worth copying behind the head."""


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
        slot = worker.slot
        if self._workers.get(slot) is worker:
            del self._workers[slot]
            self._counts[slot] = NOBODY

    def publish(self, slot: int, connections: int) -> None:
        """So many connections the process of this slot has now; NOBODY where it takes none any more."""
        self._counts[slot] = connections

    @property
    def fewest(self) -> int:
        """The fewest connections of a process that takes new ones."""
        return min((count for count in self._counts if count != NOBODY), default=0)


class JoinedResponse(wsgi.Response):
    """Sends an answer's head together with what follows it: whoever reads is woken once instead of twice.

    An answer that fails before anything of it has gone out is still answered as a failure.
    """

    headers_sent: bool
    _head = b""

    def send_headers(self) -> None:
        """Have the head ready; it goes out with the first of the body, or at the end of an answer without one."""
        if not self.headers_sent:
            lines = [*self.default_headers(), *(f"{name}: {value}\r\n" for name, value in self.headers), "\r\n"]
            self._head = "".join(lines).encode("latin-1")

    def _emit_body(self, data: bytes) -> None:
        if self.chunked:
            data = b"%X\r\n%b\r\n" % (len(data), data)
        if len(data) > JOINED_AT_MOST:
            self._send()
        self._send(data)

    def sendfile(self, respiter: Any) -> bool:
        """A file's bytes are the system's to send: the head goes before them."""
        self.send_headers()
        self._send()
        return bool(super().sendfile(respiter))

    def close(self) -> None:
        """End the answer: a head that nothing followed goes out."""
        self.send_headers()
        self._send(b"0\r\n\r\n" if self.chunked else b"")

    def _send(self, behind: bytes = b"") -> None:
        """Send the head, unless it has gone out, with what comes behind it; nothing where there is neither."""
        data = self._head + behind if self._head else behind
        self._head, self.headers_sent = b"", True
        if data:
            self.sock.sendall(data)


class EvenThreadWorker(ThreadWorker):
    """Lets processes with fewer connections take a new one first, and serves at once what is asked at once."""

    counts: ConnectionCounts
    slot: int | None = None
    _may_wait: Semaphore

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

    def init_process(self) -> None:
        """Begin to serve."""
        wsgi.Response = JoinedResponse
        self._may_wait = self.waiting_threads()
        super().init_process()

    def waiting_threads(self) -> Semaphore:
        """Room for all threads but one: so many may wait for what is asked next."""
        return Semaphore(self.cfg.threads - 1)

    def handle(self, conn: Any) -> Any:
        """Serve a connection's request and those that follow at once.

        Giving a connection back between them and taking it again costs as much as a small answer: programs ask one
        question after the other, and so does a proxy with few connections.
        """
        served = super().handle(conn)
        while served is True and self.alive and self._asks_on(conn):
            served = super().handle(conn)
        return served

    def _asks_on(self, conn: Any) -> bool:
        """Whether its next request comes at once; a thread is always left for whoever else comes meanwhile."""
        if self.tpool._work_queue.qsize():
            return False  # what it has sent already waits behind the others, as the base has it
        if conn.parser.unreader.buf.getvalue():
            return True
        if not self._may_wait.acquire(blocking=False):
            return False
        try:
            poll = select.poll()
            poll.register(conn.sock, select.POLLIN)
            return bool(poll.poll(AT_ONCE))
        finally:
            self._may_wait.release()

    def _publish(self) -> None:
        if self.slot is not None:
            self.counts.publish(self.slot, self.nr_conns if self._accepting else NOBODY)
