"""Guards about the basket (ORD-5, ORD-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import Availability, DenialReason, LineKind
from service.fsm import guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


@guard(DenialReason.BASKET_EMPTY, field="lines", mended_by="edit")
def basket_is_not_empty(order: Order, context: OrderContext) -> bool:
    """ORD-12: something is ordered."""
    return bool(order.basket)


@guard(DenialReason.BASKET_WITHOUT_MAIN_GOODS, field="lines", mended_by="edit")
def basket_has_main_goods(order: Order, context: OrderContext) -> bool:
    """ORD-5: cross-sell, card, warranty and gift are no order of their own; an empty basket has its own reason."""
    return not order.basket or any(line.kind == LineKind.MAIN for line in order.basket)


@guard(DenialReason.GOODS_UNAVAILABLE, field="lines", mended_by="edit")
def goods_can_be_had(order: Order, context: OrderContext) -> bool:
    """ORD-12: no line whose product is gone for good."""
    return all(line.product.availability != Availability.GONE for line in order.basket)
