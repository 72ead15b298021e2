"""The proxy of `make run` and of production: who gets which request, and what of it (config/proxy/Caddyfile)."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from config.embedded.binaries import proxy_program
from config.embedded.launch_options import ROOT
from config.embedded.processes import free_port

pytestmark = pytest.mark.servers
STREAM = "/api/v1/events/stream"


class Echo(BaseHTTPRequestHandler):
    """Tells what it was sent, and who it is."""

    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        size = 0
        if self.headers.get("Transfer-Encoding") == "chunked":
            while length := int(self.rfile.readline(), 16):
                size += len(self.rfile.read(length))
                self.rfile.readline()
            self.rfile.readline()
        else:
            size = len(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        told = {"by": self.server.server_name, "path": self.path, "size": size, "headers": dict(self.headers)}
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


for method in ("GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"):
    setattr(Echo, f"do_{method}", Echo.answer)


@contextmanager
def upstream(name: str) -> Iterator[int]:
    """A server of that name; its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    server.server_name = name
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def proxy(web: int | str, stream: int, home: Path) -> Iterator[int]:
    """The proxy before two upstreams; its port."""
    port = free_port()
    env = {"HOME": str(home), "PROXY_PORT": str(port), "PROXY_ADDRESS": "127.0.0.1"}
    webs = web if isinstance(web, str) else f"127.0.0.1:{web}"
    env |= {"WEB_UPSTREAM": webs, "STREAM_UPSTREAM": f"127.0.0.1:{stream}"}
    command = [proxy_program(), "run", "--adapter", "caddyfile", "--config", "config/proxy/Caddyfile"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """One proxy for all that is asked of it here with both upstreams there."""
    with ExitStack() as running:
        web, stream = (running.enter_context(upstream(name)) for name in ("web", "stream"))
        yield running.enter_context(proxy(web, stream, tmp_path_factory.mktemp("home")))


def send(port: int, method: str, path: str, body: object = None, **headers: str) -> http.client.HTTPResponse:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request(method, path, body, headers)  # type: ignore[arg-type]
    return link.getresponse()


@pytest.mark.parametrize(
    ("method", "path", "by"),
    [
        ("GET", STREAM, "stream"),
        ("GET", f"{STREAM}/", "stream"),
        ("GET", f"{STREAM}?types=order.edit", "stream"),
        ("POST", STREAM, "web"),
        ("OPTIONS", STREAM, "web"),
        ("GET", "/api/v1/events", "web"),
        ("GET", f"{STREAM}s", "web"),
        ("GET", "/admin/", "web"),
        ("GET", "/metrics", "web"),
        ("DELETE", "/api/v1/subscriptions/7", "web"),
    ],
)
def test_the_stream_is_asked_for_its_path_alone(both: int, method: str, path: str, by: str) -> None:
    told = json.load(send(both, method, path))
    assert (told["by"], told["path"]) == (by, path)


def test_what_the_caller_and_the_proxies_before_say_is_passed_on_as_it_came(both: int) -> None:
    said = {"Host": "desk.example", "X-Forwarded-For": "203.0.113.1, 10.0.0.1", "X-Forwarded-Proto": "https"}
    said |= {"Authorization": "Bearer x", "If-Match": '"3"', "Last-Event-ID": "7-a", "X-Request-ID": "mine"}
    for path in ("/api/v1/me", STREAM):
        answer = send(both, "GET", path, **said)
        assert "Via" not in answer.headers
        got = {name.lower(): value for name, value in json.load(answer)["headers"].items()}
        assert {name: got.get(name.lower()) for name in said} == said


def test_a_caller_whom_no_proxy_stands_before_is_named_by_its_address(both: int) -> None:
    got = json.load(send(both, "GET", "/metrics"))["headers"]
    assert got["X-Forwarded-For"] == "127.0.0.1"


@pytest.mark.parametrize("size", [0, 1, 3_000_000])
def test_bodies_arrive_whole_with_a_length_or_in_chunks(both: int, size: int) -> None:
    body = b"x" * size
    for sent in (body, iter([body[:1000], body[1000:]]) if size > 1000 else body):
        assert json.load(send(both, "POST", "/api/v1/orders", sent))["size"] == size


def test_where_the_streams_process_is_away_the_api_is_asked(tmp_path: Path) -> None:
    with upstream("web") as web, proxy(web, free_port(), tmp_path) as port:
        assert json.load(send(port, "GET", STREAM))["by"] == "web"


def test_of_two_webs_one_that_is_away_is_passed_by(tmp_path: Path) -> None:
    with upstream("web") as web:
        both_webs = f"127.0.0.1:{free_port()} 127.0.0.1:{web}"
        with proxy(both_webs, free_port(), tmp_path) as port:
            for method in ("POST", "GET", "PATCH", "POST"):
                told = json.load(send(port, method, "/api/v1/orders", b"{}"))
                assert (told["by"], told["size"]) == ("web", 2)


@pytest.mark.parametrize("said", ["127.0.0.1", "", "10.0.0.1, 127.0.0.1"])
@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "/healthz?verbose"])
def test_who_asks_for_figures_is_named_whatever_it_says_of_itself(both: int, path: str, said: str) -> None:
    got = json.load(send(both, "GET", path, **{"X-Forwarded-For": said}))["headers"]
    assert [part.strip() for part in got["X-Forwarded-For"].split(",")] == [*said.split(", "), "127.0.0.1"]


def test_where_nobody_answers_the_caller_gets_a_problem_and_may_come_again(tmp_path: Path) -> None:
    ids = ({}, {"X-Request-ID": "mine-1"}, {"X-Request-ID": 'x","code":"y'})
    with proxy(free_port(), free_port(), tmp_path) as port, ThreadPoolExecutor() as callers:
        asked = {
            path: [callers.submit(send, port, "GET", path, **said) for said in ids] for path in ("/api/v1/me", STREAM)
        }
        page = callers.submit(send, port, "GET", "/admin/orders/order/").result()
        for path in asked:
            answer, own, strange = (one.result() for one in asked[path])
            assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
            assert answer.headers.get_content_type() == "application/problem+json"
            problem = json.load(answer)
            assert problem["code"] == "unavailable"
            assert answer.headers["X-Request-ID"] == problem["request_id"] != ""
            assert (own.headers["X-Request-ID"], json.load(own)["request_id"]) == ("mine-1", "mine-1")
            assert json.load(strange)["code"] == "unavailable"
        assert (page.status, page.headers.get_content_type()) == (503, "text/html")
        assert "временно недоступен" in page.read().decode()
