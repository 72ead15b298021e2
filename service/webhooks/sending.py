"""Sending to one subscriber over connections that are kept from delivery to delivery.

A connection goes to an address that was checked when it was made; it lasts a run of the relay at most. Several carry a
delivery each at one time, as many as the subscriber has shown that it answers at once.
"""

from __future__ import annotations

import http.client
import select
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType

from service.webhooks.targets import READ_AT_MOST, BadTarget, Connection, parts_of

FAREWELL, CAME_BY_NOW = 0.5, 0.1
AT_ONCE, PROMPT = 8, 0.5
STALE = (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError)
"""How a connection fails that the other side has closed since the last delivery."""
Request = tuple[bytes, Mapping[str, str]]
Failure = BadTarget | OSError | http.client.HTTPException
Result = int | Failure
"""The status answered, beside which nothing of an answer counts; or why there is none."""


class KeptConnection:
    """One connection to a subscriber, with one delivery under way at most."""

    def __init__(self, url: str) -> None:
        self.url, self._path = url, ""
        self._kept: Connection | None = None
        self._has_answered = False

    @property
    def is_kept(self) -> bool:
        """Whether the next delivery may go over it."""
        return self._kept is not None

    def connect(self, within: float | None = None) -> Connection:
        """Connect, in so many seconds at most if any are named."""
        parts = parts_of(self.url)
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._has_answered = False
        self._kept = Connection(parts, within)
        self._kept.connect()
        return self._kept

    def send(self, request: Request) -> Failure | None:
        """Send a body, over a new connection where none is kept; `answer` is to follow unless that failed."""
        body, headers = request
        try:
            connection = self._kept or self.connect()
            connection.renew_patience()
            connection.request("POST", self._path, body, dict(headers))
            connection.send_held()
        except (BadTarget, OSError, http.client.HTTPException) as error:
            return error
        return None

    def is_answering(self, within: float) -> bool:
        """Whether something of the answer is there, or comes in so many seconds."""
        poll = select.poll()
        if self._kept and self._kept.line:
            poll.register(self._kept.line.fileno(), select.POLLIN)
        return bool(poll.poll(max(within, 0) * 1_000))

    def answer(self) -> Result:
        """The status of the answer. No redirect is followed."""
        if self._kept is None:
            return http.client.NotConnected()
        try:
            self._kept.patience.lengthen(CAME_BY_NOW)
            response = self._kept.getresponse()
        except (OSError, http.client.HTTPException) as error:
            return error
        self._has_answered = True
        self._read_off(self._kept, response)
        return response.status

    def _read_off(self, connection: Connection, response: http.client.HTTPResponse) -> None:
        """Read what is left of a short answer, so that the connection can be used again; else drop it."""
        connection.patience.shorten(FAREWELL)
        with suppress(OSError, http.client.HTTPException):
            response.read(READ_AT_MOST)
        if not response.isclosed() or connection.sock is None:
            self.hang_up()

    def is_stale(self, result: Result | None) -> bool:
        """Whether it failed as what the other side has closed meanwhile: the same is to be sent over another."""
        return self._has_answered and isinstance(result, STALE)

    def hang_up(self) -> None:
        """Be done with it, whatever the other side still wants to say."""
        if self._kept is not None:
            self._kept.hang_up()
            self._kept = None


class Sender:
    """Posts to one address, several deliveries at a time.

    It begins with one connection and doubles them while all answer promptly and stay open. A receiver that serves one
    connection after the other answers the next one when the earlier ones are hung up: from then on it has no more than
    it serves.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._connections = [KeptConnection(url)]
        self._most, self._may_grow = AT_ONCE, False

    def __enter__(self) -> Sender:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for connection in self._connections:
            connection.hang_up()

    def room_for(self, wanted: int) -> int:
        """How many of so many deliveries may be under way at once; connects for them."""
        aim = min(wanted, self._most, 2 * len(self._connections)) if self._may_grow else 0
        while len(self._connections) < aim:
            another = KeptConnection(self.url)
            try:
                another.connect(PROMPT)
            except (BadTarget, OSError):
                another.hang_up()
                self._most = aim = len(self._connections)
            else:
                self._connections.append(another)
        return min(wanted, len(self._connections))

    def post(self, body: bytes, headers: Mapping[str, str]) -> int:
        """Send a body; the status answered.

        Raises:
            BadTarget: nothing may be sent there.
            OSError, http.client.HTTPException: nobody answers, or not in time.
        """
        [result] = self.post_all([(body, headers)])
        if isinstance(result, int):
            return result
        raise result

    def post_all(self, requests: Sequence[Request]) -> list[Result]:
        """Send some bodies at once, no more than there is room for; what came of each."""
        began = time.monotonic()
        used = self._connections[: len(requests)]
        results = self._exchanged(used, requests)
        stale = [at for at, one in enumerate(used) if one.is_stale(results[at])]
        for at in stale:
            used[at].hang_up()
        again = self._exchanged([used[at] for at in stale], [requests[at] for at in stale])
        for at, result in zip(stale, again, strict=True):
            results[at] = result
        for one, result in zip(used, results, strict=True):
            if not isinstance(result, int):
                one.hang_up()
        for one in self._connections[self._most :]:
            one.hang_up()
        del self._connections[self._most :]
        self._may_grow = time.monotonic() - began < PROMPT and all(one.is_kept for one in used)
        return results

    def _exchanged(self, used: Sequence[KeptConnection], requests: Sequence[Request]) -> list[Result]:
        """Send all, then read all answers."""
        failed = [one.send(request) for one, request in zip(used, requests, strict=True)]
        prompt, results = time.monotonic() + PROMPT, list[Result]()
        for at, one in enumerate(used):
            if at and failed[at] is None and not one.is_answering(prompt - time.monotonic()):
                self._most = min(self._most, at)
                for earlier in used[:at]:
                    earlier.hang_up()
            results.append(failed[at] or one.answer())
        return results


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send one body over a connection of its own; the status answered.

    Raises:
        BadTarget, OSError, http.client.HTTPException: as `Sender.post` says.
    """
    with Sender(url) as sender:
        return sender.post(body, headers)
