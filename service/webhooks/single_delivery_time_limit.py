"""The time that one delivery may take in all: a receiver that sends byte by byte runs out of it too (INT-3)."""

from __future__ import annotations

import io
import socket
import time
from typing import Any


class Patience:
    """The time that is left, from the first step to the last."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """How many seconds are left.

        Raises:
            TimeoutError: none.
        """
        seconds = self._ends - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds

    def renew(self, seconds: float) -> None:
        """Begin anew: the next delivery over the same connection has its own time."""
        self._ends = time.monotonic() + seconds

    def lengthen(self, seconds: float) -> None:
        """From now on no less than this."""
        self._ends = max(self._ends, time.monotonic() + seconds)

    def shorten(self, seconds: float) -> None:
        """From now on no more than this."""
        self._ends = min(self._ends, time.monotonic() + seconds)


class PatientReader(io.RawIOBase):
    """Reads from a socket for as long as patience lasts, however little comes at a time."""

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        self._sock, self._patience = sock, patience

    def readable(self) -> bool:
        """That is what it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """What has come; none when the other side has hung up."""
        self._sock.settimeout(self._patience.left())
        return self._sock.recv_into(buffer)


class PatientSocket:
    """What `http.client` needs of a socket; hanging up is left to whoever made the delivery."""

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        self._sock, self._patience = sock, patience
        self._held = b""

    def sendall(self, data: bytes) -> None:
        """Hold what is to be sent until it is whole: headers and body go together."""
        self._held += data

    def send_held(self) -> None:
        """Send it."""
        held, self._held = self._held, b""
        if held:
            self._sock.settimeout(self._patience.left())
            self._sock.sendall(held)

    def makefile(self, mode: str) -> io.BufferedReader:
        """The answer, to be read."""
        return io.BufferedReader(PatientReader(self._sock, self._patience))

    def fileno(self) -> int:
        """What may be polled for the answer."""
        return self._sock.fileno()

    def close(self) -> None:
        """Nothing: the status line may be read already while the rest still comes."""

    def hang_up(self) -> None:
        """Close the connection."""
        self._sock.close()
