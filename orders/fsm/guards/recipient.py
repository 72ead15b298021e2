"""Guards about the recipient (ORD-12, ORD-27)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import DenialReason
from service.accounts.roles import Role
from service.customers.names import same_name
from service.fsm import About, guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


def missing_of_recipient(order: Order, context: OrderContext) -> list[str]:
    """Whether it is the name, the phone or both that a parcel can't go without."""
    named = order.recipient_last and order.recipient_first
    return [*([] if named else ["recipient"]), *([] if order.phone_is_readable else ["phone"])]


@guard(DenialReason.RECIPIENT_INCOMPLETE, field="recipient", mended_by="edit", parts=missing_of_recipient)
def recipient_is_complete(order: Order, context: OrderContext) -> bool:
    """ORD-12: last and first name, and a phone that the carrier can ring."""
    return not missing_of_recipient(order, context)


@guard(DenialReason.NAME_NOT_UPDATED, field="recipient", mended_by="edit")
def name_agrees_with_card(order: Order, context: OrderContext) -> bool:
    """ORD-12: the recipient is the client as the card names them now, unless it is another person on purpose."""
    if order.recipient_is_other or order.recipient_by_supervisor:
        return True
    if not (order.recipient_last and order.recipient_first):
        return True
    return same_name(order.recipient, order.client.name)


@guard(DenialReason.RECIPIENT_BY_SUPERVISOR, about=About.REQUEST, field="recipient", binds={Role.OPERATOR})
def recipient_is_the_client(order: Order, context: OrderContext) -> bool:
    """ORD-27: an operator brings the recipient into line with the card, and never names another person."""
    wished = context.given("recipient")
    if wished is None:
        return True
    named = {**order.recipient, **wished}
    return same_name(named, order.client.name) or same_name(named, order.recipient)
