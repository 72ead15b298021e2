"""Guards about the address and the method (ORD-12, ORD-13, ORD-22)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orders.choices import BY_POST, DenialReason, Method
from orders.delivery.geography import index_lies_in
from service.accounts.roles import Role
from service.fsm import About, guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

POSTAL_INDEX = re.compile(r"[0-9]{6}")


@guard(DenialReason.ADDRESS_INCOMPLETE, field="address", mended_by="edit")
def address_is_complete(order: Order, context: OrderContext) -> bool:
    """ORD-12: a pick-up point for `pickup`, else a six-digit index, region, locality and house."""
    if order.method == Method.PICKUP:
        return bool(order.pickup_code)
    named = order.region and order.locality and order.house
    return bool(named and POSTAL_INDEX.fullmatch(order.postal_index))


@guard(
    DenialReason.ADDRESS_NOT_RECOGNISED,
    field="address",
    mended_by="edit",
    binds={Role.OPERATOR, Role.CLAIMS_SPECIALIST},
)
def address_is_recognised(order: Order, context: OrderContext) -> bool:
    """ORD-13: from «Проверка СВ» an operator confirms only a mended address; a supervisor judges for himself."""
    return context.facts.address_recognised


@guard(DenialReason.POST_ONLY, field="delivery.option", mended_by="calculate")
def goes_by_post(order: Order, context: OrderContext) -> bool:
    """ORD-22: what the warehouse has annulled once goes by post only."""
    return not order.post_only or order.method in BY_POST


@guard(
    DenialReason.ADDRESS_NOT_RECOGNISED,
    about=About.REQUEST,
    field="address.postal_index",
    binds={Role.OPERATOR, Role.CLAIMS_SPECIALIST},
)
def index_given_lies_in_region(order: Order, context: OrderContext) -> bool:
    """ORD-13: an index that the desk writes is one of the region's; what came damaged is the supervisor's to judge."""
    given = context.given("address") or {}
    return not given.get("postal_index") or index_lies_in({**order.address, **given})


@guard(DenialReason.POST_ONLY, about=About.REQUEST, field="delivery.method")
def method_asked_for_is_post(order: Order, context: OrderContext) -> bool:
    """ORD-22: no edit takes such an order away from post again."""
    method = (context.given("delivery") or {}).get("method")
    return method is None or not order.post_only or method in BY_POST
