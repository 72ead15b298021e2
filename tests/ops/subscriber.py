"""A subscriber of events, over TLS, that notes what it takes and may be away for a while."""

from __future__ import annotations

import json
import ssl
import subprocess
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

from config.embedded.processes import free_port


class Subscriber:
    """Takes events at `url`; `taken` counts how often each came by its id."""

    def __init__(self, folder: Path) -> None:
        self.certificate, self._key = folder / "subscriber.crt", folder / "subscriber.key"
        self.port = free_port()
        self.taken: Counter[int] = Counter()
        self._lock = Lock()
        self._server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        """Where events are sent."""
        return f"https://localhost:{self.port}/hook"

    def start(self) -> None:
        """Take events from now on; the certificate is its own authority."""
        if not self.certificate.exists():
            command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
            command += [
                "-keyout",
                str(self._key),
                "-out",
                str(self.certificate),
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
            ]
            command += ["-addext", "subjectAltName=DNS:localhost"]
            subprocess.run(command, check=True, capture_output=True)
        server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self._key)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        self._server = server
        Thread(target=server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Be away."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                if outer._server is None:  # away: kept connections end as well
                    self.close_connection = True
                    return
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with outer._lock:
                    outer.taken[int(json.loads(body).get("id") or 0)] += 1
                self.send_response(204)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        return Handler
