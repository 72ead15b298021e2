"""Which lines of an order a case is about, out of what the request names (RET-8, RET-9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from orders.choices import LineKind
from orders.models import Order, OrderLine
from returns.choices import ReturnReason, WishedOutcome
from returns.models import ReturnLine
from service.input_errors import FieldError, InvalidInput

NOT_ORDERED = "Такого товара в заказе нет: выберите из состава заказа или спросите, о том ли заказе речь."
TOO_MANY = "В заказе этого товара меньше: сверьте количество с составом заказа."
TWICE = "Эта строка заказа уже названа: оставьте её один раз."
UNKNOWN_PART = "Такой части в комплекте нет: выберите из состава комплекта."
KEPT = "Подарок остаётся у клиента: уберите его строку или отметьте, что подарок тоже возвращают."
NOT_MISSING = FieldError(
    "missing",
    "not_missing_items",
    "Чего не хватает, указывают только при недовложении: смените причину или уберите этот список.",
)
NOTHING = FieldError(
    "lines",
    "nothing_to_return",
    "Возвращать нечего: остаётся только подарок. Отметьте, что его тоже возвращают, или назовите товар.",
)


def selected_lines(order: Order, data: Mapping[str, Any]) -> list[ReturnLine]:
    """The lines that a case is about, with what of them is missing.

    Goods that go back are the lines named, all of the order when none are, without a gift that is kept. A letter
    about missing items is about what did not come: what is named as missing, else the lines named, else nobody
    knows yet what of the order (RET-9).

    Raises:
        InvalidInput: with every fault in what is named.
    """
    keep_gift: bool = data.get("keep_gift", False)
    faults: list[FieldError] = []
    named, missing = data.get("lines"), data.get("missing")
    lines = matched(order, named or (), faults, keep_gift=keep_gift)
    absent = matched(order, missing or (), faults, field="missing")
    if missing and data.get("reason", ReturnReason.MISSING_ITEMS) != ReturnReason.MISSING_ITEMS:
        faults.append(NOT_MISSING)
    if faults:
        raise InvalidInput(faults)
    if named is None and not missing:
        lines = everything(order, keep_gift=keep_gift)
    elif data.get("reason") == ReturnReason.MISSING_ITEMS and not missing:
        mark_all_missing(lines)
    lines = with_missing(lines, absent)
    if not lines:
        raise InvalidInput([NOTHING])
    return sorted(lines, key=lambda line: line.position)


def goods_go_back(data: Mapping[str, Any]) -> bool:
    """Whether goods are posted though items are missing: who wants money at once names them beside those (RET-9)."""
    both = bool(data.get("lines")) and bool(data.get("missing"))
    return both and data["reason"] == ReturnReason.MISSING_ITEMS and data["wished_outcome"] == WishedOutcome.REFUND


def mark_all_missing(lines: list[ReturnLine]) -> None:
    """The lines of a letter are what did not come; of a kit without named parts nobody knows yet which."""
    for line in lines:
        line.missing = line.quantity


def with_missing(lines: list[ReturnLine], absent: list[ReturnLine]) -> list[ReturnLine]:
    """The lines with what did not come recorded on them; what isn't among them joins them."""
    by_position = {line.position: line for line in lines}
    for line in absent:
        by_position.setdefault(line.position, line).mark_missing(line.quantity, line.parts)
    return list(by_position.values())


def everything(order: Order, *, keep_gift: bool) -> list[ReturnLine]:
    """The whole order, or all but its gifts."""
    return [ReturnLine.of(line) for line in order.basket if not (keep_gift and line.kind == LineKind.GIFT)]


def matched(
    order: Order,
    named: Sequence[Mapping[str, Any]],
    faults: list[FieldError],
    *,
    field: str = "lines",
    keep_gift: bool = False,
) -> list[ReturnLine]:
    """Each line named with the order line that it means; what is wrong with them is added to `faults`."""
    free, lines = list(order.basket), []
    for position, given in enumerate(named):
        line = next((line for line in free if means(given, line)), None)
        if line is None:
            known = any(means(given, other) for other in order.basket)
            which = ("repeated", TWICE) if known else ("not_ordered", NOT_ORDERED)
            faults.append(FieldError(f"{field}.{position}.product", *which))
            continue
        free.remove(line)
        faults += line_faults(f"{field}.{position}", given, line, keep_gift=keep_gift)
        lines.append(ReturnLine.of(line, given.get("quantity"), given.get("kit")))
    return lines


def means(given: Mapping[str, Any], line: OrderLine) -> bool:
    """Whether an order line is the one named: the product, and the variant and kind where they are given."""
    beside = ("variant", "kind")
    return given["product"] == line.product.code and all(
        given[name] == getattr(line, name) for name in beside if given.get(name)
    )


def line_faults(path: str, given: Mapping[str, Any], line: OrderLine, *, keep_gift: bool) -> list[FieldError]:
    """What is wrong with a line that was found."""
    faults = []
    if given.get("quantity", 1) > line.quantity:
        faults.append(FieldError(f"{path}.quantity", "more_than_ordered", TOO_MANY))
    if not set(given.get("kit", ())) <= set(line.kit):
        faults.append(FieldError(f"{path}.kit", "unknown_part", UNKNOWN_PART))
    if keep_gift and line.kind == LineKind.GIFT:
        faults.append(FieldError(f"{path}.product", "gift_kept", KEPT))
    return faults
