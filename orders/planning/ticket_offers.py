"""The tickets that a step may offer: what the house of tickets registers of its categories (ORD-9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class TicketOffer:
    """The label of the step, and the names of the details that the ticket must bring."""

    label: str
    details: tuple[str, ...] = ()


OFFERS: dict[str, TicketOffer] = {}
"""Category → its offer."""


def register_offers(offers: Mapping[str, TicketOffer]) -> None:
    """Make the categories known to the steps."""
    OFFERS.update(offers)
