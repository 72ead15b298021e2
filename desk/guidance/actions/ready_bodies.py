"""Bodies of requests that are complete: what the client said in this conversation, put where the API takes it."""

from __future__ import annotations

from collections.abc import Callable

from desk.guidance.call import Call
from desk.guidance.observers.missing_order_data import changes_of
from desk.guidance.observers.observation_base import order_of
from desk.guidance.observers.variants_to_choose import chosen_variant
from desk.guidance.rules.dictated_data import RIGHT_ADDRESS
from orders.choices import Ground, LineKind, Status
from orders.models import OrderLine
from service.http.json import Representation

MAY_BE_WITHOUT = tuple(field.code for field in RIGHT_ADDRESS.fields if not field.required)
NOTES = {
    "name": "Исправлено имя получателя по просьбе клиента.",
    "address": "Исправлен адрес по просьбе клиента.",
    "data": "Исправлены данные по словам клиента.",
    "remove": "Товар убран по просьбе клиента.",
    "add": "Товар добавлен по просьбе клиента.",
    "variant": "Цвет или размер заменён по просьбе клиента.",
    "delivery": "Доставка рассчитана заново после изменения.",
}


def noted(call: Call, subject: str, body: Representation) -> Representation:
    """A confirmed order is edited with a line for «для статуса Отложен» (ORD-16)."""
    return {**body, "hold_note": NOTES[subject]} if order_of(call).status == Status.CONFIRMED else body


def given(call: Call, code: str) -> Representation:
    """The fields of an answer that were filled in."""
    return {name: value for name, value in call.fields_of(code).items() if value not in ("", None)}


def right_address(call: Call) -> Representation:
    """The address as it was dictated and read back: a street or a flat that it lacks isn't there any more (GDE-32)."""
    said = given(call, "right_address")
    return dict.fromkeys(MAY_BE_WITHOUT, "") | said if said else {}


def recipient(call: Call) -> Representation:
    """The right name; a patronymic that nobody told stays as the card has it."""
    name = given(call, "right_name")
    return {**(call.client.name if call.client else {}), **name} if name else {}


def line_body(line: OrderLine) -> Representation:
    """A line that stays as it is: title and price are the order's own (ORD-30)."""
    return {"product": line.product.code, "variant": line.variant, "quantity": line.quantity, "kind": line.kind}


def lines_left(call: Call) -> list[Representation]:
    """The basket without the line that the client gives up."""
    return [line_body(line) for line in order_of(call).basket if str(line.position) != call.text_of("which_line")]


def lines_with_new(call: Call) -> list[Representation]:
    """The basket with the product that the client wants besides."""
    wished = given(call, "new_line")
    fresh = {
        "product": wished.get("product", ""),
        "variant": wished.get("variant", ""),
        "quantity": int(wished.get("quantity") or 1),
        "kind": LineKind.MAIN.value,
    }
    lines = [line_body(line) for line in order_of(call).basket]
    for line in lines:
        if all(line[name] == fresh[name] for name in ("product", "variant", "kind")):
            line["quantity"] += fresh["quantity"]
            return lines
    return [*lines, fresh]


def lines_with_variant(call: Call) -> list[Representation]:
    """The basket with the variant that the client takes instead of the one that is sold out."""
    chosen = chosen_variant(call)
    lines = [(line, line_body(line)) for line in order_of(call).basket]
    return [body | {"variant": chosen[1]} if chosen and line == chosen[0] else body for line, body in lines]


def corrected(call: Call) -> Representation:
    """What a new order corrects of the one it is made from."""
    parts = {"recipient": recipient(call), "address": right_address(call)}
    return {name: value for name, value in parts.items() if value}


BODIES: dict[str, Callable[[Call], Representation]] = {
    "edit.name": lambda call: noted(call, "name", {"recipient": recipient(call)}),
    "edit.address": lambda call: noted(call, "address", {"address": right_address(call)}),
    "edit.data": lambda call: noted(call, "data", changes_of(call.fields_of("right_data"))),
    "edit.remove": lambda call: noted(call, "remove", {"lines": lines_left(call)}),
    "edit.variant": lambda call: noted(call, "variant", {"lines": lines_with_variant(call)}),
    "edit.add": lambda call: noted(call, "add", {"lines": lines_with_new(call)}),
    "reissue.name": lambda call: {"ground": Ground.RECIPIENT_NAME_ERROR.value, "recipient": recipient(call)},
    "reissue.address": lambda call: {
        "ground": Ground.ADDRESS_ERROR_OTHER_LOCALITY.value,
        "address": right_address(call),
    },
    "reissue.place": lambda call: {"ground": Ground.ARRIVED_ELSEWHERE.value},
    "reissue.corrected": corrected,
}
"""By the action and what it is about; the part before the point is the action itself."""
