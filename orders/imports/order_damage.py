"""Damage: what can be stored of an order but not confirmed (contract, "Integrations"; ORD-12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from orders.choices import Method, PrepaymentShare
from service.customers import phones
from service.customers.names import has_letters, normalize_part
from service.http.validation_errors import NAME
from service.texts import is_garbled, is_made_a_date, is_ruined

FoundFlaw = tuple[str, str, str]
WORDS = {
    "name_incomplete": "Не хватает фамилии или имени.",
    "not_a_name": NAME["not_a_name"],
    "index_missing": "Индекс не указан.",
    "index_malformed": "Индекс состоит из шести цифр.",
    "phone_unreadable": "Номер телефона не читается.",
    "basket_empty": "В заказе нет ни одного товара.",
    "prepayment_contradicts": "Предоплата внесена, а вид предоплаты — «без предоплаты» или не указан.",
    "above_goods": "Предоплата больше суммы товаров, а цена доставки не указана: проверьте предоплату и пришлите цену.",
    "below_total": "Предоплата названа полной, а внесено меньше суммы заказа.",
    "garbled": "Буквы испорчены кодировкой: впишите текст заново.",
    "made_a_date": "Программа таблиц превратила номер в дату: задайте столбцу текстовый формат и впишите его заново.",
}


LACKING = {
    "region": "Адрес неполный: не указан регион.",
    "locality": "Адрес неполный: не указан населённый пункт.",
    "house": "Адрес неполный: не указан дом.",
}
SEVERAL = "Здесь несколько номеров телефона, а нужен один: остальные запишите в телефоны клиента."
RUINED = "Номер телефона испорчен программой таблиц: последние цифры потеряны, впишите его заново текстом."


def damage_of(item: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every fault in what the item gives; what it doesn't give, or can't be read of it, is unknown, and no damage."""
    faults = [*names(item), *address_flaws(item), *numbers(item), *prepayment_flaws(item)]
    if item.get("lines") == []:
        faults.append(flaw("lines", "basket_empty"))
    return as_damage(faults)


def as_damage(flaws: Iterable[FoundFlaw]) -> list[dict[str, str]]:
    """The flaws in the contract's shape."""
    return [{"field": field, "code": code, "message": words} for field, code, words in flaws]


def names(item: Mapping[str, Any]) -> Iterator[FoundFlaw]:
    """Names without a last or first part, or with letters that a program has lost."""
    for path, name in (("client.name", item.get("client", {}).get("name")), ("recipient", item.get("recipient"))):
        if name is None:
            continue
        for part in ("last", "first", "patronymic"):
            if is_garbled(name.get(part, "")):
                yield flaw(f"{path}.{part}", "garbled")
            elif part != "patronymic" and not normalize_part(name.get(part)):
                yield flaw(f"{path}.{part}", "name_incomplete")
            elif (told := normalize_part(name.get(part))) and not has_letters(told):
                yield flaw(f"{path}.{part}", "not_a_name")


def address_flaws(item: Mapping[str, Any]) -> Iterator[FoundFlaw]:
    """Parts missing of an address that is given; a pick-up point does without."""
    given = item.get("address")
    if given is None or (item.get("delivery") or {}).get("method") == Method.PICKUP:
        return
    for part, words in LACKING.items():
        if not given.get(part):
            yield f"address.{part}", "address_incomplete", words
    yield from ruined_parts(given)
    index = given.get("postal_index") or ""
    if not re.fullmatch(r"[0-9]{6}", index):
        yield flaw("address.postal_index", "index_malformed" if index else "index_missing")


def ruined_parts(address: Mapping[str, Any]) -> Iterator[FoundFlaw]:
    """Parts of an address that a program has ruined."""
    for part in ("region", "locality", "street"):
        if is_garbled(address.get(part, "")):
            yield flaw(f"address.{part}", "garbled")
    for part in ("house", "flat"):
        if is_made_a_date(address.get(part, "")):
            yield flaw(f"address.{part}", "made_a_date")


def numbers(item: Mapping[str, Any]) -> Iterator[FoundFlaw]:
    """Phones that can't be read."""
    if item.get("phone") and phones.normalize(item["phone"]) is None:
        yield unreadable("phone", item["phone"])
    for position, number in enumerate(item.get("client", {}).get("phones", ())):
        if phones.numbers_in(number) == [number] and phones.normalize(number) is None:
            yield unreadable(f"client.phones.{position}", number)


def prepayment_flaws(item: Mapping[str, Any]) -> Iterator[FoundFlaw]:
    """Kind and amount of a prepayment that contradict each other or the order's sum (ORD-4).

    An amount above goods and a known delivery price is refused before; an amount that isn't given is unknown.
    """
    prepaid = item.get("prepaid_amount")
    if not prepaid or "lines" not in item or "prepayment" not in item:
        return
    share = item["prepayment"]
    delivery = (item.get("delivery") or {}).get("price")
    total = sum((line["price"] * line["quantity"] for line in item["lines"]), Decimal(delivery or 0))
    if share == PrepaymentShare.NONE:
        yield flaw("prepayment", "prepayment_contradicts")
    if prepaid > total:
        yield flaw("prepaid_amount", "above_goods")
    elif share == PrepaymentShare.FULL and prepaid < total:
        yield flaw("prepaid_amount", "below_total")


def flaw(field: str, code: str) -> FoundFlaw:
    """A flaw in the words of its code."""
    return field, code, WORDS[code]


def unreadable(field: str, number: str) -> FoundFlaw:
    """A phone that can't be read, with the cause where a spreadsheet has ruined it or there are several."""
    if is_ruined(number):
        return field, "phone_unreadable", RUINED
    if len(phones.numbers_in(number)) > 1:
        return field, "phone_unreadable", SEVERAL
    return flaw(field, "phone_unreadable")
