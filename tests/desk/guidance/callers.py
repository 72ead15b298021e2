"""Who rings: how the caller is known when the call begins, and which order, if any, is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from orders.choices import Status
from orders.models import Order
from tests.factories import ClientFactory, OrderFactory

Representation = dict[str, Any]
Opening = tuple[Representation, Order | None]
Caller = Callable[[Order | None], Opening]
"""The contact's body, and the order that guidance is asked about."""


def identified(order: Order | None) -> Opening:
    """By phone, about this order."""
    return {"identified_by": "phone", **({"order": order.number} if order else {})}, order


def without_an_order(order: Order | None) -> Opening:
    """Identified; which order it is about isn't said yet."""
    assert order is not None
    return {"identified_by": "phone", "client": order.client_id}, None


def ringing(order: Order | None) -> Opening:
    """The number proposes a card, nobody has verified it (CLI-12); which of the client's orders is still to be said."""
    assert order is not None
    OrderFactory(client=order.client, status=Status.CANCELLED, created_at=order.created_at - timedelta(days=40))
    return {"phone": order.client.phones.get().number}, None


def unknown(order: Order | None) -> Opening:
    """No number is seen."""
    return {}, None


def newcomer(order: Order | None) -> Opening:
    """A client without any order."""
    return {"identified_by": "phone", "client": ClientFactory().pk}, None


def stranger(order: Order | None) -> Opening:
    """A client who names somebody else's order (CLI-3)."""
    assert order is not None
    return {"identified_by": "phone", "client": ClientFactory().pk}, order
