"""Sending to one subscriber over a connection that is kept from delivery to delivery.

A connection goes to an address that was checked when it was made; it lasts a run of the relay at most.
"""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType

from service.webhooks.targets import READ_AT_MOST, Connection, parts_of

FAREWELL = 0.5
STALE = (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError)
"""How a connection fails that the other side has closed since the last delivery."""


class Sender:
    """Posts to one address, a delivery at a time."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._kept: Connection | None = None

    def __enter__(self) -> Sender:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.hang_up()

    def post(self, body: bytes, headers: Mapping[str, str]) -> int:
        """Send a body; the status answered, beside which nothing of the answer counts. No redirect is followed.

        Raises:
            BadTarget: nothing may be sent there.
            OSError, http.client.HTTPException: nobody answers, or not in time.
        """
        if self._kept is not None:
            with suppress(*STALE):
                return self._sent(self._kept, body, headers)
            self.hang_up()
        self._kept = Connection(parts_of(self.url))
        return self._sent(self._kept, body, headers)

    def hang_up(self) -> None:
        """Be done with the connection, whatever the other side still wants to say."""
        if self._kept is not None:
            self._kept.hang_up()
            self._kept = None

    def _sent(self, connection: Connection, body: bytes, headers: Mapping[str, str]) -> int:
        connection.renew_patience()
        parts = parts_of(self.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.request("POST", path, body, dict(headers))
            response = connection.getresponse()
        except BaseException:
            self.hang_up()
            raise
        self._read_off(connection, response)
        return response.status

    def _read_off(self, connection: Connection, response: http.client.HTTPResponse) -> None:
        """Read what is left of a short answer, so that the connection can be used again; else drop it."""
        connection.patience.shorten(FAREWELL)
        with suppress(OSError, http.client.HTTPException):
            response.read(READ_AT_MOST)
        if not response.isclosed() or connection.sock is None:
            self.hang_up()


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send one body over a connection of its own; the status answered.

    Raises:
        BadTarget, OSError, http.client.HTTPException: as `Sender.post` says.
    """
    with Sender(url) as sender:
        return sender.post(body, headers)
