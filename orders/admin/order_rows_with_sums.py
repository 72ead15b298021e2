"""Orders as rows of a list: their sums counted by the database, whatever their number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from orders.models import Order, OrderLine
from orders.models.goods import amount_due

MONEY = DecimalField(max_digits=14, decimal_places=2)


def with_goods_cost(orders: QuerySet[Order]) -> QuerySet[Order]:
    """The orders, each with what its lines cost as `goods`."""
    cost = OrderLine.objects.filter(order=OuterRef("pk")).order_by().values("order")
    summed = cost.annotate(sum=Sum(F("price") * F("quantity"), output_field=MONEY)).values("sum")
    return orders.annotate(goods=Coalesce(Subquery(summed), Decimal(), output_field=MONEY))


def row_total(row: Any) -> Decimal:
    """The total told to the client, of a row with its `goods` (DLV-5)."""
    return amount_due(row.goods, row.delivery_price, row.prepaid_amount)
