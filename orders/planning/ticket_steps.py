"""Handing an order over: the ticket that leads on where the asker may not (ORD-9, section 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orders.choices import Action
from service.choices_registry import choice_pairs
from service.fsm.needs import need

if TYPE_CHECKING:
    from orders.models import Order


WISHES: dict[str, str] = {
    Action.EDIT: "Нужно изменить заказ.",
    Action.CONFIRM: "Нужно подтвердить заказ.",
    Action.POSTPONE: "Нужно отложить заказ.",
    Action.ANNUL: "Нужно аннулировать заказ.",
    Action.REISSUE: "Нужно оформить заказ заново.",
}
"""What was asked of the order → how the text of its ticket begins; what the client said nobody knows here (GDE-32)."""
PREPAID_WISHES: dict[str, str] = {Action.EDIT: "change", Action.ANNUL: "annul"}
"""What was asked of a prepaid order → what its ticket says is wished (OPP-5)."""


def ticket_step(order: Order, category: str, goal: str = "") -> dict[str, Any] | None:
    """Hand over: a ticket of the category, about this order, with what was asked of it proposed as its text."""
    if not category:
        return None
    known = known_details(order, category)
    offer = OFFERS[category]
    needed = [f"details.{name}" for name in offer.details if name not in known]
    return {
        "action": "ticket",
        "label": offer.label,
        "category": category,
        "needs": [need("text", suggested=WISHES.get(goal)), *(detail_needed(field, goal) for field in needed)],
        "method": "POST",
        "href": "/api/v1/tickets",
        "body": {"category": category, "order": order.number, **({"details": known} if known else {})},
    }


def known_details(order: Order, category: str) -> dict[str, Any]:
    """What a ticket tells that is known beforehand: the right name is the card's (ESC-7)."""
    named = order.client.last and order.client.first
    return {"name": order.client.name} if category == "name_not_updated" and named else {}


def detail_needed(field: str, goal: str) -> dict[str, Any]:
    """One datum that the ticket has yet to be given."""
    if field != "details.wish":
        return need(field)
    return need(field, choices=choice_pairs("prepaid_wishes"), suggested=PREPAID_WISHES.get(goal))


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
