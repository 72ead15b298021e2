"""Reissuing: the successor of an order, with what can still be had of it (ORD-25)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import connection

from orders.choices import Availability, Status
from orders.editing.changes import set_parts, set_recipient
from orders.models.goods import OrderLine
from service.customers.names import same_name
from service.fsm.history import Change, append_history

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

COPIED = (
    "client",
    "recipient_last",
    "recipient_first",
    "recipient_patronymic",
    "recipient_is_other",
    "phone",
    "postal_index",
    "region",
    "locality",
    "street",
    "house",
    "flat",
    "method",
    "prepayment",
    "prepaid_amount",
    "source",
)


def make_successor(
    order: Order,
    context: OrderContext,
    *,
    recipient: Mapping[str, str] | None = None,
    phone: str | None = None,
    address: Mapping[str, str] | None = None,
) -> None:
    """Store the successor as `order.successor`; lines that can't be had stand in its `not_copied`.

    A recipient whom a supervisor had named for the old order holds for that order only: the new one is the
    client's again, as the card now spells the name (ORD-27); another person by order stays.
    """
    made = type(order)(number=next_number(), status=Status.NEW, reissue_of=order)
    for name in COPIED:
        setattr(made, name, getattr(order, name))
    made.created_at, made.taken_by = context.now, context.actor.username
    own = not order.recipient_is_other and same_name(made.recipient, order.client.name)
    if not (own or order.recipient_is_other) or order.recipient_by_supervisor:
        set_recipient(made, order.client.name, role=context.actor.role)
    set_recipient(made, recipient, role=context.actor.role)
    set_parts(made, address)
    made.phone = phone or made.phone
    made.save(force_insert=True)
    copy_lines(order, made)
    born = made.context(context.actor, {}, now=context.now, contact_id=context.contact_id)
    append_history([Change(made, born, "create", changes={"reissue_of": [None, order.number]})])
    order.successor = made


def copy_lines(order: Order, made: Order) -> None:
    """Copy what can be had, gifts, cards, cross-sell and warranties among it; report what can't."""
    gone = [line for line in order.basket if line.product.availability == Availability.GONE]
    kept = [line for line in order.basket if line not in gone]
    made.basket = [line.copy_for(made, position) for position, line in enumerate(kept, 1)]
    OrderLine.objects.bulk_create(made.basket)
    made.not_copied = [{**line.representation, "reason": "goods_unavailable"} for line in gone]


def next_number() -> str:
    """A number for an order born in this service; the sequence never gives one twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('orders_reissue_number')")
        return f"R{cursor.fetchone()[0]:07d}"
