"""What an order lacks before it can be confirmed, as fields to ask the client for (ORD-12, GDE-9, GDE-14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of
from desk.guidance.rules.dsl import AnswerField
from orders.fsm.guards import address_is_complete, address_is_recognised
from orders.fsm.guards.address import POSTAL_INDEX
from orders.models import Order
from service.customers.names import normalize_part
from service.customers.phones import normalize

LABELS = {
    "address.postal_index": "Индекс",
    "address.region": "Область, край, республика",
    "address.locality": "Населённый пункт",
    "address.street": "Улица",
    "address.house": "Дом",
    "address.flat": "Квартира",
    "phone": "Телефон для курьера и СМС",
}
NEEDED = ("address.region", "address.locality", "address.house")


def fields_missing(call: Call) -> tuple[AnswerField, ...]:
    """The fields that are blank, unreadable or don't fit together, and no others."""
    order = order_of(call)
    codes: list[str] = [] if order.phone_is_readable else ["phone"]
    if not address_is_complete(order, call.context):
        codes += [code for code in NEEDED if not getattr(order, code.partition(".")[2])]
        codes += [] if POSTAL_INDEX.fullmatch(order.postal_index) else ["address.postal_index"]
        codes = codes or list(LABELS)[:5]
    elif not address_is_recognised(order, call.context):
        codes += ["address.postal_index", "address.region", "address.locality"]
    return tuple(AnswerField(code, LABELS[code], kind_of(code)) for code in LABELS if code in codes)


def kind_of(code: str) -> str:
    """The type of a field."""
    return {"phone": "phone", "address.postal_index": "postal_index"}.get(code, "text")


def covered(order: Order, given: Mapping[str, Any], missing: Sequence[AnswerField]) -> bool:
    """Whether an answer brings every field that is missing, and something that the order hasn't got."""
    if not all(str(given.get(field.code) or "").strip() for field in missing):
        return False
    return any(differs(order, code, str(value)) for code, value in given.items() if value)


def differs(order: Order, code: str, value: str) -> bool:
    """Whether a field has another value now."""
    if code == "phone":
        return (normalize(value) or value) != order.phone
    return normalize_part(value) != normalize_part(getattr(order, code.partition(".")[2], ""))


def changes_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The body of the edit: dotted fields as the API nests them."""
    body: dict[str, Any] = {}
    for code, value in given.items():
        whole, _, part = code.partition(".")
        if value and part:
            body[whole] = {**body.get(whole, {}), part: value}
        elif value:
            body[whole] = value
    return body
