"""What the server refuses before the desk sees it is a problem too."""

from __future__ import annotations

import runpy
import socket
from pathlib import Path

import pytest

from config.embedded.launch_options import ROOT
from service.http import json

REFUSED = [(400, "Bad Request", "invalid"), (414, "URI Too Long", "too_large"), (431, "Too Large", "too_large")]


@pytest.mark.parametrize(("status", "reason", "code"), REFUSED)
def test_what_never_reached_the_desk_is_a_problem(
    status: int, reason: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))  # else the file makes one for the whole process
    monkeypatch.setenv("DESK_ENDING", "")  # the file names one of its own
    write_problem = runpy.run_path(str(ROOT / "config" / "gunicorn.py"))["write_problem"]
    caller, server = socket.socketpair()
    with caller, server:
        write_problem(server, status, reason, "")
        server.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: caller.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} {reason}\r\n".encode())
    assert b"\r\nContent-Type: application/problem+json\r\n" in head
    problem = json.loads(body)
    assert (problem["status"], problem["code"]) == (status, code)
    assert f"X-Request-ID: {problem['request_id']}".encode() in head
    assert bool(problem.get("errors")) == (code == "invalid")
