"""`python -m benchmarks.queue --tickets 1000000 --pullers 16`: pages and pulls beside bare SQL, in turn.

The bare SQL of a pull takes the next row, claims it and writes its history and outbox rows in one statement and
nothing else: no account, no decision, no answer. Uses the server of DATABASE_URL, else embedded ones.
"""

from __future__ import annotations

import argparse
import json
import os
import sys

from benchmarks.overdue.database import own_database
from benchmarks.rounds import Ways, gathered, measure, table, to_json


def main() -> None:
    """Prepare, measure, print."""
    asked = arguments()
    os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", CRM_TESTING="1", DEMO="1")
    from config.embedded.for_tests import start_servers

    with start_servers(as_owner=True):
        own_database(f"desk_bench_queue_{asked.tickets}")
        import django

        django.setup()
        from benchmarks.queue.filling import fill
        from benchmarks.queue.pages import PAGES_AGAINST, Pages
        from benchmarks.queue.pulling import PULLS_AGAINST, Pulls

        account = fill(asked.tickets)
        if asked.turns:
            told_in_turn(
                {**Pages(account, asked.depth, asked.requests).ways(), **Pulls(asked.pullers, asked.pulls).ways()}
            )
            return
        if asked.json:
            ways = Pages(account, asked.depth, asked.requests).ways()
            pages_and_pulls = {**ways, **Pulls(asked.pullers, asked.pulls).ways()}
            sys.stdout.write(f"{to_json(gathered(pages_and_pulls, asked.rounds))}\n")
            return
        pages = measure(Pages(account, asked.depth, asked.requests).ways(), PAGES_AGAINST, asked.rounds)
        sys.stdout.write(f"{table(pages)}\n\n")
        pulls = measure(Pulls(asked.pullers, asked.pulls).ways(), PULLS_AGAINST, asked.rounds)
        sys.stdout.write(f"{table(pulls)}\n")


def told_in_turn(ways: Ways) -> None:
    """Measure each way that another program names in a line, as long as it names any."""
    sys.stdout.write(f"{json.dumps(list(ways))}\n")
    sys.stdout.flush()
    for number, line in enumerate(sys.stdin):
        way = json.loads(line)
        sys.stdout.write(f"{to_json({way: [ways[way](number)]})}\n")
        sys.stdout.flush()


def arguments() -> argparse.Namespace:
    """The size of the run."""
    parser = argparse.ArgumentParser(prog="benchmarks.queue")
    parser.add_argument("--tickets", type=int, default=50_000)
    parser.add_argument("--depth", type=int, default=9_000, help="how many open tickets stand before the deep page")
    parser.add_argument("--requests", type=int, default=30, help="of each page in each round")
    parser.add_argument("--pullers", type=int, default=16)
    parser.add_argument("--pulls", type=int, default=40, help="of each puller in each round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="tell the rounds to another program")
    parser.add_argument("--turns", action="store_true", help="measure the ways that another program names, one by one")
    return parser.parse_args()


if __name__ == "__main__":
    main()
