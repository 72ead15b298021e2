"""A subscriber on this machine: a real HTTP server that keeps what it is sent."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from service.http import json
from service.subscriptions.signing import SIGNATURE, TIMESTAMP, signature

SECRET = "a secret of the subscriber"


class Receiver(ThreadingHTTPServer):
    """Answers 200 unless told otherwise; `refuses` are keys of objects that it answers 500 for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.got: list[dict[str, Any]] = []
        self.requests: list[tuple[dict[str, str], bytes]] = []
        self.refuses: set[str] = set()
        self.forged = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/events?from=desk"

    def versions(self, key: str) -> list[int]:
        """The versions of an object that it was told, in the order of arrival."""
        return [event["version"] for event in self.got if event["key"] == key]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Receiver

    def do_POST(self) -> None:
        """Check the signature and keep the event."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((dict(self.headers), body))
        expected = signature(SECRET, self.headers[TIMESTAMP], body)
        if f"v1={expected}" not in self.headers[SIGNATURE].split(","):
            self.server.forged += 1
        event = json.loads(body)
        refused = event["key"] in self.server.refuses
        if not refused:
            self.server.got.append(event)
        self.send_response(500 if refused else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Be quiet."""


@contextmanager
def listening() -> Iterator[Receiver]:
    """A receiver for the length of a block."""
    with Receiver() as receiver:
        threading.Thread(target=receiver.serve_forever, daemon=True).start()
        yield receiver
        receiver.shutdown()
