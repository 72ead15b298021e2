"""Growth: the same works on a little and on very much, in turn; a ratio of 1 is flat.

Of history as many partitions stand as fifty million rows have, each smaller: what a look costs grows with the number of
partitions and by one level of an index where fifty times as many rows stand in each (`docs/performance/history.md` has
the run of fifty million).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from benchmarks import common
from benchmarks.compare.apart import Program, Told, Turns
from benchmarks.compare.sides import CONFIRM, POSTPONE, Side
from benchmarks.compare.work import Work
from benchmarks.rounds import Measured

FLAT, BOUNDED = 0.77, 0.5
HISTORY = """
    INSERT INTO service_historyrow (subject, subject_id, version, at, actor_name, role, action, from_status, to_status,
        changes, reason, note, request_id)
    SELECT 'order', {order}, n, now(), 'benchmark', 'operator', 'edit', 'new', 'new',
        '{{"remark": ["", "Просит позвонить после шести"]}}', '', '', '' FROM generate_series(2, {rows}) n;
    INSERT INTO service_outboxevent (at, type, subject, subject_id, key, version, payload)
    SELECT now(), 'order.edit', 'order', {order}, '{number}', n, '{{"from": "new", "to": "new", "fields": ["remark"]}}'
    FROM generate_series(2, {rows}) n;
    UPDATE orders_order SET version = {rows} WHERE id = {order}
"""


@dataclass(frozen=True, slots=True)
class Amounts:
    """How far it grows, and how much one round asks."""

    rounds: int
    times: int
    orders: int
    history: int
    few_tickets: int
    many_tickets: int
    rows: int


FULL = Amounts(5, 60, 500, 10_000, 50_000, 1_000_000, 1_000_000)
QUICK = Amounts(2, 10, 100, 500, 5_000, 50_000, 50_000)
PARTITIONS = 5
"""As many as fifty million rows have."""
FEW_ORDERS, FEW_ROWS, PAGE = 20, 2, 50
PAGE_AND_MORE = PAGE + 2
"""A page of history is compared with one as long: fifty rows and a link to the next are told in any case."""


class Growth:
    """The works on one running service."""

    def __init__(self, ours: Side, size: Amounts) -> None:
        self.ours, self.size = ours, size
        self._fresh = count()
        self._clients = {many: self._client(many) for many in (FEW_ORDERS, size.orders)}
        lengths = (FEW_ROWS, PAGE_AND_MORE, size.history)
        self._told = {rows: told_of(common.prepared_orders(f"told-{rows}", 1)[0], rows) for rows in lengths}
        ours.analyze()

    def all(self) -> list[Work]:
        """Every work."""
        return [*self.of_clients(), *self.of_histories()]

    def of_clients(self) -> list[Work]:
        """A client with very many orders of the same goods, beside one with twenty."""
        reads = {"card": "clients/{client}", "order": "orders/{number}", "actions": "orders/{number}/actions"}
        return [
            *(self._client_work(name, self._reading(path)) for name, path in reads.items()),
            self._client_work("postpone", lambda many: self._act(many, "postpone", POSTPONE)),
            self._client_work("confirm", lambda many: self._act(many, "confirm", CONFIRM)),
        ]

    def of_histories(self) -> list[Work]:
        """An order with a very long history, beside a new one."""
        works: dict[str, tuple[int, Callable[[str], Measured]]] = {
            "order": (FEW_ROWS, lambda number: self._read(f"orders/{number}")),
            "page of the history": (PAGE_AND_MORE, lambda number: self._read(f"orders/{number}/history?limit={PAGE}")),
            "edit": (FEW_ROWS, self._edit),
        }
        return [
            Work(
                f"{name} of an order with {self.size.history:,} rows of history",
                lambda number, work=work: work(self._told[self.size.history]),  # type: ignore[misc]
                None,
                lambda number, work=work, few=few: work(self._told[few]),  # type: ignore[misc]
                f"with {few} rows",
                limit_aim=FLAT,
            )
            for name, (few, work) in works.items()
        ]

    def _client_work(self, name: str, way: Callable[[int], Measured]) -> Work:
        return Work(
            f"{name} of a client with {self.size.orders} orders",
            lambda number: way(self.size.orders),
            None,
            lambda number: way(FEW_ORDERS),
            f"with {FEW_ORDERS} orders",
            limit_aim=BOUNDED,
        )

    def _client(self, orders: int) -> tuple[int, str]:
        """A client with so many orders, and the number of one."""
        from orders.models import Order

        numbers = common.prepared_orders(f"grown-{orders}-{next(self._fresh)}", orders, of_one_client=True)
        return Order.objects.values_list("client_id", flat=True).get(number=numbers[0]), numbers[0]

    def _reading(self, path: str) -> Callable[[int], Measured]:
        def read(many: int) -> Measured:
            client, number = self._clients[many]
            return self._read(path.format(client=client, number=number))

        return read

    def _read(self, path: str) -> Measured:
        return self.ours.reads("operator", f"/api/v1/{path}", self.size.times)

    def _act(self, many: int, action: str, body: object) -> Measured:
        """On each order once, of a client made for this round."""
        numbers = common.prepared_orders(f"acted-{many}-{next(self._fresh)}", many, of_one_client=True)
        acted = numbers[: min(self.size.times, FEW_ORDERS)]
        return self.ours.actions("operator", "/api/v1/orders", acted, f"actions/{action}", body)

    def _edit(self, number: str) -> Measured:
        caller = self.ours.callers["operator"]
        texts = [f"Просит позвонить после шести, {next(self._fresh)}" for _ in range(self.size.times)]
        path = f"/api/v1/orders/{number}"
        return self.ours.load([caller.request("PATCH", path, {"remark": text}) for text in texts], connections=1)


def told_of(number: str, rows: int) -> str:
    """The order of this number with so many rows of history and events, as so many edits would leave them."""
    from django.db import connection, transaction

    from orders.models import Order

    order = Order.objects.values_list("pk", flat=True).get(number=number)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in HISTORY.format(order=order, number=number, rows=rows).split(";"):
            cursor.execute(statement)
    return number


def queues(size: Amounts) -> Turns:
    """The queue with few tickets and with very many."""

    def sized(tickets: int) -> list[str]:
        named = {"tickets": tickets, "depth": tickets // 10, "requests": size.times, "pulls": size.times, "pullers": 4}
        return [part for name, value in named.items() for part in (f"--{name}", str(value))]

    return Turns("benchmarks.queue", sized(size.few_tickets), sized(size.many_tickets))


def of_queues(size: Amounts) -> list[Told]:
    """The works of both, by the ways' names in the second's and, with `few` before them, in the first's."""
    from benchmarks.queue.names import ADMIN_FIRST, API_DEEP, API_FIRST, DOOR

    names = {
        API_FIRST: "page of the queue",
        API_DEEP: "deep page of the queue",
        ADMIN_FIRST: "admin's page of the queue",
        DOOR: "ticket pulled, in-process",
    }
    many, limit = f"{size.many_tickets:,} tickets", f"{size.few_tickets:,} tickets"
    return [
        Told(Work(f"{name}, {many}", limit_is=limit, limit_aim=FLAT), way, f"few: {way}") for way, name in names.items()
    ]


def history(size: Amounts) -> Program:
    """Looks into a history of as many partitions as fifty million rows have, beside one partition of it."""
    arguments = ["--few", str(size.rows // PARTITIONS), "--many", str(size.rows), "--rounds", str(size.rounds)]
    kinds = ("history of an order", "card of a client", "page of the feed", "transition")
    works = [
        Told(
            Work(
                f"blocks looked at: {kind}, {size.rows:,} rows in {PARTITIONS} partitions (sample of 50,000,000)",
                limit_is="a fifth of the rows in one",
                limit_aim=aim,
            ),
            f"{kind}, many, blocks",
            f"{kind}, few, blocks",
        )
        for kind, aim in zip(kinds, (BOUNDED, FLAT, 0.33, FLAT), strict=True)
    ]
    return Program("benchmarks.big_history", [*arguments, "--orders", str(size.times)], works)
