"""Whether a return case of an order is on its way: known to the house of returns, which offers its answer here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orders.models import Order

SentCaseFinder = Callable[[int], bool]
_finders: list[SentCaseFinder] = []


def register_sent_cases(finder: SentCaseFinder) -> None:
    """Have a house above asked whether an order, by its id, has a case whose goods were posted and not received."""
    _finders[:] = [finder]


def has_sent_case(order: Order) -> bool:
    """Whether the client has posted goods of the order that the company has not received yet (RET-12, RET-13)."""
    return any(finder(order.pk) for finder in _finders)
