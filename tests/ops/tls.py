"""The second Caddy of docs/ops/install.md, which ends TLS, before a stack; with a certificate of its own making."""

from __future__ import annotations

import json
import re
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPSConnection
from typing import Any

from config.embedded.processes import Child, free_port
from tests.ops.servers import wait_until
from tests.ops.stack import HOST, INSTALL, Stack


@contextmanager
def tls_proxy(stack: Stack) -> Iterator[int]:
    """The page's proxy before the stack's own, on a port of this machine; that port."""
    port = free_port()
    (rules,) = re.findall(r"```caddyfile\n(.*?)```", INSTALL.read_text("utf-8"), re.DOTALL)
    rules = rules.replace("127.0.0.1:8000", f"127.0.0.1:{stack.proxy_port}")
    rules = rules.replace(f"{HOST} {{", f"{HOST}:{port} {{\n\ttls internal", 1)
    file = stack.folder / "tls.caddyfile"
    file.write_text("{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n" + rules)
    child = Child("TLS", stack.folder / "tls.log")
    env = {name: stack.environment("proxy")[name] for name in ("PATH", "HOME")}
    child.start(["caddy", "run", "--adapter", "caddyfile", "--config", file], env=env)
    try:
        wait_until(lambda: _answers(port), f"TLS: {child.said()}")
        yield port
    finally:
        child.stop()


def _answers(port: int) -> bool:
    try:
        return asked_by_tls(port, "GET", "/livez")[0] == 200
    except OSError:
        time.sleep(0.2)
        return False


def asked_by_tls(port: int, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, Any]]:
    """One request as a browser far away sends it."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    link = HTTPSConnection(HOST, port, context=context, timeout=30)
    link._create_connection = lambda address, *rest: _here(port, *rest)  # type: ignore[attr-defined]
    try:
        sent = {"Content-Type": "application/json", "Host": HOST} | headers
        link.request(method, path, None if body is None else json.dumps(body).encode(), sent)
        got = link.getresponse()
        content = got.read()
        return got.status, dict(json.loads(content)) if content.startswith(b"{") else {}
    finally:
        link.close()


def _here(port: int, *rest: Any) -> Any:
    """A connection to this machine whatever the name says."""
    return socket.create_connection(("127.0.0.1", port), timeout=30)
