"""A client that costs next to nothing: bare sockets kept open, requests made beforehand, answers counted."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat
from threading import Lock, Thread
from typing import Any

CONNECTIONS = 4


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks which server."""

    port: int
    token: str
    scheme: str = "Bearer"

    def request(self, method: str, path: str, body: Any = None) -> bytes:
        """The bytes of one request."""
        content = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {self.scheme} {self.token}\r\n"
        kind = f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n" if content else ""
        return f"{head}{kind}\r\n".encode() + content

    def load(self, requests: Iterable[bytes], connections: int = CONNECTIONS) -> float:
        """Send all of them over a few connections; the seconds that took."""
        return self.timed_load(requests, connections)[0]

    def timed_load(self, requests: Iterable[bytes], connections: int = CONNECTIONS) -> tuple[float, list[float]]:
        """Send all of them over a few connections; the seconds that took, and those that each answer took."""
        waiting = _Shared(iter(requests))
        failures: list[BaseException] = []
        latencies: list[float] = []
        threads = [Thread(target=self._work, args=(waiting, latencies, failures)) for _ in range(connections)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - began
        if failures:
            raise failures[0]
        return seconds, latencies

    def _work(self, waiting: _Shared, latencies: list[float], failures: list[BaseException]) -> None:
        connection = Connection(self.port)
        try:
            while (request := waiting.take()) is not None:
                asked = time.perf_counter()
                connection.ask(request)
                latencies.append(time.perf_counter() - asked)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()


class _Shared:
    """An iterator that several threads take from."""

    def __init__(self, requests: Iterator[bytes]) -> None:
        self._requests, self._lock = requests, Lock()

    def take(self) -> bytes | None:
        with self._lock:
            return next(self._requests, None)


class Connection:
    """One connection, opened again when the server has closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open()

    def _open(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        self._socket.close()

    def ask(self, request: bytes) -> bytes:
        """Send a request and read its answer, which must be a good one."""
        self._socket.sendall(request)
        head, _, body = self._until_head()
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(body) < length:
            body += self._read()
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
            raise RuntimeError(f"{head.splitlines()[0]!r}: {body[:500].decode(errors='replace')}")
        if b"connection: close" in head.lower():
            self.close()
            self._open()
        return body

    def _until_head(self) -> tuple[bytes, bytes, bytes]:
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._read()
        return got.partition(b"\r\n\r\n")

    def _read(self) -> bytes:
        part = self._socket.recv(1 << 16)
        if not part:
            raise ConnectionError("the server closed the connection in the middle of an answer")
        return part


def same(request: bytes, times: int) -> Iterator[bytes]:
    """One request, many times."""
    return repeat(request, times)
