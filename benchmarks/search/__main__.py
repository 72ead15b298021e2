"""`python -m benchmarks.search --clients 1000000`: search, look-up and card beside their bare SQL and an empty view.

Uses the server of DATABASE_URL, else embedded ones; always in a database of its own, kept for the next run.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.search.database import own_database

REPORT = Path(__file__).resolve().parents[2] / "docs" / "performance" / "search.md"


def main() -> None:
    """Prepare, measure, print, and write the report where asked to."""
    asked = arguments()
    os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", CRM_TESTING="1", DEMO="1")
    from config.embedded.for_tests import start_servers

    with start_servers(as_owner=True):
        own_database(asked.clients)
        import django

        django.setup()
        from benchmarks.search.asking import questions
        from benchmarks.search.filling import fill
        from benchmarks.search.measuring import measure
        from benchmarks.search.report import rounds_as_json, table

        fill(asked.clients)
        kinds = [kind for kind in questions(asked.queries) if not asked.kinds or kind.name in asked.kinds]
        figures = measure(kinds, rounds=asked.rounds)
        result = rounds_as_json(figures) if asked.json else table(asked.clients, figures)
    sys.stdout.write(result)
    if asked.write:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(result)


def arguments() -> argparse.Namespace:
    """The size of the run."""
    parser = argparse.ArgumentParser(prog="benchmarks.search")
    parser.add_argument("--clients", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100, help="questions of each kind")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kinds", nargs="*", default=[], help="these kinds alone; the report is of all")
    parser.add_argument("--json", action="store_true", help="tell the rounds to another program")
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.name}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
