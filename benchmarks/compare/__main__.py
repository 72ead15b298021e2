"""`python -m benchmarks.compare [--quick] [--only WORD …] [--write]`: all works in turn, as one table."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.common import as_template, stage
from benchmarks.compare.quiet import busy_share
from benchmarks.compare.work import Work
from benchmarks.rounds import Measured

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "performance"
BUSY = 0.15


def main() -> None:
    """Prepare, measure in turn, write the table."""
    asked = arguments()
    busy = busy_share()
    began = time.monotonic()
    with stage(durable=True), as_template():
        from benchmarks.compare.report import markdown, write
        from benchmarks.compare.sides import FULL, QUICK

        sizes = QUICK if asked.quick else FULL
        result = asked_over_http(asked, sizes) + told_by_programs(asked)
        seconds = time.monotonic() - began
        about = {
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            "server": "embedded PostgreSQL, durable settings",
            "run": f"{'quick' if asked.quick else 'full'}, {sizes.rounds} rounds, {seconds:.0f} s",
            "quiet": "yes" if busy < BUSY else f"NO: other work used {busy:.0%} of the processors when it began",
        }
        if asked.write:
            write(FOLDER, about, result)
        sys.stdout.write(markdown(about, result))


def asked_over_http(asked: argparse.Namespace, sizes: Any) -> list[dict[str, Any]]:
    """The rows of what both services are asked for, in turn."""
    from benchmarks.compare.reasons import REASONS
    from benchmarks.compare.report import rows
    from benchmarks.compare.sides import our_service, peer_service
    from benchmarks.compare.works import Works

    with our_service() as ours, peer_service(sizes) as (peer, card):
        works = [work for work in Works(ours, peer, card, sizes).all() if wanted(work.name, asked.only)]
        found: dict[str, dict[str, list[Measured]]] = defaultdict(lambda: defaultdict(list))
        for number in range(sizes.rounds + 1):
            for work in works:
                run_once(work, number, found[work.name])
    return rows(works, found, REASONS)


def told_by_programs(asked: argparse.Namespace) -> list[dict[str, Any]]:
    """The rows of what programs of their own measure; a program that fails leaves the others' rows as they are."""
    from benchmarks.compare.apart import NotMeasured, Told
    from benchmarks.compare.programs import FULL, QUICK, programs
    from benchmarks.compare.reasons import REASONS
    from benchmarks.compare.report import not_measured, rows

    table: list[dict[str, Any]] = []
    for program in programs(QUICK if asked.quick else FULL):
        works: Sequence[Told] = [told for told in program.works if wanted(told.work.name, asked.only)]
        if not works:
            continue
        try:
            found = program.run()
        except NotMeasured as failure:
            table += [not_measured(told.work, str(failure)) for told in works]
            continue
        for told in works:
            table += rows([told.work], {told.work.name: told.among(found)}, REASONS)
    return table


def run_once(work: Work, number: int, kept: dict[str, list[Measured]]) -> None:
    """Each way of a work once; the first round only warms up."""
    for name, way in (("ours", work.ours), ("peer", work.peer), ("limit", work.limit)):
        if way is not None:
            measured = way(number)
            if number:
                kept[name].append(measured)


def wanted(name: str, words: list[str]) -> bool:
    """Whether the work is among those asked for."""
    return not words or any(word in name for word in words)


def arguments() -> argparse.Namespace:
    """The size of the run."""
    parser = argparse.ArgumentParser(prog="benchmarks.compare")
    parser.add_argument("--quick", action="store_true", help="three small rounds")
    parser.add_argument("--only", nargs="*", default=[], help="works whose names hold one of these words")
    parser.add_argument("--write", action="store_true", help="write docs/performance/latest.md and .json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
