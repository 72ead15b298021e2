"""Which lines of an order go back, out of what the request names (RET-8, RET-9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from orders.choices import LineKind
from orders.models import Order, OrderLine
from returns.models import ReturnLine
from service.errors import FieldError, InvalidInput

NOT_ORDERED = "Такого товара в заказе нет."
TOO_MANY = "В заказе этого товара меньше."
TWICE = "Эта строка заказа уже названа."
UNKNOWN_PART = "Такой части в комплекте нет."
KEPT = "Подарок остаётся у клиента: его строку не указывают."
NOTHING = FieldError("lines", "nothing_to_return", "Возвращать нечего: остаётся только подарок.")


def chosen(order: Order, named: Sequence[Mapping[str, Any]] | None, *, keep_gift: bool) -> list[ReturnLine]:
    """The lines that go back; all of the order when none are named, without a gift that is kept.

    Raises:
        InvalidInput: with every fault in what is named.
    """
    lines = everything(order, keep_gift=keep_gift) if named is None else matched(order, named, keep_gift=keep_gift)
    if not lines:
        raise InvalidInput([NOTHING])
    return sorted(lines, key=lambda line: line.position)


def everything(order: Order, *, keep_gift: bool) -> list[ReturnLine]:
    """The whole order, or all but its gifts."""
    return [ReturnLine.of(line) for line in order.basket if not (keep_gift and line.kind == LineKind.GIFT)]


def matched(order: Order, named: Sequence[Mapping[str, Any]], *, keep_gift: bool) -> list[ReturnLine]:
    """Each line named with the order line that it means."""
    free, lines, faults = list(order.basket), [], []
    for position, given in enumerate(named):
        line = next((line for line in free if means(given, line)), None)
        if line is None:
            known = any(means(given, other) for other in order.basket)
            faults.append(fault(position, "product", *(("repeated", TWICE) if known else ("not_ordered", NOT_ORDERED))))
            continue
        free.remove(line)
        faults += faults_of(position, given, line, keep_gift=keep_gift)
        lines.append(ReturnLine.of(line, given.get("quantity"), given.get("kit")))
    if faults:
        raise InvalidInput(faults)
    return lines


def means(given: Mapping[str, Any], line: OrderLine) -> bool:
    """Whether an order line is the one named: the product, and the variant and kind where they are given."""
    beside = ("variant", "kind")
    return given["product"] == line.product.code and all(
        given[name] == getattr(line, name) for name in beside if given.get(name)
    )


def faults_of(position: int, given: Mapping[str, Any], line: OrderLine, *, keep_gift: bool) -> list[FieldError]:
    """What is wrong with a line that was found."""
    faults = []
    if given.get("quantity", 1) > line.quantity:
        faults.append(fault(position, "quantity", "more_than_ordered", TOO_MANY))
    if not set(given.get("kit", ())) <= set(line.kit):
        faults.append(fault(position, "kit", "unknown_part", UNKNOWN_PART))
    if keep_gift and line.kind == LineKind.GIFT:
        faults.append(fault(position, "product", "gift_kept", KEPT))
    return faults


def fault(position: int, field: str, code: str, words: str) -> FieldError:
    """A fault of one line named."""
    return FieldError(f"lines.{position}.{field}", code, words)
