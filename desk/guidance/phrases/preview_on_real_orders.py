"""Preview of a draft phrase on real orders: nothing is stored and no contact is made."""

from __future__ import annotations

from dataclasses import dataclass

from desk.guidance.call import Call
from desk.guidance.checks.soundness import said_by
from desk.guidance.scripts import SCRIPTS
from desk.guidance.step_representation import spoken
from orders.models import Order
from orders.selectors import orders
from service.accounts.roles import Actor
from service.models import Contact, User

SHOWN = 5


@dataclass(frozen=True)
class Preview:
    """What an order's client would hear."""

    order: Order
    text: str


def rules_that_say(code: str) -> list[str]:
    """The codes of the rules that say the phrase."""
    return [row.code for script in SCRIPTS for row in script.rules if any(code in said_by(step) for step in row.steps)]


def previews(text: str, user: User, numbers: list[str]) -> list[Preview]:
    """The text for the orders named, or for the newest ones."""
    rows = orders()
    chosen = rows.filter(number__in=numbers) if numbers else rows.order_by("-id")
    return [Preview(order, heard(text, order, user)) for order in chosen[:SHOWN]]


def heard(text: str, order: Order, user: User) -> str:
    """The phrase with the order's values."""
    contact = Contact(operator=user, client=order.client, identified_by="order_number")
    return spoken(text, Call(contact, Actor.of(user), "where_is_parcel", "", order))
