"""Taking over a whole file by chunks: wherever a run stopped, the next goes on (INT-1, INT-6)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction

from orders.api.serializers.items import OrderItem
from orders.imports.found import FileOrder
from orders.imports.orders import take_over_orders
from orders.imports.reporting import ReportRow, rows_of
from service.accounts.roles import Actor
from service.http.bodies import every_fault, form_faults
from service.http.faults import at_most
from service.http.parsers import InvalidItem

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Chunk:
    """What became of some orders of a file: how many there were, up to which line, how they ended, row by row."""

    items: int
    line: int
    outcomes: Counter[str]
    report: list[ReportRow]


class Ledger(ABC):
    """Where it is kept how far a file has got, and what became of its rows."""

    done: int
    dry_run: bool = False

    @abstractmethod
    def keep(self, chunk: Chunk) -> None:
        """Note a chunk that was taken over."""

    def take(self, orders: list[FileOrder], actor: Actor) -> Chunk:
        """Take orders over and note it; a dry run changes nothing but the note."""
        chunk = tried(orders, actor) if self.dry_run else take_over_chunk(orders, actor)
        self.keep(chunk)
        return chunk


def take_over(orders: Iterable[FileOrder], ledger: Ledger, *, actor: Actor) -> Iterator[Chunk]:
    """Take over what isn't yet, chunk by chunk as they are asked for."""
    rest = islice(orders, ledger.done, None)
    while some := list(islice(rest, CHUNK)):
        yield ledger.take(some, actor)


def tried(orders: list[FileOrder], actor: Actor) -> Chunk:
    """What would become of the orders; nothing of it stays."""
    with transaction.atomic():
        chunk = take_over_chunk(orders, actor)
        transaction.set_rollback(True)
    return chunk


def take_over_chunk(orders: list[FileOrder], actor: Actor) -> Chunk:
    """One transaction's worth of orders: their outcomes, and what every row of them is told."""
    sound = [order.content for order in orders if is_sound(order)]
    stored = iter(take_over_orders(sound, actor=actor))
    outcomes, report = Counter[str](), list[ReportRow]()
    for order in orders:
        result = next(stored) if is_sound(order) else refused(order)
        outcomes[result["outcome"]] += 1
        outcomes["damaged"] += bool(result.get("damage"))
        report += rows_of(order, result)
    return Chunk(len(orders), orders[-1].lines[0], outcomes, report)


def is_sound(order: FileOrder) -> bool:
    """Whether the rows could be read: what they say is then the API's to judge."""
    return not order.faults and order.content is not None and not isinstance(order.content, InvalidItem)


def refused(order: FileOrder) -> dict[str, Any]:
    """The outcome of an order whose rows can't be read or stored, with every fault that the rest has too."""
    errors = []
    if isinstance(order.content, InvalidItem):
        errors = every_fault(order.content, lambda rest: form_faults(OrderItem(data=rest)))
    elif order.content is not None:
        errors = form_faults(OrderItem(data=order.content))
    return {"number": order.number, "outcome": "refused", "errors": [error.as_dict() for error in at_most(errors)]}
