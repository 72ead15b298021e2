"""Figures of workers that have ended are added up, not piled up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from service.observability.worker_metrics import exposition, take_over

WORKER = """
import os
from prometheus_client import Counter, Gauge, Histogram
Counter("calls", "Calls.", ["role"]).labels("operator").inc(2)
Histogram("waits", "Waits.", buckets=(1, 5)).observe(3)
Gauge("threads", "Threads.", multiprocess_mode="liveall").set(4)
Gauge("memory", "Memory.").set(7)
print(os.getpid())
"""


def work_and_end(folder: Path) -> int:
    """A process that counts and ends; its number."""
    env = {"PROMETHEUS_MULTIPROC_DIR": str(folder)}
    return int(
        subprocess.run([sys.executable, "-c", WORKER], env=env, check=True, capture_output=True, text=True).stdout
    )


def figures(folder: Path) -> dict[str, float]:
    """What Prometheus is told, by name and labels."""
    told = exposition(str(folder)).decode()
    samples = [sample for family in text_string_to_metric_families(told) for sample in family.samples]
    return {f"{one.name} {' '.join(one.labels.values())}".strip(): one.value for one in samples}


def test_what_ended_workers_counted_stays_and_their_files_go(tmp_path: Path) -> None:
    for _ in range(3):
        take_over(work_and_end(tmp_path), str(tmp_path))
    work_and_end(tmp_path)
    counted = figures(tmp_path)
    assert counted["calls_total operator"] == 8
    assert (counted["waits_bucket 1.0"], counted["waits_bucket 5.0"], counted["waits_count"]) == (0, 4, 4)
    assert counted["waits_sum"] == 12
    ended = sorted(path.name for path in tmp_path.glob("*ended*"))
    assert ended == ["counter_ended.db", "histogram_ended.db"]
    assert len([*tmp_path.glob("*.db")]) == len(ended) + 4, "one worker runs: a file of each kind"


def test_a_worker_that_ended_has_no_gauge(tmp_path: Path) -> None:
    take_over(work_and_end(tmp_path), str(tmp_path))
    assert [name for name in figures(tmp_path) if name.startswith(("threads", "memory"))] == []


def test_a_worker_that_counted_nothing_ends_quietly(tmp_path: Path) -> None:
    take_over(4_000_000, str(tmp_path))
    assert figures(tmp_path) == {}
