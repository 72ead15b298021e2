"""Whose an order or tracking number is, and which clients are serial refusers (CLI-1, CLI-6)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.lookups import In

from orders.choices import DenialReason
from orders.delivery.tracking_numbers import canonical_number
from orders.fsm.batch_facts import SharedFacts
from orders.models import Order
from orders.models.order_base import number_look
from service.models import Client
from service.texts import look_of, spellings_of

MOST = 50


def clients_of_order(number: str) -> list[int]:
    """The client of the order with this number, the likeliest spelling of it first (`spellings_of`).

    An order whose number looks the same is found too, whatever cases and scripts are mixed in it (CLI-13).
    """
    said = spellings_of(number)
    rows = Order.objects.filter(In(number_look(), {look_of(spelling) for spelling in said})).order_by("pk")
    found = dict(rows.values_list("number", "client_id"))
    return [found[spelling] for spelling in dict.fromkeys((*said, *found)) if spelling in found][:1]


def clients_of_tracking_number(text: str) -> list[int]:
    """The clients of the parcels with this identifier, the latest first (CLI-13)."""
    rows = Order.objects.filter(with_tracking_number(text))
    return list(dict.fromkeys(rows.order_by("-created_at", "-pk").values_list("client_id", flat=True)[:MOST]))


def with_tracking_number(text: str) -> Q:
    """The parcels that a tracking number means, however it is grouped or labelled."""
    said = {
        spelling for number in spellings_of(text) for spelling in (canonical_number(number), "".join(number.split()))
    }
    return Q(tracking_number__in=said) & ~Q(tracking_number="")


def with_number(text: str, path: str = "number") -> Q:
    """The orders whose number the text is or begins, in any of its spellings; `path` leads to the number."""
    said = spellings_of(text)
    found = Q(In(number_look(path), {look_of(spelling) for spelling in said}))
    for spelling in said:
        found |= Q((f"{path}__startswith", spelling))
    return found


def serial_refusers(clients: Iterable[Client]) -> list[Client]:
    """Those of the clients with whom the company has ended the relationship (CLI-6)."""
    asked = list(clients)
    facts = SharedFacts()
    facts.load_standings(asked)
    return [client for client in asked if DenialReason.CLIENT_SERIAL_REFUSER in facts.standing(client)]
