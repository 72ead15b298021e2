"""Sums beside the total: what was paid already, and what came out before this call changed it (DLV-5, GDE-14)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of
from desk.guidance.speech.offer_parts import first_option
from desk.guidance.speech.russian import roubles
from orders.models import Order
from orders.models.order import amount_due


def prepaid(call: Call, case: str) -> str:
    """The prepayment that a total leaves out; blank where there is none."""
    amount = order_of(call).prepaid_amount
    return roubles(amount, case) if amount else ""


def total_before(call: Call, case: str) -> str:
    """The total that the client knew before this call changed the order; blank where it is still the same."""
    before = total_known_before(call)
    return roubles(before, case) if before is not None and before != total_now(call) else ""


def total_now(call: Call) -> Decimal | None:
    """The order's total, or that of the delivery that is offered for it."""
    known = order_of(call)
    if known.calculated:
        return known.total
    option = first_option(call)
    return option.total if option else None


def total_known_before(call: Call) -> Decimal | None:
    """The total as it was calculated before the contact: of the order, or of the one that it was made from."""
    known = order_of(call)
    if any(row.action == "create" for row in call.action_labels):
        source = Order.objects.filter(successor=known).first()
        return calculated_total(source) if source else None
    was = {name: before for row in reversed(call.action_labels) for name, (before, _) in row.changes.items()}
    stale = "revision" in was and was.get("calculated_revision", str(known.calculated_revision)) != was["revision"]
    return None if not was or stale else total_of(known, was)


def calculated_total(order: Order) -> Decimal | None:
    """What an order came to, where its delivery had a price."""
    return None if order.delivery_price is None else order.total


def total_of(known: Order, was: dict[str, Any]) -> Decimal | None:
    """The total with the values that stood there before."""
    delivery = was.get("delivery_price", known.delivery_price)
    if delivery in (None, ""):
        return None
    lines = was.get("lines")
    goods = known.goods_total if lines is None else sum(Decimal(one["price"]) * one["quantity"] for one in lines)
    return amount_due(Decimal(goods), Decimal(delivery), Decimal(was.get("prepaid_amount", known.prepaid_amount)))
