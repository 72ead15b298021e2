"""Reads one imported order: what can be stored of it, what is damaged, what refuses it (contract, "Integrations")."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from rest_framework.serializers import ValidationError

from orders.api.serializers.imported_orders_and_products import OrderItem
from orders.choices import Action, PrepaymentShare, Stage, Status
from orders.fsm.machine import ORDER_MACHINE
from orders.imports.columns import is_personal
from orders.imports.order_damage import damage_of
from service.customers import phones
from service.customers.names import same_name
from service.http import json
from service.http.sent_values import naming_value
from service.http.validation_errors import at_most, flatten
from service.input_errors import FieldError
from service.texts import number_line


@dataclass
class Taken:
    """An item that can be stored."""

    number: str
    digest: str
    fields: dict[str, Any]
    client: dict[str, Any]
    lines: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    reissue_of: str | None = None
    sent: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class ItemOutcome:
    """What became of an item."""

    number: str | None
    outcome: str
    errors: list[FieldError] = field(default_factory=list)
    damage: list[dict[str, str]] = field(default_factory=list)
    status: str = ""
    changes: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The shape of the contract's results."""
        result = {"number": self.number, "outcome": self.outcome, "errors": [e.as_dict() for e in at_most(self.errors)]}
        more = {"damage": self.damage, "status": self.damage and self.status, "changes": self.changes}
        return result | {name: value for name, value in more.items() if value}


def read_order_item(item: Any, reader: OrderItem, now: datetime) -> Taken | ItemOutcome:
    """The item as it can be stored, or its refusal with every fault and damage; one reader serves a whole bulk."""
    if not isinstance(item, dict):
        return ItemOutcome(None, "refused", [FieldError("", "invalid", "Ожидается объект заказа.")])
    try:
        read_item = reader.run_validation(item)
    except ValidationError as error:
        number = item.get("number")
        faults = faults_of(item, error)
        damage = damage_of_the_rest(reader.readable, item, {fault.field for fault in faults})
        return ItemOutcome(number if isinstance(number, str) else None, "refused", faults, damage)
    taken = split_item(read_item, item_hash(item), now)
    taken.sent = item
    return taken


def damage_of_refused(item: Any, told: Collection[str]) -> list[dict[str, str]]:
    """What an order has damaged that is refused for its rows, or for what it can't be stored with."""
    reader = OrderItem()
    with suppress(ValidationError):
        reader.run_validation(item)
    return damage_of_the_rest(reader.readable, item, told) if isinstance(item, dict) else []


def damage_of_the_rest(
    readable: Mapping[str, Any], item: Mapping[str, Any], told: Collection[str]
) -> list[dict[str, str]]:
    """What else an order that is refused has damaged: said at once, and not after its faults are mended.

    Only parts that could be read are looked at, and none of the fields that are told as faults. Where nobody can read
    how it goes, nothing is said of its address and prepayment.

    Args:
        readable: what could be read of it.
        item: what was sent.
        told: the fields with a fault.
    """
    given = {name: value for name, value in readable.items() if value is not None}
    if "delivery" in item and "delivery" not in readable:
        given = {name: value for name, value in given.items() if name not in ("address", "prepaid_amount")}
    return [flaw for flaw in damage_of(given) if flaw["field"] not in told]


def faults_of(item: Mapping[str, Any], error: ValidationError) -> list[FieldError]:
    """Every fault with the value that it is about, unless that is a person's."""
    return [naming_value(fault, item, is_personal) for fault in flatten(error.detail)]


def item_number(item: Any) -> Any:
    """The number of an item that couldn't be taken, as far as it has one."""
    return item.get("number") if isinstance(item, dict) else None


def spoken_number(item: Any) -> str:
    """The number that an item gives, as it is read; empty where it gives none."""
    return clean_number(item_number(item))


def predecessor_number(item: Any) -> str:
    """The number of the order that an item was reissued from, as it is read; empty where it names none."""
    return clean_number(item.get("reissue_of")) if isinstance(item, dict) else ""


def clean_number(number: Any) -> str:
    """A number as it is read; what is no text is none."""
    return number_line(number) if isinstance(number, str) else ""


def item_hash(item: Mapping[str, Any]) -> str:
    """One value for items of equal content, whatever the order of their keys."""
    return hashlib.sha256(json.canonical_bytes(item)).hexdigest()


def split_item(item: dict[str, Any], item_digest: str, now: datetime) -> Taken:
    """The item, cut into what an order's rows need; what is absent stays unknown."""
    given = {name: value for name, value in item.items() if value is not None}
    damage = damage_of(given)
    fields = {
        **plain_fields(given, now),
        **recipient_fields(given),
        **delivery_fields(given),
        **annulment_fields(given),
        "damage": damage,
    }
    if damage and fields["status"] == Status.NEW:
        fields["status"] = Status.CHECKED
    return Taken(
        given["number"],
        item_digest,
        fields,
        given["client"],
        given["lines"],
        given_notes(given),
        given.get("reissue_of"),
    )


def plain_fields(given: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The fields that are stored as they come; an order without a time of creation is created now."""
    texts = ("clarification", "remark", "source", "taken_by", "tracking_number")
    moments = ("confirmed_at", "exported_at", "redeemed_on", "partner")
    prepaid = given.get("prepaid_amount")
    if prepaid is None:
        prepaid = price_of(given) if given["prepayment"] == PrepaymentShare.FULL else Decimal()
    return {
        "status": given["status"],
        "created_at": given.get("created_at", now),
        "prepayment": given["prepayment"],
        "prepaid_amount": prepaid,
        "review_required": given.get("review_required", False),
        "post_only": given.get("post_only", False) or given["status"] == Status.FF_ANNULLED,
        **{name: given.get(name, "") for name in texts},
        **{name: given.get(name) for name in moments},
    }


def price_of(given: Mapping[str, Any]) -> Decimal:
    """Goods plus delivery: what a fully prepaid order was paid with."""
    goods = sum((line["price"] * line["quantity"] for line in given["lines"]), Decimal())
    return goods + ((given.get("delivery") or {}).get("price") or Decimal())


def recipient_fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Recipient, phone and address; a recipient who isn't the client is another person by order."""
    recipient = given.get("recipient") or {}
    phone = given.get("phone", "")
    named = bool(recipient.get("last") or recipient.get("first"))
    return {
        **{f"recipient_{part}": recipient.get(part, "") for part in ("last", "first", "patronymic")},
        "recipient_is_other": named and not same_name(recipient, given["client"]["name"]),
        "phone": phones.normalize(phone) or phone,
        **(
            given.get("address") or dict.fromkeys(("postal_index", "region", "locality", "street", "house", "flat"), "")
        ),
    }


def delivery_fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """How it goes and where it is; a delivery price given counts as calculated, whatever the status (DLV-3)."""
    delivery = {name: value for name, value in (given.get("delivery") or {}).items() if value is not None}
    point = delivery.get("pickup_point") or {}
    stage = stage_of(given, delivery)
    price = delivery.get("price")
    return {
        "method": delivery.get("method", ""),
        "carrier": delivery.get("carrier"),
        "pickup_code": point.get("code", ""),
        "pickup_name": point.get("name", ""),
        "pickup_address": point.get("address", ""),
        "delivery_price": price,
        "delivery_days": delivery.get("days"),
        "calculated_revision": None if price is None else 1,
        "stage": stage,
        "stage_at": (given.get("exported_at") or given.get("created_at")) if stage else None,
        "place": delivery.get("place", ""),
        "expected_on": delivery.get("expected_on"),
        "dispatched": given.get("dispatched", stage not in ("", Stage.AWAITING_TRACKING)),
    }


def stage_of(given: Mapping[str, Any], delivery: Mapping[str, Any]) -> str:
    """The stage given, else what redemption and tracking number tell of an exported order."""
    if "stage" in delivery or given["status"] != Status.EXPORTED:
        return str(delivery.get("stage", ""))
    if "redeemed_on" in given:
        return Stage.REDEEMED
    return Stage.IN_TRANSIT if given.get("tracking_number") else Stage.AWAITING_TRACKING


@cache
def statuses_of_annulments() -> frozenset[str]:
    """Where an annulment leads, asked for or done, the desk's or the warehouse's."""
    return ORDER_MACHINE.led_to_by(Action.ANNUL, Action.FF_ANNUL)


def annulment_fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Why and by whom; an annulled order without a method of its own keeps the delivery's (ORD-22)."""
    result = {name: value for name, value in (given.get("annulment") or {}).items() if value is not None}
    annulled = given["status"] in statuses_of_annulments()
    method = (given.get("delivery") or {}).get("method") if annulled else None
    return {
        "annulment_reason": result.get("reason", ""),
        "annulled_by": result.get("by", "warehouse" if given["status"] == Status.FF_ANNULLED else ""),
        "annulment_note": result.get("note", ""),
        "annulment_method": result.get("method") or method or "",
    }


def given_notes(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The hold notes, oldest first; a single `hold_note` that the list doesn't have is one more, the newest."""
    notes = list(reversed(given.get("hold_notes", ())))
    newest = given.get("hold_note")
    if newest and not any(note["text"] == newest for note in notes):
        notes.append({"text": newest})
    return notes
