"""When the client redeemed the parcel, and from where that is known (RET-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from orders.choices import Method, RedeemedSource, Status
from orders.models import Order
from service.clock import moscow_date

WORD_COUNTS = frozenset({Method.COURIER, Method.PICKUP})
"""The methods whose redemption the client's word or the order's date may tell."""


@dataclass(frozen=True, slots=True)
class Redemption:
    """The Moscow date, and its source; blank where nobody told it."""

    on: date
    source: RedeemedSource | Literal[""]


def redemption_of(order: Order, on: date | None, source: str | None) -> Redemption | None:
    """The redemption that a case counts from; None when the order isn't redeemed.

    The carrier's tracking goes before everything; without it, the word given counts for couriers and pick-up only.
    """
    if order.redeemed_on is not None and not redeemed_by_word(order, on):
        return Redemption(order.redeemed_on, RedeemedSource(order.redeemed_source or RedeemedSource.TRACKING))
    if word_counts(order):
        return by_word(order, on, source)
    return (
        Redemption(moscow_date(order.stage_at or order.created_at), tracked_or_not(order)) if order.redeemed else None
    )


def word_counts(order: Order) -> bool:
    """Whether the client's word, or the order's own date, may tell the redemption."""
    return order.method in WORD_COUNTS and (order.redeemed or order.status == Status.EXPORTED)


def redeemed_by_word(order: Order, on: date | None) -> bool:
    """Whether the client's word stands against a date that no tracking reported, where a word counts."""
    return on is not None and order.method in WORD_COUNTS and order.redeemed_source != RedeemedSource.TRACKING


def by_word(order: Order, on: date | None, source: str | None) -> Redemption | None:
    """The client's word, else the order's own date; an order still on its way needs one of the two to be named."""
    if on is not None:
        return Redemption(on, RedeemedSource(source or RedeemedSource.CLIENT_WORD))
    if source == RedeemedSource.ORDER_DATE or order.redeemed:
        return Redemption(moscow_date(order.exported_at or order.created_at), RedeemedSource.ORDER_DATE)
    return None


def tracked_or_not(order: Order) -> RedeemedSource:
    """A stage that was reported at a moment is tracking; without one there is only the order's date."""
    return RedeemedSource.TRACKING if order.stage_at else RedeemedSource.ORDER_DATE
