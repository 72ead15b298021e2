"""Damage: what can be stored of an order but not confirmed (contract, "Integrations"; ORD-12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from orders.choices import Method
from service.customers import phones

WORDS = {
    "name_incomplete": "Не хватает фамилии или имени.",
    "address_incomplete": "Адрес неполный.",
    "index_malformed": "Индекс состоит из шести цифр.",
    "phone_unreadable": "Номер телефона не читается.",
}


def damage_of(item: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every fault in what the item gives; what it doesn't give is unknown, and no damage."""
    faults = [*names(item), *address(item), *numbers(item)]
    return [{"field": field, "code": code, "message": WORDS[code]} for field, code in faults]


def names(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names without a last or first part."""
    for path, name in (("client.name", item["client"]["name"]), ("recipient", item.get("recipient"))):
        for part in ("last", "first"):
            if name is not None and not name.get(part):
                yield f"{path}.{part}", "name_incomplete"


def address(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Parts missing of an address that is given; a pick-up point does without."""
    given = item.get("address")
    if given is None or (item.get("delivery") or {}).get("method") == Method.PICKUP:
        return
    for part in ("region", "locality", "house"):
        if not given.get(part):
            yield f"address.{part}", "address_incomplete"
    if not re.fullmatch(r"[0-9]{6}", given.get("postal_index", "")):
        yield "address.postal_index", "index_malformed"


def numbers(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Phones that can't be read."""
    if item.get("phone") and phones.normalize(item["phone"]) is None:
        yield "phone", "phone_unreadable"
    for position, number in enumerate(item["client"]["phones"]):
        if phones.normalize(number) is None:
            yield f"client.phones.{position}", "phone_unreadable"
