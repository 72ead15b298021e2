"""An order as it is named to a client: by goods, date and sum, never by its status (GDE-30)."""

from __future__ import annotations

from decimal import Decimal

from desk.guidance.speech.russian import counted, roubles, spoken_day
from orders.choices import LineKind
from orders.models import Order, OrderLine
from service.clock import moscow_date
from service.texts.capitals import lowered

SHOWN = 2


def line_in_words(line: OrderLine) -> str:
    """Title, variant, and the quantity where it is more than one; a gift is called so once (GDE-14)."""
    title = line.title or line.product.title
    if line.kind == LineKind.GIFT and "подар" not in title.lower():
        title = f"в подарок {lowered(title)}"
    elif line.kind == LineKind.GIFT:
        title = lowered(title)
    variant = f", {line.variant}" if line.variant else ""
    return f"{title}{variant}" + (f", {counted(line.quantity, 'штука')}" if line.quantity > 1 else "")


def goods_of(order: Order) -> str:
    """The first goods by name, the rest counted."""
    lines = [line for line in order.basket if line.kind == LineKind.MAIN] or list(order.basket)
    named = ", ".join(line.title or line.product.title for line in lines[:SHOWN])
    more = len(order.basket) - min(len(lines), SHOWN)
    return f"{named} и ещё {counted(more, 'товар')}" if named and more > 0 else named or "без товаров"


def order_name(order: Order) -> str:
    """«Сковорода, заказ от 12 ноября на 3 019 рублей»; the sum is what it costs, whatever of it was prepaid."""
    return f"{goods_of(order)}, заказ от {spoken_day(moscow_date(order.created_at))} на {roubles(price_of(order))}"


def price_of(order: Order) -> Decimal:
    """Goods and delivery, as far as its price is known; roubles."""
    return order.goods_total + (order.delivery_price or Decimal())
