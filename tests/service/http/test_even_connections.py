"""Processes that serve the web share connections: a new one goes to whoever has fewest."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config

from config import web_worker
from config.web_worker import ConnectionCounts, EvenThreadWorker

WORKERS = 2


class CountingWorker(EvenThreadWorker):
    """A process that leads connections and never answers them."""

    def enqueue_req(self, conn: Any) -> None:
        """Keep the connection."""
        self.led.append(conn)

    led: list[Any]


@pytest.fixture
def counts() -> ConnectionCounts:
    """What the processes know of each other."""
    return ConnectionCounts(WORKERS)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Where connections come in."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def call(listener: socket.socket) -> Iterator[Callable[[], None]]:
    """Opens a connection."""
    with ExitStack() as calls:
        yield lambda: calls.enter_context(socket.create_connection(listener.getsockname())) and None


@pytest.fixture
def worker(counts: ConnectionCounts, listener: socket.socket) -> Iterator[Callable[[], CountingWorker]]:
    """Makes a process that takes connections."""
    made: list[CountingWorker] = []

    def make() -> CountingWorker:
        new = CountingWorker(len(made) + 1, os.getppid(), [listener], None, 30, Config(), SimpleNamespace())
        new.led, new.poller = [], SimpleNamespace(register=lambda *_: None, unregister=lambda *_: None)
        counts.assign(new)
        new.set_accept_enabled(True)
        made.append(new)
        return new

    yield make
    for one in made:
        one.tmp.close()
        for connection in one.led:
            connection.close()


@pytest.fixture
def in_the_meantime(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """What others do while a process lets them go first."""
    deeds: list[Callable[[], None]] = []
    monkeypatch.setattr(web_worker.time, "sleep", lambda seconds: [deed() for deed in deeds])
    return deeds


def test_whoever_has_more_lets_the_other_take_it(listener, worker, call, in_the_meantime) -> None:
    busy, idle = worker(), worker()
    call()
    busy.accept(listener)
    in_the_meantime.append(lambda: idle.accept(listener))
    call()
    busy.accept(listener)
    assert (busy.nr_conns, idle.nr_conns) == (1, 1)


def test_whoever_has_more_takes_it_where_the_other_does_not(listener, worker, call, in_the_meantime) -> None:
    busy, stuck = worker(), worker()
    for _ in range(3):
        call()
        busy.accept(listener)
    assert (busy.nr_conns, stuck.nr_conns) == (3, 0)


@pytest.mark.parametrize("gone", ["has ended", "takes none any more"])
def test_nobody_waits_for_a_process_that_takes_none(listener, worker, call, counts, in_the_meantime, gone) -> None:
    busy, other = worker(), worker()
    counts.release(other) if gone == "has ended" else other.set_accept_enabled(False)
    in_the_meantime.append(lambda: pytest.fail("it waited"))
    for _ in range(2):
        call()
        busy.accept(listener)
    assert busy.nr_conns == 2


def test_a_connection_that_ends_makes_room(listener, worker, call, counts) -> None:
    busy = worker()
    call()
    busy.accept(listener)
    assert counts.fewest == 1
    busy.nr_conns -= 1
    busy.poller.select = lambda timeout: []
    busy.wait_for_and_dispatch_events(0)
    assert counts.fewest == 0


def test_a_process_in_anothers_place_gets_its_slot(worker, counts) -> None:
    first, second = worker(), worker()
    counts.release(first)
    third = worker()
    assert third.slot == first.slot != second.slot


def test_one_that_finds_no_slot_takes_what_comes(listener, worker, call, in_the_meantime) -> None:
    without = [worker() for _ in range(2 * WORKERS + 1)][-1]
    assert without.slot is None
    in_the_meantime.append(lambda: pytest.fail("it waited"))
    call()
    without.accept(listener)
    assert without.nr_conns == 1
