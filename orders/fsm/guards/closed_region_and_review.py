"""Guards about what holds an order back: closed regions (ORD-13, section 3.3) and reviews (ORD-15, ORD-16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import DenialReason
from service.fsm import guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


@guard(DenialReason.ACTION_NOT_AVAILABLE)
def region_is_closed(order: Order, context: OrderContext) -> bool:
    """An order is put on hold for its region only while that is closed."""
    return context.facts.region_closed


@guard(DenialReason.REGION_CLOSED)
def region_is_open(order: Order, context: OrderContext) -> bool:
    """An order goes on only when its region is open again."""
    return not context.facts.region_closed


@guard(DenialReason.NOTHING_TO_REVIEW)
def awaits_review(order: Order, context: OrderContext) -> bool:
    """Only an order that waits for its review can be approved."""
    return order.review_required


@guard(DenialReason.REVIEW_PENDING)
def is_reviewed(order: Order, context: OrderContext) -> bool:
    """ORD-15, ORD-16: nothing leaves before a supervisor has approved it."""
    return not order.review_required
