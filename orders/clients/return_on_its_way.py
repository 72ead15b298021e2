"""Which return case of an order is under way: known to the house of returns, which offers its answers here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orders.choices import Status
from service.http.json import Representation

if TYPE_CHECKING:
    from orders.models import Order
    from service.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class ReturnUnderWay:
    """A return that is waited for or works, as a role may know of it: whether it was posted, and how to look at it."""

    posted: bool
    step: Representation


SentCaseFinder = Callable[[int], bool]
UnderWayFinder = Callable[[int, "Role"], ReturnUnderWay | None]
_finders: list[SentCaseFinder] = []
_under_way: list[UnderWayFinder] = []


def register_sent_cases(finder: SentCaseFinder) -> None:
    """Have a house above asked whether an order, by its id, has a case whose goods were posted and not received."""
    _finders[:] = [finder]


def has_sent_case(order: Order) -> bool:
    """Whether the client has posted goods of the order that the company has not received yet (RET-12, RET-13)."""
    return any(finder(order.pk) for finder in _finders)


def register_returns_under_way(finder: UnderWayFinder) -> None:
    """Have a house above asked for the return of an order, by its id, that is under way as a role sees it."""
    _under_way[:] = [finder]


def return_under_way(order: Order, role: Role) -> ReturnUnderWay | None:
    """The return that is told instead of a new order (GDE-30); only of goods that the client has had."""
    if not order.redeemed and order.status != Status.CLIENT_RETURN:
        return None
    return next((found for finder in _under_way if (found := finder(order.pk, role)) is not None), None)
