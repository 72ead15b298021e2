"""A subscriber on this machine: a real HTTP server that keeps what it is sent."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from service.http import json
from service.webhooks.signing import SIGNATURE, TIMESTAMP, signature

SECRET = "a secret of the subscriber"
PATIENCE = 180
LOOKS_FOR_ITS_END = 0.01
"""Every so many seconds; a half one, as usual, is what most tests here would last."""


class Receiver(ThreadingHTTPServer):
    """Answers 200 unless told otherwise.

    Attributes:
        refuses: keys of objects that it answers with `refusal`.
        breaks_off: keys of objects at which it hangs up without a word.
        before_answering: what it does between keeping an event and answering.
    """

    daemon_threads = True

    def __init__(self, port: int = 0, *, keeps: bool = False) -> None:
        super().__init__(("127.0.0.1", port), KeepingHandler if keeps else Handler)
        self.got: list[dict[str, Any]] = []
        self.requests: list[tuple[dict[str, str], bytes]] = []
        self.refuses: set[str] = set()
        self.refusal = 500
        self.breaks_off: set[str] = set()
        self.before_answering: Callable[[], object] = bool
        self.forged = 0
        self.arrived = threading.Condition()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/events?from=desk"

    def versions(self, key: str) -> list[int]:
        """The versions of an object that it was told, in the order of arrival."""
        return [event["version"] for event in self.got if event["key"] == key]

    def has(self, number: int, within: float = PATIENCE) -> bool:
        """Wait until so many events were kept; False when they don't come."""
        with self.arrived:
            return self.arrived.wait_for(lambda: len(self.got) >= number, within)


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
        if event["key"] in self.server.breaks_off:
            self.close_connection = True
            return
        refused = event["key"] in self.server.refuses
        if not refused:
            with self.server.arrived:
                self.server.got.append(event)
                self.server.arrived.notify_all()
        self.server.before_answering()
        self.send_response(self.server.refusal if refused else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Be quiet."""


class KeepingHandler(Handler):
    """One request of a connection that stays open."""

    protocol_version = "HTTP/1.1"


@contextmanager
def listening(port: int = 0, *, keeps: bool = False) -> Iterator[Receiver]:
    """A receiver for the length of a block, at a port of its own or at one where another was.

    Args:
        keeps: whether its connections stay open behind an answer.
    """
    with Receiver(port, keeps=keeps) as receiver:
        threading.Thread(target=receiver.serve_forever, args=(LOOKS_FOR_ITS_END,), daemon=True).start()
        yield receiver
        receiver.shutdown()
