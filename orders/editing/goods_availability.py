"""What of an order's goods can be had: the worst of its lines, as the shop says of its products (ORD-12, INT-1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Case, CharField, Exists, Expression, OuterRef, Q, QuerySet, Value, When

from orders.choices import Availability
from orders.models import Order, OrderLine

WORSE: list[str] = list(Availability.values)


def worst(kinds: Iterable[str]) -> str | None:
    """The worst of some; None of none."""
    return max(kinds, key=WORSE.index, default=None)


def any_line(kind: Availability) -> Exists:
    """Whether an order has a line whose product is so."""
    return Exists(OrderLine.objects.filter(order=OuterRef("pk"), product__availability=kind))


def shown_availability() -> Expression:
    """The worst of an order's lines, for lists."""
    return Case(
        When(any_line(Availability.GONE), then=Value(Availability.GONE)),
        When(any_line(Availability.EXPECTED), then=Value(Availability.EXPECTED)),
        default=Value(Availability.IN_STOCK),
        output_field=CharField(),
    )


def whose_worst_is(orders: QuerySet[Order], kinds: Collection[str]) -> QuerySet[Order]:
    """The orders whose worst line is one of these kinds; asked by the products, which few orders name."""
    gone, expected = any_line(Availability.GONE), any_line(Availability.EXPECTED)
    conditions = {
        Availability.GONE: Q(gone),
        Availability.EXPECTED: Q(expected) & ~Q(gone),
        Availability.IN_STOCK: ~Q(gone) & ~Q(expected),
    }
    chosen = Q()
    for kind in kinds:
        chosen |= conditions[Availability(kind)]
    return orders.filter(chosen)


def other_variants(order: Order) -> list[dict[str, Any]]:
    """Per line that has them, the product's other variants, unless the product is gone for good.

    `sold_out` marks a line whose own variant can't be had any more: it was kept to be changed.
    """
    return [
        {
            "product": line.product.code,
            "title": line.title,
            "variant": line.variant,
            "sold_out": bool(line.variant) and line.variant not in line.product.variants,
            "variants": others,
        }
        for line in order.basket
        if line.product.availability != Availability.GONE
        and (others := [variant for variant in line.product.variants if variant != line.variant])
    ]
