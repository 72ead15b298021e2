"""Tests run in forked copies of one process, each copy with a fault of its own, all on one database."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

CPU_SECONDS, PATIENCE_SECONDS = 20, 600
RED, GREEN, BROKEN, ENDLESS = "red", "green", "broken", "endless"
STUMBLED = "stumbled"
NEIGHBOUR = "tests/test_sizes.py"
"""A file above all folders of tests, run after all others: none of them leaves a folder of its own set up to the
copies, where pytest refuses a test of another one."""


class CannotGoOn(Exception):
    """Folders, files or tests that the process has left set up don't hold the copy's first test."""


@dataclass(frozen=True)
class Outcome:
    """What became of a copy.

    Its tests red, green, broken before they asked anything, or without an end; or the copy itself stumbled, because the
    fault couldn't be planted or pytest refused to go on, so that nothing was asked at all.
    """

    word: str
    told: str
    cpu: float


class Forked:
    """The plugin: sees the tests green once, then hands over to whoever plants."""

    def __init__(self, work: Callable[[Forked], int], *, noting: bool = False) -> None:
        self.work, self.noting = work, noting
        self.items: list[pytest.Item] = []
        self.reached: dict[str, set[tuple[str, str]]] = {}
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """All tests once without a fault, then the work."""
        self.items, self.writer = session.items, session.config.get_terminal_writer()
        for item, following in zip(self.items, [*self.items[1:], None], strict=True):
            self.see_green(item, following or self.elsewhere(item))
        if self.failed:
            self.say("\n  ".join(["RED WITHOUT ANY FAULT:", *self.failed]))
            session.testsfailed = len(self.failed)
            return True
        close_connections()
        session.testsfailed = self.work(self)
        return True

    def say(self, words: str) -> None:
        """Tell whoever watches, past what pytest keeps of the tests' own words."""
        self.writer.line(words)
        self.writer.flush()

    def see_green(self, item: pytest.Item, following: pytest.Item) -> None:
        """Run a test without a fault, noting what it costs and, where that is asked for, which functions it calls."""
        reached = self.reached.setdefault(item.nodeid, set())

        def note(frame: FrameType, event: str, argument: Any) -> None:
            if event == "call":
                reached.add((frame.f_code.co_filename, frame.f_code.co_qualname))

        began = cpu_so_far()
        sys.setprofile(note if self.noting else None)
        try:
            reports = runtestprotocol(item, nextitem=following, log=False)
        finally:
            sys.setprofile(None)
        self.seconds[item.nodeid] = cpu_so_far() - began
        self.failed += [f"{one.nodeid}: {one.longreprtext[-1500:]}" for one in reports if one.failed]

    def elsewhere(self, item: pytest.Item) -> pytest.Item:
        """A test of another file: what comes before it leaves nothing but the session's own."""
        return next(one for one in self.items if one.path != item.path)

    def named(self, nodeid: str) -> list[pytest.Item]:
        """The tests of this name, each parameter's."""
        return [one for one in self.items if one.nodeid == nodeid or one.nodeid.startswith(f"{nodeid}[")]

    def run(self, items: Sequence[pytest.Item], fault: Callable[[], object]) -> Outcome:
        """Plant in a copy of this process and run these tests until one is red."""
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reader)
            self.be_copy(items, fault, writer)
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            told = pipe.read()
        _, status, usage = os.wait4(pid, 0)
        word, text = pickle.loads(told) if told else (ENDLESS, f"ended by signal {os.waitstatus_to_exitcode(status)}")
        return Outcome(word, text, usage.ru_utime + usage.ru_stime)

    def be_copy(self, items: Sequence[pytest.Item], fault: Callable[[], object], writer: int) -> None:
        """The copy's life: never returns."""
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(PATIENCE_SECONDS)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        try:
            fault()
            told = self.first_red(items)
        except BaseException:
            told = (STUMBLED, traceback.format_exc()[-2000:])
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(told, pipe)
        os._exit(0)

    def first_red(self, items: Sequence[pytest.Item]) -> tuple[str, str]:
        """What the tests make of it.

        Raises:
            CannotGoOn: pytest would refuse them for what an earlier test has left set up, whatever the fault.
        """
        left = [node.nodeid for node in items[0].session._setupstate.stack if node not in items[0].listchain()]
        if left:
            raise CannotGoOn(", ".join(left))
        for item, following in zip(items, [*items[1:], self.elsewhere(items[-1])], strict=True):
            for report in runtestprotocol(item, nextitem=following, log=False):
                if report.failed and report.when == "call":
                    return RED, f"{item.nodeid}\n{report.longreprtext[-2000:]}"
                if report.failed:
                    return BROKEN, f"{report.when} of {item.nodeid}\n{report.longreprtext[-2000:]}"
        return GREEN, ""


def cpu_so_far() -> float:
    """Seconds of user and system time of this process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def close_connections() -> None:
    """A copy opens its own."""
    from django.db import connections

    connections.close_all()


def run(nodeids: Sequence[str], work: Callable[[Forked], int], *, noting: bool = False) -> int:
    """Collect the tests of these names, and a neighbour of them all, and do the work beside them; the exit code."""
    os.environ["DESK_TESTS"] = "usual"
    root = Path(__file__).resolve().parents[2]
    options = ["-n", "0", "-q", "-m", "", "-p", "no:cacheprovider", "-p", "no:randomly", f"--rootdir={root}"]
    return int(pytest.main([*options, *dict.fromkeys([*nodeids, NEIGHBOUR])], plugins=[Forked(work, noting=noting)]))
