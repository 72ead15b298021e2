"""Variants of goods that a client may take instead: another colour for what could not be sent (GDE-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.choices import Availability

if TYPE_CHECKING:
    from orders.models import Order


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
