"""`python -m benchmarks.intake --each 2000 --rounds 5 --memory 10000 100000`: orders and events, beside `COPY`."""

from __future__ import annotations

import argparse
import sys

from benchmarks.common import stage

AGAINST = {
    "orders, command": "orders, COPY",
    "orders, HTTP": "orders, COPY",
    "events, HTTP": "events, COPY",
}


def main() -> None:
    """Prepare, measure, print."""
    asked = arguments()
    with stage():
        from benchmarks.intake import memory
        from benchmarks.intake.ways import Ways
        from benchmarks.rounds import measure, table
        from benchmarks.server import gunicorn

        with gunicorn() as server:
            ways = Ways(server, asked.each)
            sys.stdout.write(f"{table(measure(ways.named(), AGAINST, asked.rounds))}\n\n")
        sys.stdout.write(f"{memory.table_row(asked.memory)}\n")


def arguments() -> argparse.Namespace:
    """The size of the run."""
    parser = argparse.ArgumentParser(prog="benchmarks.intake")
    parser.add_argument("--each", type=int, default=2_000, help="orders and events a round and way")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", type=int, nargs="*", default=[10_000, 100_000], help="orders of a file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
