"""Orders in a situation, of clients in every standing and with data in every state of repair."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from orders.choices import Availability, Status
from orders.models import HoldNote, Order, OrderLine
from service.accounts.roles import Role
from service.models import HistoryRow, OutboxEvent
from tests.factories import ClientFactory, OrderFactory, ProductFactory
from tests.orders.api.situations import make

Making = Callable[[], dict[str, Any]]


def refuser() -> dict[str, Any]:
    """A client whose two newest parcels came back."""
    client = ClientFactory()
    OrderFactory.create_batch(2, client=client, tracked=True, status=Status.POSTAL_RETURN, earlier_month=True)
    return {"client": client}


def gone() -> dict[str, Any]:
    """A basket with something that can't be had any more."""
    return {"lines": [{}, {"product": ProductFactory(availability=Availability.GONE)}]}


VARIANTS: dict[str, Making] = {
    "ready": dict,
    "do_not_contact": lambda: {"client": ClientFactory(do_not_contact=True)},
    "serial_refuser": refuser,
    "incomplete_address": lambda: {"house": ""},
    "not_calculated": lambda: {"uncalculated": True},
    "gone_goods": gone,
    "foreign_recipient": lambda: {"recipient_last": "Посторонний"},
    "unrecognised_address": lambda: {"region": "Республика Татарстан", "locality": "Казань"},
    "earlier_month": lambda: {"earlier_month": True},
}


def world(role: Role, situation: str, variant: str) -> Order:
    """An order for the role: a claims specialist's is prepaid and has its open ticket (ORD-8)."""
    prepaid = {"prepaid": True, "claims_ticket_open": True} if role == Role.CLAIMS_SPECIALIST else {}
    return make(situation, **{**prepaid, **VARIANTS[variant]()})


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def traces(order: Order) -> tuple[Any, ...]:
    """Everything that doing something with the order would change."""
    row = Order.objects.filter(pk=order.pk).values().get()
    lines = list(OrderLine.objects.filter(order=order).values_list("product_id", "quantity", "price"))
    kept = HistoryRow.objects.count(), OutboxEvent.objects.count(), HoldNote.objects.count(), Order.objects.count()
    return row, lines, kept
