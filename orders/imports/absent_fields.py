"""What a resent item leaves unsaid: absent is unknown, so the order keeps what it has (contract, "Integrations")."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Model

from orders.choices import PrepaymentShare, Status
from orders.imports.derived_fields import derived_fields, says
from orders.imports.order_damage import address_flaws, as_damage, prepayment_flaws
from orders.imports.order_reader import Taken
from orders.models import Order, OrderLine

NAME = ("last", "first", "patronymic")
ADDRESS = ("postal_index", "region", "locality", "street", "house", "flat")
POINT = ("code", "name", "address")
SOURCES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys([*(f"recipient_{part}" for part in NAME), "recipient_is_other"], ("recipient",)),
    **dict.fromkeys(ADDRESS, ("address",)),
    **dict.fromkeys((f"pickup_{part}" for part in POINT), ("delivery.pickup_point",)),
    **{name: (f"delivery.{name}",) for name in ("method", "carrier", "place", "expected_on")},
    "delivery_price": ("delivery.price",),
    "delivery_days": ("delivery.days",),
    "annulment_reason": ("annulment.reason",),
    "annulled_by": ("annulment.by",),
    "annulment_note": ("annulment.note",),
    "annulment_method": ("annulment.method",),
}
"""Which paths of an item a column is read from, where they aren't called the same."""
NOT_COPIED = frozenset({"damage", "status", "calculated_revision", "stage", "stage_at", "dispatched", "post_only"})
"""Columns that are never an item's own word alone."""
PREPAYMENT = frozenset({"prepayment", "prepaid_amount"})


def join_resent(order: Order, item: Taken, lines: list[OrderLine]) -> None:
    """Write what the item says onto an order that is here, and what follows from both together (DLV-3, ORD-4)."""
    before = basis_of_delivery(order)
    said = {**fields_said(item.sent, item.fields), **derived_fields(order, item)}
    for name, value in said.items():
        column, plain = (f"{name}_id", value.pk) if isinstance(value, Model) else (name, value)
        if getattr(order, column) != plain:
            setattr(order, name, value)
    order.basket = lines
    paid = paid_in_full_anew(order, item.sent)
    if paid is not None:
        order.prepaid_amount = paid
    if before != basis_of_delivery(order):
        order.make_stale()
    if "delivery_price" in said:
        order.calculated_revision = None if order.delivery_price is None else order.revision
    order.damage = joined_damage(order, item.sent, item.fields["damage"])
    order.status = joined_status(order, item.sent, item.fields["status"], order.damage)


def basis_of_delivery(order: Order) -> list[Any]:
    """What a delivery is calculated from: goods, address, method and pick-up point (DLV-3)."""
    goods = [(line.product_id, line.variant, line.quantity, line.price) for line in order.basket]
    return [goods, order.address, order.method, order.pickup_code]


def fields_said(sent: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a resent item tells of itself, of those that it would have as a new order."""
    return {
        name: value
        for name, value in fields.items()
        if name not in NOT_COPIED and any(says(sent, path) for path in SOURCES.get(name, (name,)))
    }


def joined_damage(order: Order, sent: Mapping[str, Any], damage: list[dict[str, str]]) -> list[dict[str, str]]:
    """The damage of what the item says and of what the order keeps; of the prepayment as both together have it."""
    kept = [flaw for flaw in order.damage if not says(sent, flaw["field"].split(".")[0]) and flaw["field"] != "lines"]
    told = [flaw for flaw in damage if flaw["field"] == "lines" or says(sent, flaw["field"].split(".")[0])]
    others = [flaw for flaw in (*kept, *told) if flaw["field"] not in PREPAYMENT]
    if says(sent, "address") or says(sent, "delivery.method"):
        place = {
            "address": order.address if any(order.address.values()) else None,
            "delivery": {"method": order.method},
        }
        others = [flaw for flaw in others if not flaw["field"].startswith("address.")] + as_damage(address_flaws(place))
    together = {
        "prepaid_amount": order.prepaid_amount,
        "prepayment": order.prepayment,
        "delivery": {"price": order.delivery_price},
        "lines": [{"price": line.price, "quantity": line.quantity} for line in order.basket],
    }
    return [*others, *as_damage(prepayment_flaws(together))]


def joined_status(order: Order, sent: Mapping[str, Any], status: str, damage: list[dict[str, str]]) -> str:
    """The status sent, else the order's own; a new order with damage is checked, one that was mended is new again."""
    given = status if says(sent, "status") else order.status
    if given == Status.NEW or (given == Status.CHECKED and not says(sent, "status")):
        return str(Status.CHECKED if damage else Status.NEW)
    return str(given)


def paid_in_full_anew(order: Order, sent: Mapping[str, Any]) -> Decimal | None:
    """What a full prepayment of no given amount comes to; None where the amount is known otherwise."""
    if says(sent, "prepaid_amount") or not says(sent, "prepayment") or order.prepayment != PrepaymentShare.FULL:
        return None
    return order.goods_total + (order.delivery_price or Decimal())
