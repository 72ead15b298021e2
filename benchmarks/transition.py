"""One transition: over HTTP, beside a view that only authenticates and parses, in-process, and as bare SQL.

`python -m benchmarks.transition [rounds] [transitions a round]`
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from benchmarks import common, plain_sql
from benchmarks.client import Caller, same
from benchmarks.rounds import Measured, Ways, measure, table
from benchmarks.server import Server, gunicorn, runs

POSTPONE = {"hold_note": "Клиент просит перезвонить"}
CONFIRM = {"client_agreed": True}
EMPTY = "empty view over HTTP"
BARE = "one statement, psycopg"


class Bench:
    """The ways to do a transition, each on orders of its own."""

    def __init__(self, server: Server, count: int) -> None:
        self.server, self.count = server, count
        self.caller = Caller(server.port, common.token())
        self.operator = common.operator()

    def ways(self) -> Ways:
        """Name → way."""
        ways: dict[str, Callable[[int], Measured]] = {
            EMPTY: self.empty_view,
            "postpone over HTTP": lambda number: self.over_http(number, "postpone", POSTPONE),
            "confirm over HTTP": lambda number: self.over_http(number, "confirm", CONFIRM),
            BARE: lambda number: plain_sql.by_psycopg(self.orders("sql", number), self.operator.pk),
            "lock_and_execute(), nothing answered": self.performed,
            "execute_action(), the order answered": self.acted,
        }
        return {**ways, "one statement, pgbench": self.pgbench} if runs("pgbench") else ways

    def orders(self, way: str, number: int) -> list[str]:
        """Fresh orders."""
        return common.born_orders(f"{way}-{number}", self.count)

    def empty_view(self, number: int) -> Measured:
        """The view that everything over HTTP is measured against."""
        return self._load([*same(self.caller.request("POST", "/only-reads", POSTPONE), 3 * self.count)])

    def over_http(self, number: int, action: str, body: dict[str, object]) -> Measured:
        """The action on fresh orders."""
        paths = [f"/api/v1/orders/{key}/actions/{action}" for key in self.orders(action, number)]
        return self._load([self.caller.request("POST", path, body) for path in paths])

    def _load(self, requests: list[bytes]) -> Measured:
        before = self.server.cpu_seconds()
        seconds = self.caller.load(requests)
        return Measured(len(requests), seconds, self.server.cpu_seconds() - before)

    def pgbench(self, number: int) -> Measured:
        """The statement by the database's own client."""
        self.orders("pgbench", number)
        return plain_sql.by_pgbench(f"pgbench-{number}", self.count, self.operator.pk)

    def performed(self, number: int) -> Measured:
        """The one door by itself."""
        from orders.models import Order
        from service.accounts.roles import Actor
        from service.fsm.execute import lock_and_execute

        actor = Actor.of(self.operator)
        return self._timed(
            "perform",
            number,
            lambda key: lock_and_execute(Order, key, "postpone", actor=actor, data=POSTPONE).version,
        )

    def acted(self, number: int) -> Measured:
        """The use case: contact, answer and warnings beside the door."""
        from orders.api.representation import order_representation
        from orders.use_cases.execute_action import execute_action
        from service.accounts.roles import Actor

        actor = Actor.of(self.operator)
        return self._timed(
            "act",
            number,
            lambda key: execute_action(key, "postpone", actor=actor, data=POSTPONE, present=order_representation),
        )

    def _timed(self, way: str, number: int, work: Callable[[str], object]) -> Measured:
        numbers = self.orders(way, number)
        began, used = time.perf_counter(), time.process_time()
        for key in numbers:
            work(key)
        return Measured(len(numbers), time.perf_counter() - began, time.process_time() - used)


def main(rounds: int = 5, count: int = 300) -> None:
    """Measure and print."""
    with common.stage(), gunicorn() as server:
        bench = Bench(server, count)
        against = {"postpone over HTTP": EMPTY, "confirm over HTTP": EMPTY}
        against |= dict.fromkeys(("lock_and_execute(), nothing answered", "execute_action(), the order answered"), BARE)
        against["one statement, pgbench"] = BARE
        print(table(measure(bench.ways(), against, rounds)))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
