"""An order is named by what it costs, whatever of it was prepaid (GDE-30)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desk.guidance.speech.order_name import order_name, price_of
from orders.models import Order
from service.accounts.roles import Role
from tests.orders.imports.shop import Shop, item

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("delivery", "prepaid", "price", "words"),
    [
        ({"method": "post"}, "2200.00", Decimal(1990), "на 1 990 рублей"),
        ({"method": "post"}, "500.00", Decimal(1990), "на 1 990 рублей"),
        ({"method": "post", "price": "300.00"}, "2200.00", Decimal(2290), "на 2 290 рублей"),
        ({"method": "post", "price": "300.00"}, "0.00", Decimal(2290), "на 2 290 рублей"),
    ],
    ids=["prepaid above the goods", "prepaid in part", "price of delivery known", "not prepaid"],
)
def test_the_name_has_goods_and_delivery_whatever_was_prepaid(
    delivery: dict[str, str], prepaid: str, price: Decimal, words: str
) -> None:
    Shop(Role.SHOP).send(item(delivery=delivery, prepayment="partial", prepaid_amount=prepaid))
    order = Order.objects.get()
    assert price_of(order) == price
    assert order_name(order).replace("\xa0", " ").endswith(words)
