"""Importing a whole file in chunks: wherever a run stopped, the next one resumes (INT-1, INT-6)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction

from orders.api.serializers.imported_orders_and_products import OrderItem
from orders.imports.dry_run_earlier_orders import EarlierOrders
from orders.imports.order_in_file import FileOrder
from orders.imports.order_reader import damage_of_refused
from orders.imports.orders import take_over_orders
from orders.imports.reporting import ReportRow, outcome_rows
from service.accounts.roles import Actor
from service.http.parsers import InvalidItem
from service.http.validated_request_input import every_fault, form_faults, rest_of
from service.http.validation_errors import at_most

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

    def take(self, orders: list[FileOrder], actor: Actor, before: Sequence[Any] = ()) -> Chunk:
        """Take orders over and note it; a dry run changes nothing but the note.

        `before` is what a dry run takes over once more with them, since they build on it.
        """
        chunk = try_chunk(orders, actor, before) if self.dry_run else take_over_chunk(orders, actor)
        self.keep(chunk)
        return chunk


def import_chunks(orders: Iterable[FileOrder], ledger: Ledger, *, actor: Actor) -> Iterator[Chunk]:
    """Take over what isn't yet, chunk by chunk as they are asked for."""
    if ledger.dry_run:
        yield from try_chunks(iter(orders), ledger, actor)
        return
    rest = islice(orders, ledger.done, None)
    while some := list(islice(rest, CHUNK)):
        yield ledger.take(some, actor)


def try_chunks(orders: Iterator[FileOrder], ledger: Ledger, actor: Actor) -> Iterator[Chunk]:
    """Judge what isn't judged yet; an order that builds on an earlier one of the file finds it, as it will for real."""
    with closing(EarlierOrders()) as earlier:
        earlier.skip(orders, ledger.done, CHUNK)
        while some := list(islice(orders, CHUNK)):
            yield ledger.take(some, actor, earlier.needed_by(some))
            earlier.remember(some)


def try_chunk(orders: list[FileOrder], actor: Actor, before: Sequence[Any]) -> Chunk:
    """What would become of the orders behind those `before` them; nothing of it stays."""
    with transaction.atomic():
        take_over_orders(before, actor=actor)
        chunk = take_over_chunk(orders, actor)
        transaction.set_rollback(True)
    return chunk


def take_over_chunk(orders: list[FileOrder], actor: Actor) -> Chunk:
    """One transaction's worth of orders: their outcomes, and what every row of them is told."""
    sound = [order.content for order in orders if order.is_sound]
    stored = iter(take_over_orders(sound, actor=actor))
    outcomes, report = Counter[str](), list[ReportRow]()
    for order in orders:
        result = next(stored) if order.is_sound else refused_order(order)
        outcomes[result["outcome"]] += 1
        outcomes["damaged"] += bool(result.get("damage")) and result["outcome"] != "refused"
        report += outcome_rows(order, result)
    return Chunk(len(orders), orders[-1].lines[0], outcomes, report)


def refused_order(order: FileOrder) -> dict[str, Any]:
    """The outcome of an order whose rows can't be read or stored, with every fault and damage that the rest has too."""
    errors, rest = [], order.content
    if isinstance(order.content, InvalidItem):
        errors = every_fault(order.content, lambda rest: form_faults(OrderItem(data=rest)))
        rest = rest_of(order.content)
    elif order.content is not None:
        errors = form_faults(OrderItem(data=order.content))
    damage = damage_of_refused(rest, {*(error.field for error in errors), *(fault.column for fault in order.faults)})
    told = [error.as_dict() for error in at_most(errors)]
    return {"number": order.number, "outcome": "refused", "errors": told, "damage": damage}
