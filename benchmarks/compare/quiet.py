"""Whether the machine is quiet, and how fast it is right now: a shared one is two or three times slower by the hour."""

from __future__ import annotations

import platform
import sys
import time
from pathlib import Path

from config.embedded.virtual_environment import is_optimised

ADDITIONS = 5_000_000


def interpreter() -> str:
    """Python's version and how it was built: without optimisations it takes a quarter more processor time."""
    built = "with optimisations" if is_optimised(sys.executable) else "WITHOUT optimisations"
    return f"Python {platform.python_version()} built {built}"


def busy_share(seconds: float = 2.0) -> float:
    """The share of processor time that was not idle over the next seconds, 0 to 1."""
    first = _ticks()
    time.sleep(seconds)
    second = _ticks()
    total = second[0] - first[0]
    return 1 - (second[1] - first[1]) / total if total else 0.0


def seconds_of_additions() -> float:
    """The seconds that five million additions take in Python, the best of three goes."""
    return min(_added() for _ in range(3))


def _added() -> float:
    began, number = time.perf_counter(), 0
    while number < ADDITIONS:
        number += 1
    return time.perf_counter() - began


def _ticks() -> tuple[int, int]:
    """All ticks and the idle ones since the machine started."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return sum(fields), fields[3] + fields[4]
