"""Editing an order in memory: apply the changes asked for, and know what they touch (ORD-16, DLV-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from orders.choices import Method
from orders.delivery.options import Option, OptionProblem
from orders.editing.line_price_and_prepayment_limits import below_product_price
from orders.models.goods import OrderLine
from service.accounts.roles import Role
from service.customers.names import same_name

if TYPE_CHECKING:
    from orders.models import Order

NAME_CARRIED_OVER = "Имя получателя исправлено по карточке клиента."
ADDRESS = ("postal_index", "region", "locality", "street", "house", "flat")

SAID_AS = {
    "получатель": ("recipient_last", "recipient_first", "recipient_patronymic"),
    "телефон": ("phone",),
    "адрес": ADDRESS,
    "товары": ("lines",),
    "способ доставки": ("method", "pickup_code"),
}
"""What a client may have changed, as a hold note calls it (ORD-19)."""


def changed_in_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What of it differs between two snapshots; nothing where none of it does."""
    return ", ".join(word for word, names in SAID_AS.items() if any(before[name] != after[name] for name in names))


def apply_changes(
    order: Order, changes: Mapping[str, Any], *, role: Role, option: Option | OptionProblem | None
) -> None:
    """Write the changes onto the order; whatever really changes basket, address or method makes it stale.

    Args:
        role: whose edit it is.
        option: the delivery option that the changes name, as it was found for the order before them.
    """
    before = calculated_from(order)
    for name in ("phone", "remark", "clarification"):
        if name in changes:
            setattr(order, name, changes[name])
    if "remark" in changes:
        order.remark_cleared = False
    set_recipient(order, changes.get("recipient"), role=role)
    set_parts(order, changes.get("address"))
    set_lines(order, changes.get("lines"))
    order.priced_below = below_product_price(order.basket) if "lines" in changes and role == Role.SUPERVISOR else []
    set_way(order, changes.get("delivery") or {})
    if calculated_from(order) != before:
        order.make_stale()
    if isinstance(option, Option):
        take_option(order, option)
    order.damage = [fault for fault in order.damage if fault["field"].split(".")[0] not in changes]


def calculated_from(order: Order) -> tuple[Any, ...]:
    """Everything that a delivery calculation depends on."""
    parcel = [(line.product_id, line.variant, line.quantity, line.price, line.kind) for line in order.basket]
    return parcel, [getattr(order, part) for part in ADDRESS], order.method, order.pickup_code


def set_recipient(order: Order, name: Mapping[str, str] | None, *, role: Role) -> None:
    """Name the recipient; whoever isn't the client was put there by a supervisor's hand (ORD-27)."""
    if name is None:
        return
    before = order.recipient
    for part, value in name.items():
        setattr(order, f"recipient_{part}", value)
    if same_name(order.recipient, order.client.name):
        order.recipient_is_other = order.recipient_by_supervisor = False
    elif order.recipient != before and role != Role.OPERATOR:
        order.recipient_by_supervisor = True


def take_name_of_card(order: Order) -> bool:
    """Bring the recipient into line with the card, unless it is another person on purpose (ORD-28); whether it did."""
    if order.recipient_is_other or order.recipient_by_supervisor or order.recipient == order.client.name:
        return False
    set_recipient(order, order.client.name, role=Role.OPERATOR)
    return True


def set_parts(order: Order, address: Mapping[str, str] | None) -> None:
    """Change the parts of the address that are given; a new address becomes one of the client's, too."""
    before = order.address
    for part, value in (address or {}).items():
        setattr(order, part, value)
    if order.address != before:
        order.address_changed = True


def set_lines(order: Order, lines: Sequence[Mapping[str, Any]] | None) -> None:
    """Replace the basket; a price or title not given stays as it was, or is the product's."""
    if lines is None:
        return
    known = known_by_variant(order.basket)
    order.basket = [made_line(order, at, line, known) for at, line in enumerate(lines, 1)]
    order.lines_replaced = True


def known_by_variant(basket: Sequence[OrderLine]) -> dict[tuple[str, str | None, str], OrderLine]:
    """The lines by product, variant and kind; under no variant the product's first, whose price holds for others."""
    known: dict[tuple[str, str | None, str], OrderLine] = {}
    for line in reversed(basket):
        known[line.product.code, line.variant, line.kind] = known[line.product.code, None, line.kind] = line
    return known


def made_line(order: Order, position: int, given: Mapping[str, Any], known: Mapping[Any, OrderLine]) -> OrderLine:
    """One line of the new basket, unsaved."""
    product = given["product"]
    code, kind = product.code, given["kind"]
    same = known.get((code, given.get("variant", ""), kind)) or known.get((code, None, kind))
    price = given.get("price", same.price if same else product.price)
    return OrderLine(
        order=order,
        position=position,
        product=product,
        title=given.get("title") or (same.title if same else product.title),
        variant=given.get("variant", ""),
        quantity=given["quantity"],
        price=price,
        kind=given["kind"],
        kit=given.get("kit", same.kit if same else []),
    )


def set_way(order: Order, delivery: Mapping[str, Any]) -> None:
    """Choose a method, which drops carrier and price until delivery is calculated anew."""
    if "method" not in delivery:
        return
    order.method = delivery["method"]
    order.carrier_id = order.delivery_price = order.delivery_days = None
    order.calculated_revision = None
    point = delivery.get("pickup_point") if order.method == Method.PICKUP else None
    set_point(order, point)


def set_point(order: Order, point: Mapping[str, Any] | None) -> None:
    """The pick-up point, or none."""
    order.pickup_code = point["code"] if point else ""
    order.pickup_name = point["name"] if point else ""
    order.pickup_address = point["address"] if point else ""


def take_option(order: Order, option: Option) -> None:
    """Take a calculated option: its way, carrier, price and term, good for the order as it now is (DLV-3)."""
    point = option.pickup_point
    if (order.method, order.pickup_code) != (option.method, point.code if point else ""):
        order.make_stale()
    order.method, order.carrier_id = option.method, option.carrier
    order.delivery_price, order.delivery_days = option.price, option.days
    set_point(order, {"code": point.code, "name": point.name, "address": point.address} if point else None)
    order.calculated_revision = order.revision
