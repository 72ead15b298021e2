"""Damage: what can be stored of an order but not confirmed (contract, "Integrations"; ORD-12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from orders.choices import Method
from service.customers import phones
from service.texts import is_ruined

Flaw = tuple[str, str, str]
WORDS = {
    "name_incomplete": "Не хватает фамилии или имени.",
    "address_incomplete": "Адрес неполный.",
    "index_malformed": "Индекс состоит из шести цифр.",
    "phone_unreadable": "Номер телефона не читается.",
}


RUINED = "Номер телефона испорчен программой таблиц: последние цифры потеряны, впишите его заново текстом."


def damage_of(item: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every fault in what the item gives; what it doesn't give is unknown, and no damage."""
    faults = [*names(item), *address(item), *numbers(item)]
    return [{"field": field, "code": code, "message": words} for field, code, words in faults]


def names(item: Mapping[str, Any]) -> Iterator[Flaw]:
    """Names without a last or first part."""
    for path, name in (("client.name", item["client"]["name"]), ("recipient", item.get("recipient"))):
        for part in ("last", "first"):
            if name is not None and not name.get(part):
                yield flaw(f"{path}.{part}", "name_incomplete")


def address(item: Mapping[str, Any]) -> Iterator[Flaw]:
    """Parts missing of an address that is given; a pick-up point does without."""
    given = item.get("address")
    if given is None or (item.get("delivery") or {}).get("method") == Method.PICKUP:
        return
    for part in ("region", "locality", "house"):
        if not given.get(part):
            yield flaw(f"address.{part}", "address_incomplete")
    if not re.fullmatch(r"[0-9]{6}", given.get("postal_index", "")):
        yield flaw("address.postal_index", "index_malformed")


def numbers(item: Mapping[str, Any]) -> Iterator[Flaw]:
    """Phones that can't be read."""
    if item.get("phone") and phones.normalize(item["phone"]) is None:
        yield unreadable("phone", item["phone"])
    for position, number in enumerate(item["client"]["phones"]):
        if phones.normalize(number) is None:
            yield unreadable(f"client.phones.{position}", number)


def flaw(field: str, code: str) -> Flaw:
    """A flaw in the words of its code."""
    return field, code, WORDS[code]


def unreadable(field: str, number: str) -> Flaw:
    """A phone that can't be read, with the cause where a spreadsheet has ruined it."""
    return (field, "phone_unreadable", RUINED) if is_ruined(number) else flaw(field, "phone_unreadable")
