"""Works that fill, empty or vacuum whole tables: each measured by a program of its own, in a database of its own.

A program goes through its ways in turn, as the works of the other services are gone through, on the same server.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
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
        valkey = urlunsplit(urlsplit(os.environ["REDIS_URL"])._replace(path=OWN_VALKEY))
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env={**os.environ, "REDIS_URL": valkey},
                capture_output=True,
                check=True,
                text=True,
                timeout=PATIENCE,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failure:
            said = failure.stderr if isinstance(failure.stderr, str) else ""
            raise NotMeasured(fault_in(said) or type(failure).__name__) from failure
        return from_json(done.stdout.splitlines()[-1])


def fault_in(said: str) -> str:
    """The line of a traceback that names the exception: behind it PostgreSQL tells where it was, over several lines."""
    lines = [line for line in said.splitlines() if line.strip()]
    named = [line for line in lines if EXCEPTION.match(line)]
    return (named or lines or [""])[-1].strip()


class NotMeasured(RuntimeError):
    """A program ended without telling what it measured; why, in its own words."""
