"""What every process of an installation holds while it works: looked at every few seconds, judged after warm-up."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Event, Thread

from tests.ops.stack import Stack

EVERY = 5.0
WARM_UP = 1 / 3
"""The part of the time in which processes fill their caches and see each kind of work once."""
GROWTH_MB = 12.0
"""What a process may hold more at the end than right after warm-up: noise stays below, a leak goes on."""


@dataclass(frozen=True, slots=True)
class Held:
    """A process that was there from warm-up to the end, in megabytes."""

    name: str
    warm: float
    most: float
    last: float

    @property
    def grew(self) -> bool:
        """Whether it holds more than noise explains."""
        return self.last - self.warm > GROWTH_MB


class Memory:
    """The samples of a run."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._samples: dict[tuple[str, int], list[tuple[float, float]]] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look as long as the block runs."""
        over = Event()
        looking = Thread(target=self._look, args=(over,), daemon=True)
        looking.start()
        try:
            yield
        finally:
            over.set()
            looking.join(EVERY * 2)

    def _look(self, over: Event) -> None:
        began = time.monotonic()
        while not over.wait(EVERY):
            at = time.monotonic() - began
            leaders = {child.process.pid: name for name, child in self._stack.children.items() if child.process}
            for pid, leader, megabytes in resident():
                if leader in leaders:
                    role = leaders[leader] if pid == leader else f"{leaders[leader]}, child"
                    self._samples.setdefault((role, pid), []).append((at, megabytes))

    def held(self) -> list[Held]:
        """The processes that lived from warm-up to the end."""
        ends = max((samples[-1][0] for samples in self._samples.values()), default=0.0)
        found = []
        for (name, _), samples in sorted(self._samples.items()):
            if samples[0][0] <= ends * WARM_UP and samples[-1][0] >= ends - 3 * EVERY:
                warm = median([mb for at, mb in samples if ends * WARM_UP <= at <= ends / 2])
                last = median([mb for at, mb in samples if at >= ends * 5 / 6])
                found.append(Held(name, warm, max(mb for _, mb in samples), last))
        return found


def resident() -> Iterator[tuple[int, int, float]]:
    """Of every process its number, that of its session's leader, and the megabytes that it holds."""
    page = os.sysconf("SC_PAGE_SIZE")
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, IndexError, ValueError):
            fields = stat.read_text().rpartition(")")[2].split()
            yield int(stat.parent.name), int(fields[3]), int(fields[21]) * page / 2**20
