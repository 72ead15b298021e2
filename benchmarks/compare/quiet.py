"""Whether the machine is quiet: what share of its processors others use right now."""

from __future__ import annotations

import time
from pathlib import Path


def busy_share(seconds: float = 2.0) -> float:
    """The share of processor time that was not idle over the next seconds, 0 to 1."""
    first = _ticks()
    time.sleep(seconds)
    second = _ticks()
    total = second[0] - first[0]
    return 1 - (second[1] - first[1]) / total if total else 0.0


def _ticks() -> tuple[int, int]:
    """All ticks and the idle ones since the machine started."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return sum(fields), fields[3] + fields[4]
