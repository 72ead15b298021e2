"""What a line may cost, and be called, when an operator edits it (ORD-30)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from orders.models.goods import OrderLine

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
