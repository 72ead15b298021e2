"""Readers of the stream over real HTTP, and the process that holds their connections."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.embedded.processes import free_port
from tests.own_processes import own_environment

PATH = "/api/v1/events/stream"
PATIENCE = 60.0
READY_WITHIN = 120


@dataclass
class Told:
    """One event as it stood on the wire."""

    id: str = ""
    event: str = ""
    data: Any = None

    @property
    def key(self) -> str:
        """What the event is about."""
        return str(self.data["key"])


def told_in(text: str) -> list[Told]:
    """The events of a finished answer."""
    return [told for block in text.split("\n\n") if (told := _of(block)).event]


def last_id(text: str) -> str:
    """The place that a reader has reached."""
    return [told.id for block in text.split("\n\n") if (told := _of(block)).id][-1]


def _of(block: str) -> Told:
    told = Told()
    for line in block.splitlines():
        name, _, value = line.partition(": ")
        if name in ("id", "event"):
            setattr(told, name, value)
        elif name == "data":
            told.data = json.loads(value)
    return told


@dataclass
class Reader:
    """A connection that is held."""

    connection: http.client.HTTPConnection
    response: http.client.HTTPResponse
    at: str = ""
    comments: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """How the request was answered."""
        return self.response.status

    def problem(self) -> dict[str, Any]:
        """The refusal's body."""
        return dict(json.loads(self.response.read()))

    def next(self, most_comments: int = 20) -> Told | None:
        """The next event; None where the connection has ended. Only so many signs of life may come before it."""
        block: list[str] = []
        most = len(self.comments) + most_comments
        while line := self.response.readline().decode():
            if line.strip():
                block.append(line.rstrip("\n"))
                continue
            told = _of("\n".join(block))
            self.comments += [entry for entry in block if entry.startswith(":")]
            assert len(self.comments) <= most, "only signs of life came"
            self.at, block = told.id or self.at, []
            if told.event:
                return told
        return None

    def reaches_its_place(self) -> Reader:
        """Read the beginning, which tells the place even where nothing has happened."""
        while not self.at:
            line = self.response.readline().decode().rstrip("\n")
            assert line or self.response.isclosed() is False
            if line.startswith("id: "):
                self.at = line.removeprefix("id: ")
                self.response.readline()
        return self

    def close(self) -> None:
        """Go away."""
        self.connection.close()


@dataclass
class Stream:
    """The process, and who reads from it."""

    port: int
    process: subprocess.Popen[bytes]
    readers: list[Reader] = field(default_factory=list)

    def read(self, token: str, at: str = "", query: str = "", **headers: str) -> Reader:
        """Open a connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        sent = {"Authorization": f"Bearer {token}", "Host": "localhost"} | headers
        connection.request("GET", PATH + query, headers=sent | ({"Last-Event-ID": at} if at else {}))
        reader = Reader(connection, connection.getresponse())
        self.readers.append(reader)
        return reader


@contextmanager
def running_stream(log: Path, **environment: str) -> Iterator[Stream]:
    """uvicorn with the application as production serves it, on this test's database; killed at the end."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--host", "127.0.0.1", "--port", str(port)]
    env = own_environment(**environment)
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=output, start_new_session=True)
    stream = Stream(port, process)
    try:
        _wait_until_ready(stream, log)
        yield stream
    except BaseException:
        print(log.read_text(errors="replace"))
        raise
    finally:
        for reader in stream.readers:
            reader.close()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until_ready(stream: Stream, log: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        assert stream.process.poll() is None, log.read_text(errors="replace")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", stream.port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))
