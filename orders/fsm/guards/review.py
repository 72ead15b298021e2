"""Guards about reviews (ORD-15, ORD-16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import Reason
from service.fsm import guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


@guard(Reason.NOTHING_TO_REVIEW)
def awaits_review(order: Order, context: OrderContext) -> bool:
    """Only an order that waits for its review can be approved."""
    return order.review_required


@guard(Reason.REVIEW_PENDING)
def is_reviewed(order: Order, context: OrderContext) -> bool:
    """ORD-15, ORD-16: nothing leaves before a supervisor has approved it."""
    return not order.review_required
