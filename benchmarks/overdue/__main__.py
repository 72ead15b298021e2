"""`python -m benchmarks.overdue --cases 1000000 --due 50000`: the batch beside one bare statement, in turn.

Uses the server of DATABASE_URL, else embedded ones; always in a database of its own, kept for the next run.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from benchmarks.overdue.database import empty, execute, own_database
from benchmarks.rounds import Measured, to_json

TABLES = (
    "escalations_ticket, service_historyrow, service_outboxevent, escalations_overduerun, "
    "service_objectversion, service_feedend"
)


def main() -> None:
    """Prepare, measure, print."""
    asked = arguments()
    os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", CRM_TESTING="1", DEMO="1")
    from config.embedded.for_tests import start_servers

    with start_servers(as_owner=True):
        own_database(f"desk_bench_overdue_{asked.cases}")
        import django

        django.setup()
        from benchmarks.overdue.filling import fill

        fill(asked.cases, asked.due)
        seconds = measured(asked)
        sys.stdout.write(f"{as_json(asked, seconds)}\n" if asked.json else table_line(asked, seconds))


def measured(asked: argparse.Namespace) -> dict[str, list[float]]:
    """Seconds of each way, round by round in turn, each from the same beginning."""
    ways: dict[str, Callable[[], Any]] = {"batch": lambda: batch(asked.chunk), "statement": statement}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(asked.rounds):
        for name, way in ways.items():
            begin_anew()
            start = time.perf_counter()
            done = way()
            seconds[name].append(time.perf_counter() - start)
            assert done == asked.due - 1, f"{name}: {done} cases"
    return seconds


def as_json(asked: argparse.Namespace, seconds: dict[str, list[float]]) -> str:
    """The rounds for another program."""
    return to_json({name: [Measured(asked.due, one) for one in rounds] for name, rounds in seconds.items()})


def begin_anew() -> None:
    """Nothing is flagged, nothing is written."""
    empty(TABLES)
    execute("ALTER TABLE returns_returncase DISABLE TRIGGER case_change_has_history")
    execute("UPDATE returns_returncase SET overdue_flagged_at = NULL, version = 1 WHERE overdue_flagged_at IS NOT NULL")
    execute("ALTER TABLE returns_returncase ENABLE TRIGGER case_change_has_history")
    execute("VACUUM returns_returncase")
    execute("CHECKPOINT")


def batch(chunk: int) -> int:
    """The batch as it runs at night."""
    from escalations.use_cases.overdue_refunds.batch import flag_overdue
    from service.clock import today

    return flag_overdue(today(), chunk=chunk).cases


def statement() -> int:
    """All of it in one statement and one transaction."""
    from django.db import transaction
    from django.utils import timezone

    from escalations.use_cases.overdue_refunds import business_date_ledger
    from escalations.use_cases.overdue_refunds.due import next_chunk
    from escalations.use_cases.overdue_refunds.write_chunk_sql import write_chunk
    from service.clock import today

    business_date_ledger.begin_run(today(), timezone.now())
    with transaction.atomic():
        written = write_chunk(next_chunk(today(), None, 10**9), as_of=today(), now=timezone.now())
    return written.cases if written else 0


def table_line(asked: argparse.Namespace, seconds: dict[str, list[float]]) -> str:
    """A line of the table."""
    own, bare = median(seconds["batch"]), median(seconds["statement"])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    head = "| cases | due | batch, s | one statement, s | ratio | cases/s | peak memory, MB |\n" + "|---" * 7 + "|\n"
    figures = f"{own:.2f} | {bare:.2f} | {own / bare:.2f} | {asked.due / own:,.0f} | {memory:.0f}"
    return f"{head}| {asked.cases:,} | {asked.due:,} | {figures} |\n"


def arguments() -> argparse.Namespace:
    """The size of the run."""
    parser = argparse.ArgumentParser(prog="benchmarks.overdue")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--due", type=int, default=5_000)
    parser.add_argument("--chunk", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="tell the rounds to another program")
    return parser.parse_args()


if __name__ == "__main__":
    main()
