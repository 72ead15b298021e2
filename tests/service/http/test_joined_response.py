"""An answer's head goes out with what follows it, and the bytes are those that gunicorn itself would send."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http import wsgi
from gunicorn.http.wsgi import FileWrapper as SentFile

from config.web_worker import JOINED_AT_MOST, EvenThreadWorker, JoinedResponse

STOCK = wsgi.Response
SIZED, UNSIZED = [("Content-Length", "5"), ("X-Name", "value")], [("X-Name", "value")]
ANSWERS: dict[str, tuple[str, str, list[tuple[str, str]], list[bytes]]] = {
    "a body of known length": ("GET", "200 OK", SIZED, [b"abcde"]),
    "in two parts": ("GET", "200 OK", SIZED, [b"abc", b"de"]),
    "longer than it says": ("GET", "200 OK", SIZED, [b"abc", b"defgh", b"i"]),
    "chunked": ("GET", "200 OK", UNSIZED, [b"abc", b"", b"de"]),
    "chunked and empty": ("GET", "200 OK", UNSIZED, []),
    "an empty first part": ("GET", "200 OK", SIZED, [b"", b"abcde"]),
    "of no length": ("GET", "200 OK", [("Content-Length", "0")], []),
    "no content": ("DELETE", "204 No Content", UNSIZED, []),
    "not modified": ("GET", "304 Not Modified", UNSIZED, []),
    "the head alone": ("HEAD", "200 OK", SIZED, [b"abcde"]),
    "a large body": ("GET", "200 OK", UNSIZED, [b"x" * (JOINED_AT_MOST + 1)]),
}


class Wire:
    """Keeps what is sent, each sending by itself."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def sendall(self, data: bytes) -> None:
        """Take it."""
        self.sent.append(data)

    def sendfile(self, file: Any, *, offset: int, count: int) -> None:
        """Take what the system would send of a file."""
        file.seek(offset)
        self.sent.append(file.read(count))


@pytest.fixture(autouse=True)
def same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both answers bear one date."""
    monkeypatch.setattr(wsgi.util, "http_date", lambda: "Tue, 17 Mar 2026 09:00:00 GMT")


def response(kind: type[wsgi.Response], method: str = "GET") -> Any:
    request = SimpleNamespace(method=method, version=(1, 1), should_close=lambda: False)
    return kind(request, Wire(), Config())


def sendings(kind: type[wsgi.Response], name: str) -> list[bytes]:
    method, status, headers, parts = ANSWERS[name]
    answer = response(kind, method)
    answer.start_response(status, headers)
    for part in parts:
        answer.write(part)
    answer.close()
    return list(answer.sock.sent)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_bytes_are_gunicorn_s_own(name: str) -> None:
    assert b"".join(sendings(JoinedResponse, name)) == b"".join(sendings(STOCK, name))


@pytest.mark.parametrize("name", ["a body of known length", "no content", "not modified", "the head alone"])
def test_a_small_answer_is_one_sending(name: str) -> None:
    assert len(sendings(JoinedResponse, name)) == 1


def test_a_large_body_is_not_copied_behind_its_head() -> None:
    head, body, *_ = sendings(JoinedResponse, "a large body")
    assert head.endswith(b"\r\n\r\n")
    assert len(body) > JOINED_AT_MOST


@pytest.mark.parametrize("headers", [SIZED, UNSIZED])
def test_a_file_follows_its_head(headers: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abcde")
    sent = []
    for kind in (JoinedResponse, STOCK):
        answer = response(kind)
        answer.start_response("200 OK", headers)
        with (tmp_path / "file").open("rb") as file:
            answer.write_file(SentFile(file))
        answer.close()
        sent.append(b"".join(answer.sock.sent))
    assert sent[0] == sent[1]
    assert b"abcde" in sent[0]


def test_what_is_no_file_of_the_system_s_is_written_part_by_part() -> None:
    answer = response(JoinedResponse)
    answer.start_response("200 OK", SIZED)
    answer.write_file(SentFile(io.BytesIO(b"abcde")))
    answer.close()
    assert b"".join(answer.sock.sent).endswith(b"\r\n\r\nabcde")


@pytest.mark.parametrize("first", [b"", "no bytes"])
def test_an_answer_that_fails_before_its_first_byte_may_become_a_failure(first: Any) -> None:
    answer = response(JoinedResponse)
    answer.start_response("200 OK", UNSIZED)
    try:
        answer.write(first)
    except TypeError:
        assert first == "no bytes"
    assert (answer.headers_sent, answer.sock.sent) == (False, [])
    try:
        raise LookupError
    except LookupError as error:
        answer.start_response("500 Internal Server Error", UNSIZED, (LookupError, error, error.__traceback__))
    answer.close()
    assert b"".join(answer.sock.sent).startswith(b"HTTP/1.1 500 ")


def test_once_something_has_gone_out_it_says_so() -> None:
    answer = response(JoinedResponse)
    answer.start_response("200 OK", UNSIZED)
    answer.write(b"abc")
    assert answer.headers_sent


def test_the_worker_answers_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi, "Response", STOCK)
    monkeypatch.setattr("gunicorn.workers.gthread.ThreadWorker.init_process", lambda worker: None)
    worker = EvenThreadWorker(1, 1, [], None, 30, Config(), SimpleNamespace())
    try:
        worker.init_process()
        assert wsgi.Response is JoinedResponse
    finally:
        worker.tmp.close()
