"""Sums beside the total: what was paid already, and what came out before this call changed it (DLV-5, GDE-14)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of
from desk.guidance.speech.offer_parts import first_option
from desk.guidance.speech.russian import roubles
from orders.models import Order
from orders.models.order import amount_due


@dataclass(frozen=True)
class Sum:
    """What an order comes to, in its parts."""

    pieces: Counter[str]
    goods: Decimal
    delivery: Decimal
    prepaid: Decimal

    @property
    def total(self) -> Decimal:
        """What is left to pay."""
        return amount_due(self.goods, self.delivery, self.prepaid)

    def differs_by(self, other: Sum) -> str:
        """Why another sum is another, in the genitive: «состава заказа и доставки»."""
        goods = (
            "состава заказа" if self.pieces != other.pieces else "цен на товары" if self.goods != other.goods else ""
        )
        delivery = "доставки" if self.delivery != other.delivery else ""
        return " и ".join(filter(None, (goods, delivery))) or "предоплаты"


def prepaid(call: Call, case: str) -> str:
    """The prepayment that a total leaves out; blank where there is none."""
    amount = order_of(call).prepaid_amount
    return roubles(amount, case) if amount else ""


def total_before(call: Call, case: str) -> str:
    """The total that the client knew before this call changed the order, and why it is another now; blank where it is
    still the same."""
    before, now = known_before(call), known_now(call)
    if before is None or now is None or before.total == now.total:
        return ""
    return f"{roubles(before.total, case)}, сумма другая из-за {now.differs_by(before)}"


def known_now(call: Call) -> Sum | None:
    """The order's sum, or with the delivery that is offered for it."""
    known = order_of(call)
    if known.calculated:
        return sum_of(known)
    option = first_option(call)
    return sum_of(known, option.price) if option else None


def known_before(call: Call) -> Sum | None:
    """The sum as it was calculated before the contact: of the order, or of the one that it was made from."""
    known = order_of(call)
    if any(row.action == "create" for row in call.action_labels):
        source = Order.objects.filter(successor=known).first()
        return sum_of(source) if source else None
    was = {name: before for row in reversed(call.action_labels) for name, (before, _) in row.changes.items()}
    stale = "revision" in was and was.get("calculated_revision", str(known.calculated_revision)) != was["revision"]
    return None if not was or stale else sum_before(known, was)


def sum_of(order: Order, delivery: Decimal | None = None) -> Sum | None:
    """What an order comes to, where its delivery has a price."""
    price = order.delivery_price if delivery is None else delivery
    if price is None:
        return None
    pieces: Counter[str] = Counter()
    for line in order.basket:
        pieces[line.product.code] += line.quantity
    return Sum(pieces, order.goods_total, price, order.prepaid_amount)


def sum_before(known: Order, was: dict[str, Any]) -> Sum | None:
    """The sum with the values that stood there before."""
    delivery = was.get("delivery_price", known.delivery_price)
    now = None if delivery in (None, "") else sum_of(known, Decimal(delivery))
    if now is None:
        return None
    result = replace(now, prepaid=Decimal(was.get("prepaid_amount", known.prepaid_amount)))
    lines = was.get("lines")
    if lines is None:
        return result
    pieces: Counter[str] = Counter()
    for one in lines:
        pieces[str(one["product"])] += one["quantity"]
    goods = sum((Decimal(one["price"]) * one["quantity"] for one in lines), Decimal())
    return replace(result, pieces=pieces, goods=goods)
