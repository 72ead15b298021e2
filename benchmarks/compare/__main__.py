"""`python -m benchmarks.compare [--quick] [--growth] [--only WORD …] [--write]`: all works in turn, as one table."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from pathlib import Path

from benchmarks.common import as_template, stage
from benchmarks.compare.quiet import busy_share, interpreter, seconds_of_additions

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "performance"
PAGE = FOLDER.with_name("performance.md")
BUSY = 0.15
SIDE_BY_SIDE = """# Ours, the peer and the limit

Written by `make bench`. The peer is `benchmarks/peer`; a ratio is ours ÷ the other's rate,
or, where `CPU` or `p95` stands behind it, the other's processor time or p95 ÷ ours.
"""
GROWTH = """# Growth: much beside little

Written by `make bench ARGS=--growth`; a ratio is the rate with much ÷ the rate with little, so 1 is flat. Of fifty
million rows of history a sample stands: as many partitions as they fill, a fiftieth of the rows in each. Where fifty
times as many stand in each, a look costs one level more of each index: that is computed, not measured; `history.md`
has a run of fifty million.
"""


def main() -> None:
    """Prepare, measure in turn, write the table."""
    asked = arguments()
    busy, at_first = busy_share(), seconds_of_additions()
    began = time.monotonic()
    if asked.growth:
        from benchmarks.compare.growth import FULL, PARTITIONS, QUICK

        rows = (QUICK if asked.quick else FULL).rows
        os.environ["PARTITION_ROWS"] = str(rows // PARTITIONS)
    with stage(durable=True), as_template():
        from benchmarks.compare.report import markdown, with_summary, write
        from benchmarks.compare.runs import grown, side_by_side

        result = (grown if asked.growth else side_by_side)(asked.only, quick=asked.quick)
        about = {
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, {interpreter()}",
            "server": "embedded PostgreSQL, durable settings, asked by its socket as `make run` does",
            "pace": f"five million additions in {at_first:.2f} s at first, {seconds_of_additions():.2f} s at last",
            "run": f"{'quick' if asked.quick else 'full'}, {time.monotonic() - began:.0f} s",
            "quiet": "yes" if busy < BUSY else f"NO: other work used {busy:.0%} of the processors when it began",
        }
        head = GROWTH if asked.growth else SIDE_BY_SIDE
        if asked.write:
            write(FOLDER, "growth" if asked.growth else "latest", head, about, result)
            if not asked.growth:
                PAGE.write_text(with_summary(PAGE.read_text("utf-8"), about, result), "utf-8")
        sys.stdout.write(markdown(head, about, result))


def arguments() -> argparse.Namespace:
    """The size of the run."""
    parser = argparse.ArgumentParser(prog="benchmarks.compare")
    parser.add_argument("--quick", action="store_true", help="three small rounds")
    parser.add_argument("--growth", action="store_true", help="much beside little, instead of ours beside the peer")
    parser.add_argument("--only", nargs="*", default=[], help="works whose names hold one of these words")
    parser.add_argument("--write", action="store_true", help="write docs/performance/latest (or growth) .md and .json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
