"""Guards about the delivery calculation and what carriers report (DLV-3, section 3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import DenialReason
from orders.clients.return_on_its_way import has_sent_case
from orders.delivery.options import OptionProblem
from service.fsm import About, guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


@guard(DenialReason.DELIVERY_NOT_CALCULATED, field="delivery", mended_by="calculate")
def delivery_is_calculated(order: Order, context: OrderContext) -> bool:
    """DLV-3: the calculation belongs to the present basket, address and method."""
    return order.calculated_revision == order.revision


@guard(DenialReason.DELIVERY_OPTION_UNKNOWN, about=About.REQUEST, field="delivery.option")
def option_is_of_this_order(order: Order, context: OrderContext) -> bool:
    """DLV-1: an option offered for another order, or never offered, isn't taken."""
    return context.facts.requested_option is not OptionProblem.UNKNOWN


@guard(DenialReason.DELIVERY_OPTION_STALE, about=About.REQUEST, field="delivery.option")
def option_is_fresh(order: Order, context: OrderContext) -> bool:
    """DLV-3: an option calculated before the last edit, or beside an edit of basket or address, is stale."""
    if context.facts.requested_option is None:
        return True
    return context.facts.requested_option is not OptionProblem.STALE and not context.facts.touched_beside_option


@guard(DenialReason.ALREADY_DISPATCHED)
def not_dispatched(order: Order, context: OrderContext) -> bool:
    """The warehouse hands a parcel over once."""
    return not order.dispatched


@guard(DenialReason.TRACKING_ALREADY_ASSIGNED)
def has_no_tracking_number(order: Order, context: OrderContext) -> bool:
    """A parcel has one ШПИ."""
    return not order.tracking_number


@guard(DenialReason.PARCEL_ON_THE_WAY)
def carrier_does_not_have_it(order: Order, context: OrderContext) -> bool:
    """The warehouse annuls only what has no ШПИ yet."""
    return not order.tracking_number


@guard(DenialReason.ALREADY_REDEEMED)
def not_redeemed(order: Order, context: OrderContext) -> bool:
    """What the client has paid for and taken neither comes back uncollected nor is annulled."""
    return not order.redeemed


@guard(DenialReason.ACTION_NOT_AVAILABLE)
def goods_are_on_their_way(order: Order, context: OrderContext) -> bool:
    """RET-12, RET-13: of a client's return the warehouse reports what is on its way and not received yet."""
    return has_sent_case(order)


@guard(DenialReason.ORDER_NOT_REDEEMED)
def was_redeemed(order: Order, context: OrderContext) -> bool:
    """Only what was redeemed can be sent back by the client."""
    return order.redeemed
