"""Works that fill, empty or vacuum whole tables: each measured by a program of its own, in a database of its own.

A program goes through its ways in turn, as the works of the other services are gone through, on the same server.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from benchmarks.compare.work import Work
from benchmarks.rounds import Measured, from_json
from benchmarks.server import ROOT

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
            said = (failure.stderr or "").strip().splitlines() if isinstance(failure.stderr, str) else []
            raise NotMeasured(said[-1] if said else type(failure).__name__) from failure
        return from_json(done.stdout.splitlines()[-1])


class NotMeasured(RuntimeError):
    """A program ended without telling what it measured; why, in its own words."""
