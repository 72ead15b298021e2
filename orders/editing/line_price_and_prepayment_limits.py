"""Limits of an edit: what a line may cost and be called (ORD-30), what a prepayment may be (ORD-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from orders.choices import PrepaymentShare
from orders.models.goods import OrderLine
from service.input_errors import FieldError, InvalidInput
from service.texts.amounts_and_quantities import roubles

if TYPE_CHECKING:
    from orders.models import Order


def is_of_the_order(order: Order, given: Mapping[str, Any]) -> bool:
    """Whether a line brings no other price or title than its product or the order's own lines have."""
    product = given["product"]
    known = [line for line in known_lines(order) if line.product_id == product.pk and line.kind == given["kind"]]
    prices = {product.price, *(line.price for line in known)}
    titles = {product.title, *(line.title for line in known)}
    return given.get("price", product.price) in prices and (given.get("title") or product.title) in titles


def known_lines(order: Order) -> Iterator[OrderLine]:
    """The lines of the order, and of the one that it was reissued from."""
    yield from order.basket
    if order.reissue_of_id is not None:
        yield from OrderLine.objects.filter(order=order.reissue_of_id)


def below_product_price(lines: list[OrderLine]) -> list[dict[str, str]]:
    """The lines that cost less than their products, for the history of a supervisor's edit."""
    return [
        {"product": line.product.code, "price": str(line.price), "product_price": str(line.product.price)}
        for line in lines
        if line.product.price is not None and line.price < line.product.price
    ]


def require_prepayment_within_total(order: Order, changes: Mapping[str, Any]) -> None:
    """A part paid above goods plus delivery, where both are known, is no fact, whatever edit leads to it (ORD-4).

    What was paid in full stays paid in full: the claims department settles what a cheaper order leaves (ORD-8).

    Raises:
        InvalidInput: the edit would leave such an order.
    """
    touched = next((field for field in ("lines", "delivery") if field in changes), None)
    if touched is None or order.prepayment != PrepaymentShare.PARTIAL or not order.calculated or order.total >= 0:
        return
    total = roubles(order.goods_total + (order.delivery_price or 0))
    said = (
        f"Внесено {roubles(order.prepaid_amount)}, а заказ с доставкой стоил бы {total}: столько внесено быть не может."
    )
    raise InvalidInput([FieldError(touched, "above_total", said)])
