"""Guards about the ground on which a parcel under way is reissued (ORD-24).

Without a ground that fits, the table's cell denies first; what these add is what callers are told beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.choices import DenialReason, Ground, Status
from orders.editing.reissue_grounds import possible_grounds
from service.fsm import About, guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


def grounds(order: Order, context: OrderContext) -> dict[str, Any]:
    """The grounds that this parcel's request may name."""
    return {"choices": [(ground.value, ground.label) for ground in possible_grounds(order)]}


def right_name(order: Order, context: OrderContext) -> dict[str, Any]:
    """The name as the card has it: the recipient is the client, rightly spelled."""
    return {"when": {"ground": Ground.RECIPIENT_NAME_ERROR.value}, "suggested": order.client.name}


def right_address(order: Order, context: OrderContext) -> dict[str, Any]:
    """The address in the other locality."""
    return {"when": {"ground": Ground.ADDRESS_ERROR_OTHER_LOCALITY.value}}


@guard(DenialReason.CONFIRM_INSTEAD)
def no_fresh_reissue(order: Order, context: OrderContext) -> bool:
    """ORD-25: an order is reissued once; what that has made is confirmed, and isn't made anew while it is new."""
    return order.status != Status.NEW or order.reissue_of_id is None


@guard(DenialReason.PARCEL_ON_THE_WAY, about=About.REQUEST, field="ground", hint=grounds)
def ground_is_named(order: Order, context: OrderContext) -> bool:
    """ORD-24: the ground is part of the request."""
    return bool(context.given("ground"))


@guard(DenialReason.PARCEL_ON_THE_WAY, about=About.REQUEST, field="recipient", hint=right_name)
def right_name_is_given(order: Order, context: OrderContext) -> bool:
    """ORD-24: an error in the name is mended by the right one."""
    return context.given("ground") != Ground.RECIPIENT_NAME_ERROR or bool(context.given("recipient"))


@guard(DenialReason.PARCEL_ON_THE_WAY, about=About.REQUEST, field="address", hint=right_address)
def right_address_is_given(order: Order, context: OrderContext) -> bool:
    """ORD-24: another locality is named."""
    return context.given("ground") != Ground.ADDRESS_ERROR_OTHER_LOCALITY or bool(context.given("address"))


WITH_GROUND = (ground_is_named, right_name_is_given, right_address_is_given)
