"""Taking over a whole file by chunks: wherever a run stopped, the next goes on (INT-1)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from orders.api.serializers.fields import is_order_number
from orders.api.serializers.items import OrderItem
from orders.imports.orders import take_over_orders
from service.accounts.roles import Actor
from service.http.bodies import every_fault, form_faults
from service.http.faults import at_most
from service.http.parsers import InvalidItem

CHUNK = 500
Numbered = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One fault of a refused item, for the report: where it stands and why, without what stands there."""

    line: int
    number: str
    field: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """What became of some items of a file: how many there were, up to which line, how they ended."""

    items: int
    line: int
    outcomes: Counter[str]
    refusals: list[Refusal]


class Ledger(ABC):
    """Where it is kept how far a file has got, and what it was refused."""

    done: int

    @abstractmethod
    def keep(self, chunk: Chunk) -> None:
        """Note a chunk that was taken over."""

    def take(self, items: list[Numbered], actor: Actor) -> Chunk:
        """Take items over and note it."""
        chunk = take_over_chunk(items, actor)
        self.keep(chunk)
        return chunk


def take_over(items: Iterable[Numbered], ledger: Ledger, *, actor: Actor) -> Iterator[Chunk]:
    """Take over what isn't yet, chunk by chunk as they are asked for."""
    rest = islice(items, ledger.done, None)
    while some := list(islice(rest, CHUNK)):
        yield ledger.take(some, actor)


def take_over_chunk(items: list[Numbered], actor: Actor) -> Chunk:
    """One transaction's worth of items: their outcomes, and every fault of those refused."""
    readable = [item for _, item in items if not isinstance(item, InvalidItem)]
    stored = iter(take_over_orders(readable, actor=actor))
    outcomes, refusals = Counter[str](), []
    for line, item in items:
        result = refused(item) if isinstance(item, InvalidItem) else next(stored)
        number = result["number"] if is_order_number(result["number"]) else ""
        outcomes[result["outcome"]] += 1
        refusals += [Refusal(line, number, **fault) for fault in result["errors"]]
    return Chunk(len(items), items[-1][0], outcomes, refusals)


def refused(item: InvalidItem) -> dict[str, Any]:
    """The outcome of a line that can't be stored or read, with every fault of it."""
    errors = every_fault(item, lambda rest: form_faults(OrderItem(data=rest)))
    return {"number": None, "outcome": "refused", "errors": [error.as_dict() for error in at_most(errors)]}
