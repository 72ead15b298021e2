"""Guards about the calendar of closed regions (ORD-13, section 3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import Reason
from service.fsm import guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


@guard(Reason.ACTION_NOT_AVAILABLE)
def region_is_closed(order: Order, context: OrderContext) -> bool:
    """An order is put on hold for its region only while that is closed."""
    return context.facts.region_closed


@guard(Reason.REGION_CLOSED)
def region_is_open(order: Order, context: OrderContext) -> bool:
    """An order goes on only when its region is open again."""
    return not context.facts.region_closed
