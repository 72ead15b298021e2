"""The open tickets about orders: known to the house of tickets, which offers its answer here (ORD-31)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """As much of a ticket as its order waits for: which department answers, since when, by which day."""

    category: str
    to_claims: bool
    since: datetime
    until: date


TicketFinder = Callable[[Collection[int]], dict[int, list[OpenTicket]]]
_finders: list[TicketFinder] = []


def register_open_tickets(finder: TicketFinder) -> None:
    """Have a house above asked for the open tickets of orders: it gives, for ids of orders, id → tickets, the first due
    first."""
    _finders[:] = [finder]


def open_tickets_of(order_ids: Collection[int]) -> dict[int, list[OpenTicket]]:
    """Order id → its open tickets, for those that have any."""
    return _finders[0](order_ids) if _finders else {}
