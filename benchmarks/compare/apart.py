"""Works that fill, empty or vacuum whole tables: each measured by a program of its own, in a database of its own.

A program goes through its ways in turn, as the works of the other services are gone through, on the same server.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlsplit, urlunsplit

from benchmarks.compare.work import Work
from benchmarks.rounds import Measured, from_json
from benchmarks.server import ROOT

EXCEPTION = re.compile(r"[\w.]*[a-z][\w.]*(: |$)")
OWN_VALKEY = "/9"
PATIENCE = 900


@dataclass(frozen=True, slots=True)
class Told:
    """A work out of what a program measures.

    Attributes:
        ours: the way of the program that is ours.
        limit: its way that is the limit, or the limit itself.
    """

    work: Work
    ours: str
    limit: str | Measured | None = None

    def among(self, found: dict[str, list[Measured]]) -> dict[str, list[Measured]]:
        """The rounds of ours and of the limit."""
        ours = found[self.ours]
        if self.limit is None:
            return {"ours": ours}
        return {"ours": ours, "limit": found[self.limit] if isinstance(self.limit, str) else [self.limit] * len(ours)}


@dataclass(frozen=True, slots=True)
class Program:
    """A benchmark that tells its rounds with `--json`."""

    module: str
    arguments: Sequence[str]
    works: Sequence[Told]

    def run(self) -> dict[str, list[Measured]]:
        """What it measured, way by way.

        Raises:
            NotMeasured: it failed, or took too long.
        """
        command = [sys.executable, "-m", self.module, "--json", *self.arguments]
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=surroundings(), capture_output=True, check=True, text=True, timeout=PATIENCE
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failure:
            said = failure.stderr if isinstance(failure.stderr, str) else ""
            raise NotMeasured(fault_in(said) or type(failure).__name__) from failure
        return from_json(done.stdout.splitlines()[-1])


@dataclass(frozen=True, slots=True)
class Turns:
    """One program twice, small and large: each measures a way when it is told to, so that both do it in turn.

    Run one after the other whole, the large one would be measured minutes after the small one, on a machine that has
    become another one meanwhile.
    """

    module: str
    few: Sequence[str]
    many: Sequence[str]

    def run(self, ways: Sequence[str], rounds: int) -> dict[str, list[Measured]]:
        """The rounds of each way, of the small one with `few: ` before its name; the first round only warms up.

        Raises:
            NotMeasured: one of them failed.
        """
        found: dict[str, list[Measured]] = defaultdict(list)
        with ExitStack() as running:
            small, large = (running.enter_context(self._asked(arguments)) for arguments in (self.few, self.many))
            for number in range(rounds + 1):
                for way in ways:
                    for name, program in ((f"few: {way}", small), (way, large)):
                        measured = measured_by(program, way)
                        if number:
                            found[name].append(measured)
        return dict(found)

    @contextmanager
    def _asked(self, arguments: Sequence[str]) -> Iterator[Asked]:
        """The program, filled and waiting for the first way to measure.

        What it complains of goes into a file: a pipe that nobody reads meanwhile would stop it once it is full.
        """
        command = [sys.executable, "-m", self.module, "--turns", *arguments]
        with (
            tempfile.TemporaryFile("w+") as complaints,
            subprocess.Popen(
                command,
                cwd=ROOT,
                env=surroundings(),
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
            ) as program,
        ):
            asked = Asked(program, complaints)
            try:
                answer_of(asked)
                yield asked
            finally:
                if program.stdin is not None:
                    program.stdin.close()


@dataclass(frozen=True, slots=True)
class Asked:
    """A program that answers one way after another, and the file of what it complains of."""

    program: subprocess.Popen[str]
    complaints: IO[str]


def measured_by(asked: Asked, way: str) -> Measured:
    """One round of a way."""
    told = asked.program.stdin
    if told is None:
        raise NotMeasured("nothing can be told to the program")
    told.write(f"{json.dumps(way)}\n")
    told.flush()
    return from_json(answer_of(asked))[way][0]


def answer_of(asked: Asked) -> str:
    """What it says in one line.

    Raises:
        NotMeasured: it ended instead.
    """
    said = asked.program.stdout
    line = said.readline() if said is not None else ""
    if not line:
        asked.program.wait()
        asked.complaints.seek(0)
        raise NotMeasured(fault_in(asked.complaints.read()))
    return line


def surroundings() -> dict[str, str]:
    """This process's environment, with a Valkey database that no other service of the run uses."""
    valkey = urlunsplit(urlsplit(os.environ["REDIS_URL"])._replace(path=OWN_VALKEY))
    return {**os.environ, "REDIS_URL": valkey}


def fault_in(said: str) -> str:
    """The line of a traceback that names the exception: behind it PostgreSQL tells where it was, over several lines."""
    lines = [line for line in said.splitlines() if line.strip()]
    named = [line for line in lines if EXCEPTION.match(line)]
    return (named or lines or [""])[-1].strip()


class NotMeasured(RuntimeError):
    """A program ended without telling what it measured; why, in its own words."""
