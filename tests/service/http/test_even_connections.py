"""Processes that serve the web share connections evenly, and answer at once what is asked at once."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import ThreadWorker

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


QUESTION = b"?"


class AskedOnce:
    """A connection of one caller to a process, as gunicorn's threads have it."""

    def __init__(self, read_ahead: bytes = b"") -> None:
        self.caller, self.sock = socket.socketpair()
        self.parser = SimpleNamespace(unreader=SimpleNamespace(buf=SimpleNamespace(getvalue=lambda: read_ahead)))

    def close(self) -> None:
        """Hang up on both sides."""
        self.caller.close()
        self.sock.close()


@pytest.fixture
def serving(worker: Callable[[], CountingWorker], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A process whose threads read a byte of each request and keep the connection until they read none."""
    made = worker()
    made.tpool = SimpleNamespace(_work_queue=SimpleNamespace(qsize=lambda: 0))
    made.alive, made.answered = True, 0
    made.cfg.set("threads", 3)
    made._may_wait = made.waiting_threads()

    def answer(self: Any, conn: Any) -> bool:
        self.answered += 1
        return conn.sock.recv(1) == QUESTION

    monkeypatch.setattr(ThreadWorker, "handle", answer)
    return made


def asked(serving: Any, questions: int) -> tuple[Any, int]:
    """What a thread leaves of a connection with so many questions on it, and how many it answered."""
    connection = AskedOnce()
    try:
        connection.caller.sendall(QUESTION * questions)
        return serving.handle(connection), serving.answered
    finally:
        connection.close()


def test_what_is_asked_at_once_is_answered_by_one_thread(serving) -> None:
    assert asked(serving, 3) == (True, 3)


def test_a_connection_on_which_nothing_follows_is_given_back(serving) -> None:
    assert asked(serving, 1) == (True, 1)


def test_one_that_ends_is_not_given_back(serving) -> None:
    connection = AskedOnce()
    connection.caller.sendall(QUESTION)
    connection.caller.shutdown(socket.SHUT_WR)
    assert serving.handle(connection) is False
    connection.close()


def test_a_process_that_ends_gives_it_back(serving) -> None:
    serving.alive = False
    assert asked(serving, 3) == (True, 1)


def test_it_is_given_back_where_others_wait_for_a_thread(serving) -> None:
    serving.tpool._work_queue.qsize = lambda: 1
    assert asked(serving, 3) == (True, 1)


def test_who_asks_ahead_keeps_nobody_else_waiting(serving) -> None:
    serving.tpool._work_queue.qsize = lambda: 1
    ahead = AskedOnce(read_ahead=b"GET")
    ahead.caller.sendall(QUESTION * 2)
    assert (serving.handle(ahead), serving.answered) == (True, 1)
    ahead.close()


def test_one_thread_is_always_left(serving) -> None:
    with serving._may_wait, serving._may_wait:
        assert asked(serving, 3) == (True, 1)
    serving.answered = 0
    with serving._may_wait:
        assert asked(serving, 3) == (True, 3)


def test_what_was_read_ahead_is_answered_first(serving) -> None:
    ahead = AskedOnce(read_ahead=b"GET")
    ahead.caller.sendall(QUESTION)
    ahead.caller.shutdown(socket.SHUT_WR)
    with serving._may_wait, serving._may_wait:
        assert serving.handle(ahead) is False
    assert serving.answered == 2
    ahead.close()
