"""`python -m benchmarks.stream --connections 2000`: one process that holds the stream, and how late its events come.

Opens so many connections of as many accounts, then makes changes on orders one by one that every reader is told of,
and writes down for each reader how long after its commit an event has arrived; at the end the same with Valkey away.
Readers are in one process beside it, on the same machine. Uses the servers of DATABASE_URL and REDIS_URL, else embedded
ones.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil

from benchmarks.common import stage
from benchmarks.rounds import Measured, to_json
from config.embedded.processes import free_port

HOST, PATH = "127.0.0.1", "/api/v1/events/stream"
AWAY = "redis://127.0.0.1:1/0"
OPENING_AT_ONCE, PATIENCE = 8, 120


@contextmanager
def stream(connections: int, **environment: str) -> Iterator[tuple[int, psutil.Process]]:
    """The process, as production starts it."""
    from benchmarks.server import database_url

    port = free_port()
    env = {**os.environ, "DATABASE_URL": database_url(), "STREAM_CONNECTIONS": str(connections), **environment}
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--port", str(port), "--no-access-log"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield port, psutil.Process(process.pid)
    finally:
        process.kill()
        process.wait()


def tokens(count: int) -> list[str]:
    """Tokens of as many supervisors, who are told of every order."""
    from knox.models import AuthToken

    from service.accounts.roles import Role
    from service.models import User

    made = User.objects.bulk_create(User(username=f"b-{at}", role=Role.SUPERVISOR) for at in range(count))
    return [str(AuthToken.objects.create(user)[1]) for user in made]


class Readers:
    """So many connections, and when each was told."""

    def __init__(self, port: int) -> None:
        self.port, self.at = port, list[float]()
        self._lines: list[asyncio.StreamReader] = []
        self._writers: list[asyncio.StreamWriter] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self, given: list[str]) -> None:
        """Open a connection with each token, a few at a time."""
        gate = asyncio.Semaphore(OPENING_AT_ONCE)

        async def one(token: str) -> None:
            async with gate:
                line, writer = await asyncio.open_connection(HOST, self.port)
                writer.write(
                    f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
                )
                answer = await line.readuntil(b"\r\n\r\n")
                assert b" 200 " in answer.splitlines()[0], answer
                await line.readuntil(b"id: ")
                self._lines.append(line)
                self._writers.append(writer)

        await asyncio.gather(*(one(token) for token in given))
        self._tasks = [asyncio.create_task(self._read(line)) for line in self._lines]

    async def _read(self, line: asyncio.StreamReader) -> None:
        while True:
            await line.readuntil(b"event: order.")
            self.at.append(time.time())

    async def told(self, events: int) -> None:
        """Wait until every reader has been told so many events."""
        until = time.monotonic() + PATIENCE
        while len(self.at) < events * len(self._lines):
            assert time.monotonic() < until, f"{len(self.at)} of {events * len(self._lines)}"
            await asyncio.sleep(0.005)

    def close(self) -> None:
        """Go away."""
        for task in self._tasks:
            task.cancel()
        for writer in self._writers:
            writer.close()


def change(number: int) -> float:
    """One event of an order, committed; when that was."""
    from django.utils import timezone

    from service.fsm.history import schedule_tasks_of
    from service.models import OutboxEvent

    event = OutboxEvent.objects.create(
        at=timezone.now(), type="order.edit", subject="order", subject_id=number, key=f"B-{number}", version=1
    )
    schedule_tasks_of([event])
    return time.time()


async def measure(port: int, process: psutil.Process, given: list[str], events: int, first: int) -> Measured:
    """Open, tell, print; what was told, each event to each reader."""
    while True:
        try:
            (await asyncio.open_connection(HOST, port))[1].close()
            break
        except OSError:
            await asyncio.sleep(0.2)
    await asyncio.sleep(2)
    empty, readers, began = process.memory_info().rss, Readers(port), time.perf_counter()
    await readers.open(given)
    opened = time.perf_counter() - began
    held, used = process.memory_info().rss, sum(process.cpu_times()[:2])
    delays: list[float] = []
    telling = time.perf_counter()
    for number in range(events):
        readers.at.clear()
        committed = await asyncio.to_thread(change, first + number)
        await readers.told(1)
        delays += [at - committed for at in readers.at]
    seconds, spent = time.perf_counter() - telling, sum(process.cpu_times()[:2]) - used
    delays.sort()
    told: dict[str, Any] = {
        "connections": len(given),
        "opened a second": f"{len(given) / opened:.0f}",
        "memory, MB": f"{held / 1e6:.0f} ({empty / 1e6:.0f} before; {(held - empty) / len(given) / 1e3:.1f} KB each)",
        "memory after, MB": f"{process.memory_info().rss / 1e6:.0f}",
        "delay, ms: median, p99, most": ", ".join(
            f"{at * 1000:.0f}" for at in (statistics.median(delays), delays[int(len(delays) * 0.99)], delays[-1])
        ),
        "processor, ms an event": f"{spent / events * 1000:.0f}",
    }
    sys.stdout.write("".join(f"{name:30} {value}\n" for name, value in told.items()) + "\n")
    readers.close()
    return Measured(len(delays), seconds, spent, tuple(delays))


def main() -> None:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.stream")
    parser.add_argument("--connections", type=int, default=2_000)
    parser.add_argument("--events", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="tell the rounds to another program, in the last line")
    asked = parser.parse_args()
    with stage():
        given = tokens(asked.connections)
        with stream(asked.connections) as (port, process):
            found = [
                asyncio.run(measure(port, process, given, asked.events, 1 + at * asked.events))
                for at in range(asked.rounds)
            ]
        if asked.json:
            sys.stdout.write(f"{to_json({'told': found})}\n")
            return
        sys.stdout.write("Valkey away\n")
        with stream(asked.connections, REDIS_URL=AWAY) as (port, process):
            asyncio.run(measure(port, process, given, asked.events, 1 + asked.rounds * asked.events))


if __name__ == "__main__":
    main()
