"""Whose an order is, and which clients the company has ended with: what the search and new cards ask (CLI-1, CLI-6)."""

from __future__ import annotations

from collections.abc import Iterable

from orders.choices import Reason
from orders.fsm.batch_facts import SharedFacts
from orders.models import Order
from service.models import Client

MOST = 50


def clients_of_order(number: str) -> list[int]:
    """The client of the order with this number; spaces around it and the case of letters don't matter."""
    rows = Order.objects.filter(number=number).values_list("client_id", flat=True)
    return list(rows or Order.objects.filter(number=number.upper()).values_list("client_id", flat=True))


def clients_of_tracking_number(text: str) -> list[int]:
    """The clients of the parcels with this identifier, the latest first; spaces between its digits don't matter."""
    spellings = {text, "".join(text.split()), "".join(text.split()).upper()}
    rows = Order.objects.filter(tracking_number__in=spellings).exclude(tracking_number="")
    return list(dict.fromkeys(rows.order_by("-created_at", "-pk").values_list("client_id", flat=True)[:MOST]))


def serial_refusers(clients: Iterable[Client]) -> list[Client]:
    """Those of the clients with whom the company has ended the relationship (CLI-6)."""
    asked = list(clients)
    facts = SharedFacts()
    facts.load_standings(asked)
    return [client for client in asked if Reason.CLIENT_SERIAL_REFUSER in facts.standing(client)]
