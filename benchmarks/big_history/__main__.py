"""The cost of an order's history, a card, a page of the feed and a transition over two sizes of history, in turn.

`python -m benchmarks.big_history [--few 1000000] [--many 50000000] [--rounds 5] [--orders 100]`: two databases of one
server, alike but for the number of rows of history and of events; about 0.5 KB of disk a row for both together.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median

from benchmarks import common
from benchmarks.big_history.filling import fill
from benchmarks.client import Caller
from benchmarks.compare.quiet import busy_share
from benchmarks.rounds import Measured, to_json
from benchmarks.server import database_url, gunicorn

CONFIRM = {"client_agreed": True}
PAGE = 100
REPORTED_SECONDS = 11
"""An idle session of PostgreSQL tells its counters after ten seconds."""
BLOCKS = "SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = %s"


class Desk:
    """A service over one of the databases, asked the same as the other."""

    def __init__(
        self, port: int, database: str, rows: int, objects: tuple[list[str], list[int]], tokens: tuple[str, str]
    ) -> None:
        self._operator, self._reader = (Caller(port, token) for token in tokens)
        numbers, clients = objects
        self._database = database
        self._rows, self._numbers, self._clients, self._confirmed = rows, numbers, clients, 0

    def works(self, count: int) -> dict[str, Callable[[], float]]:
        """Name → the median milliseconds of one request of that kind."""
        numbers = self._numbers[:count]
        spread = [self._rows * at // count for at in range(count)]
        return {
            "history of an order": lambda: self._timed("GET", [f"/orders/{n}/history" for n in numbers]),
            "card of a client": lambda: self._timed("GET", [f"/clients/{pk}" for pk in self._clients[:count]]),
            "page of the feed": lambda: self._timed(
                "GET", [f"/events?after={at}&limit={PAGE}" for at in spread], by=self._reader
            ),
            "transition": lambda: self._transitions(count),
        }

    def blocks(self) -> int:
        """How many blocks of 8 KB the database has looked at so far, from its cache or from disk."""
        from django.db import connection

        time.sleep(REPORTED_SECONDS)
        with connection.cursor() as cursor:
            cursor.execute(BLOCKS, [self._database])
            return int(cursor.fetchone()[0])

    def _transitions(self, count: int) -> float:
        fresh = self._numbers[self._confirmed : self._confirmed + count]
        self._confirmed += count
        return self._timed("POST", [f"/orders/{number}/actions/confirm" for number in fresh], CONFIRM)

    def _timed(self, method: str, paths: list[str], body: object = None, by: Caller | None = None) -> float:
        caller = by or self._operator
        requests = [caller.request(method, f"/api/v1{path}", body) for path in paths]
        return 1000 * median(caller.timed_load(requests, connections=1)[1])


def main() -> None:
    """Fill, measure in turn, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=1_000_000)
    parser.add_argument("--many", type=int, default=50_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--orders", type=int, default=100)
    parser.add_argument("--json", action="store_true", help="tell the rounds to another program, in the last line")
    options = parser.parse_args()
    with common.stage(), ExitStack() as running:
        orders = (options.rounds + 2) * options.orders
        objects = prepare(orders)
        tokens = common.token("operator"), common.token("administrator")
        desks = [running.enter_context(served(rows, objects, tokens)) for rows in (options.few, options.many)]
        print(f"others use {busy_share():.0%} of the processors", flush=True)
        found, blocks = compared(desks, options.rounds, options.orders)
        print(as_json(found, blocks) if options.json else table(found, blocks), flush=True)


def prepare(orders: int) -> tuple[list[str], list[int]]:
    """Orders that can be confirmed, the first of their table, each with a client of its own."""
    from orders.models import Order

    numbers = common.prepared_orders("BIG", orders)
    return numbers, list(Order.objects.order_by("pk").values_list("client_id", flat=True))


@contextmanager
def served(rows: int, objects: tuple[list[str], list[int]], tokens: tuple[str, str]) -> Iterator[Desk]:
    """A copy of the present database with so many rows of history, and a service over it."""
    from django.db import connection

    original = connection.settings_dict["NAME"]
    copy = f"{original}_{rows}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {copy} TEMPLATE {original}")
    began = time.monotonic()
    connection.settings_dict["NAME"] = copy
    try:
        fill(rows, lambda words: print(words, flush=True))
        print(f"{rows:,} rows in {time.monotonic() - began:.0f} s", flush=True)
        with gunicorn(env={"DATABASE_URL": database_url()}) as server:
            connection.close()
            connection.settings_dict["NAME"] = original
            yield Desk(server.port, copy, rows, objects, tokens)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = original
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {copy}")


Rounds = dict[str, list[list[float]]]
Blocks = dict[str, list[float]]


def compared(desks: list[Desk], rounds: int, count: int) -> tuple[Rounds, Blocks]:
    """Milliseconds of both desks in each round, in which every work is done by one, then by the other; then the blocks
    of one request."""
    works = [desk.works(count) for desk in desks]
    found: dict[str, list[list[float]]] = {name: [[], []] for name in works[0]}
    for at in range(rounds + 1):
        for name in works[0]:
            for side, work in enumerate(works):
                milliseconds = work[name]()
                if at:
                    found[name][side].append(milliseconds)
    return found, {
        name: [blocks_of(desk, work[name]) / count for desk, work in zip(desks, works, strict=True)] for name in found
    }


def as_json(found: Rounds, blocks: Blocks) -> str:
    """The rounds and the blocks for another program: a request with its time, or with as many seconds as blocks."""
    told = {}
    for name, sides in found.items():
        for side, rounds, looked in zip(("few", "many"), sides, blocks[name], strict=True):
            told[f"{name}, {side}"] = [Measured(1, each / 1000) for each in rounds]
            told[f"{name}, {side}, blocks"] = [Measured(1, looked)]
    return to_json(told)


def table(found: Rounds, blocks: Blocks) -> str:
    """Medians over the rounds."""
    lines = [
        "| work | few rows, ms | many, ms | ratio | few, blocks | many, blocks | ratio |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, (few, many) in found.items():
        ratio = median(b / a for a, b in zip(few, many, strict=True))
        looked = blocks[name]
        told = f"{looked[0]:.0f} | {looked[1]:.0f} | {looked[1] / looked[0]:.2f}"
        lines.append(f"| {name} | {median(few):.1f} | {median(many):.1f} | {ratio:.2f} | {told} |")
    return "\n".join(lines)


def blocks_of(desk: Desk, work: Callable[[], float]) -> int:
    """How many blocks a work looks at: whatever else the machine does, this stays the same."""
    before = desk.blocks()
    work()
    return desk.blocks() - before


if __name__ == "__main__":
    main()
