"""Processor time of this process and of its backend of the database: what a busy machine doesn't blur."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median

TICK = os.sysconf("SC_CLK_TCK")


class Processor:
    """Reads user and system time spent so far."""

    def __init__(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")

    def spent(self) -> float:
        """Seconds of both."""
        own = os.times()
        fields = self._stat.read_text().rpartition(")")[2].split()
        return own.user + own.system + (int(fields[11]) + int(fields[12])) / TICK

    def of(self, work: Callable[[], object]) -> float:
        """Seconds that a piece of work takes."""
        before = self.spent()
        work()
        return self.spent() - before


def paired(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each way, taken in turn."""
    processor = Processor()
    found: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            seconds = processor.of(way)
            if turn:  # the first warms up
                found[name].append(seconds)
    return {name: median(seconds) for name, seconds in found.items()}
