"""Where an order goes when the target depends on facts of the moment (ORD-13, ORD-16, ORD-20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import Stage, Status
from orders.fsm.guards import READY, delivery_is_calculated
from service.accounts.roles import Role

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

CONFIRMED_GOES_TO = [Status.CLOSED_REGION, Status.MANUAL_CHECK, Status.SUPERVISOR_CHECK, Status.CONFIRMED]


def after_confirmation(order: Order, context: OrderContext) -> Status:
    """Region closed today, then a check criterion, then a doubt for the supervisor: the first match wins (ORD-13)."""
    if context.facts.region_closed:
        return Status.CLOSED_REGION
    if context.facts.criteria_hit:
        return Status.MANUAL_CHECK
    return Status.SUPERVISOR_CHECK if needs_supervisor(order, context) else Status.CONFIRMED


def needs_supervisor(order: Order, context: OrderContext) -> bool:
    """Address not recognised, or a remark nobody has cleared; whoever comes from that check isn't sent back to it."""
    if order.status == Status.SUPERVISOR_CHECK:
        return not context.facts.address_recognised and context.actor.role != Role.SUPERVISOR
    return not context.facts.address_recognised or bool(order.remark and not order.remark_cleared)


def after_edit(order: Order, context: OrderContext) -> Status:
    """A confirmed order whose edit hits a check criterion is checked by hand (ORD-16)."""
    edited = context.facts.edited
    touched = (edited.order.revision, edited.order.delivery_price) != (order.revision, order.delivery_price)
    return Status.MANUAL_CHECK if touched and edited.context.facts.criteria_hit else Status.CONFIRMED


def after_annulment(order: Order, context: OrderContext) -> Status:
    """An exported parcel that has left can't be annulled any more, only asked back (ORD-20)."""
    if order.status != Status.EXPORTED:
        return Status.ANNULLED
    left = order.dispatched or order.stage not in ("", Stage.AWAITING_TRACKING)
    return Status.ANNUL_REQUESTED if left else Status.ANNULLED


def after_opening(order: Order, context: OrderContext) -> Status:
    """A region opens: the order goes on where ORD-12 still holds, else an operator must mend it (section 3.3)."""
    return (
        Status.CONFIRMED
        if all(holds(order, context) for holds in (*READY, delivery_is_calculated))
        else Status.POSTPONED
    )
