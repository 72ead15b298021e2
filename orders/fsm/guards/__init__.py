"""The guards of the order machine: each asks one question and names the reason for a no.

They are grouped by what they look at; `READY` are those of ORD-12 that speak of the order's own data.
"""

from orders.fsm.guards.address import address_is_complete, address_is_recognised, goes_by_post
from orders.fsm.guards.basket import basket_has_main_goods, basket_is_not_empty, goods_can_be_had
from orders.fsm.guards.delivery import delivery_is_calculated
from orders.fsm.guards.recipient import name_agrees_with_card, recipient_is_complete

READY = (
    basket_is_not_empty,
    basket_has_main_goods,
    goods_can_be_had,
    recipient_is_complete,
    name_agrees_with_card,
    address_is_complete,
    goes_by_post,
)
__all__ = [
    "READY",
    "address_is_complete",
    "address_is_recognised",
    "basket_has_main_goods",
    "basket_is_not_empty",
    "delivery_is_calculated",
    "goes_by_post",
    "goods_can_be_had",
    "name_agrees_with_card",
    "recipient_is_complete",
]
