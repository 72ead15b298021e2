"""What the web's workers count, in files of their own, added up over those that have ended.

A worker that ends leaves its files behind; without adding them up a service that replaces its workers for months fills
the folder, which often lies in memory.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

ADDED_UP = ("counter", "summary", "histogram")
"""The kinds whose figures of a worker that ended still count; a gauge of its own tells of nothing any more."""
ENDED = "ended"


def exposition(folder: str) -> bytes:
    """The figures of all workers, those that have ended among them, in Prometheus' text format.

    Args:
        folder: where the workers keep their files (`PROMETHEUS_MULTIPROC_DIR`).
    """
    registry = CollectorRegistry()
    with _locked(Path(folder), fcntl.LOCK_SH):
        MultiProcessCollector(registry, path=folder)
        return generate_latest(registry)


def take_over(pid: int, folder: str) -> None:
    """Add what a worker that ended has counted to the figures of those before it, and remove its files."""
    with _locked(Path(folder), fcntl.LOCK_EX):
        for kind in ADDED_UP:
            left = Path(folder, f"{kind}_{pid}.db")
            if left.exists():
                _add(left, Path(folder, f"{kind}_{ENDED}.db"))
                left.unlink()
        mark_process_dead(pid, folder)
        for left in Path(folder).glob(f"gauge_*_{pid}.db"):
            left.unlink()


def _add(left: Path, total: Path) -> None:
    with closing(MmapedDict(str(left), read_mode=True)) as counted, closing(MmapedDict(str(total))) as before:
        for key, value, moment in counted.read_all_values():
            before.write_value(key, before.read_value(key)[0] + value, moment)


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    """Keep a reader from seeing a worker's figures twice, or not at all, while they are added up."""
    with (folder / ".lock").open("a") as lock:
        fcntl.flock(lock, how)
        yield
