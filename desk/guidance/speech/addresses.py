"""Addresses as they are spoken: each part once, the index by itself, a point without index and repeated street."""

from __future__ import annotations

import re
from collections.abc import Mapping

_INDEX = re.compile(r"\d{6}")
_HOUSE = re.compile(r"\d+[а-яё]?(?:/\d+)?", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
IN_FULL = {
    "пр-т": "проспект",
    "просп.": "проспект",
    "ул.": "улица",
    "пер.": "переулок",
    "б-р": "бульвар",
    "ш.": "шоссе",
    "наб.": "набережная",
    "пл.": "площадь",
    "д.": "дом",
    "корп.": "корпус",
    "стр.": "строение",
    "г.": "город",
    "а/я": "абонентский ящик",
    "асц": "А-эс-цэ",
    "5post": "«Файв-пост»",
    "pickpoint": "«Пикпойнт»",
    "boxberry": "«Боксберри»",
}
"""How addresses are written → how they are read out."""
KINDS = frozenset({"улица", "город"})
"""What a street or a town is called or isn't, and is the same."""


def spoken_address(address: Mapping[str, str]) -> str:
    """«индекс 142100, Подольск, улица Мира, дом 5»; a damaged index isn't read out (GDE-14)."""
    index = address["postal_index"]
    result = [f"индекс {index}" if _INDEX.fullmatch(index or "") else ""]
    result += [address["region"] if address["region"] and address["locality"] not in address["region"] else ""]
    result += [address["locality"], in_full(street_of(address))]
    result += [
        f"дом {address['house']}" if address["house"] else "",
        f"квартира {address['flat']}" if address["flat"] else "",
    ]
    return ", ".join(part for part in result if part)


def street_of(address: Mapping[str, str]) -> str:
    """The street by itself: the part that repeats the locality, or the street once more, is said once (GDE-14)."""
    told = [address["locality"] or "", address["region"] or ""]
    parts: list[str] = []
    for part in (each.strip() for each in (address["street"] or "").split(",")):
        said_before = parts if is_called_street(part) else [*told, *parts]
        if part and not any(bare(part) == bare(said) for said in said_before):
            parts.append(part)
    return ", ".join(parts)


def is_called_street(part: str) -> bool:
    """Whether it is said to be a street: a village often has one of its own name."""
    return "улица" in in_full(part).casefold().split()


def bare(part: str) -> str:
    """What a part names, without what kind of place it is: «г. Тверь» is «Тверь», «Мира ул.» is «улица Мира»."""
    words = (word for word in in_full(part).casefold().split() if word not in KINDS)
    return " ".join(words)


def spoken_point(name: str, address: str) -> str:
    """««Файв-пост», Подольск, Революционный проспект, дом 32»: of the name only what the address doesn't say."""
    where = parts_of(address)
    called = [part for part in parts_of(name) if not any(same_part(part, said) for said in where)]
    return ", ".join((*called, *(f"дом {part}" if _HOUSE.fullmatch(part) else part for part in where)))


def address_in_parts(address: str) -> str:
    """As it is dictated, a sentence for each part, the index first: «Индекс 145 913. Абонентский ящик 224»."""
    parts = [in_full(part) for part in _BRACKETS.sub(r" \1", address).split(",")]
    indices = [f"индекс {part[:3]} {part[3:]}" for part in parts if _INDEX.fullmatch(part)]
    dictated = (*indices, *(part for part in parts if part and not _INDEX.fullmatch(part)))
    return ". ".join(part[:1].upper() + part[1:] for part in dictated)


def parts_of(text: str) -> list[str]:
    """What stands between commas, each once, in full words; an index isn't read out."""
    parts = (in_full(part) for part in text.split(","))
    return list(dict.fromkeys(part for part in parts if part and not _INDEX.fullmatch(part)))


def in_full(text: str) -> str:
    """The words as they are read out."""
    return " ".join(IN_FULL.get(word.casefold(), word) for word in text.split())


def same_part(one: str, other: str) -> bool:
    """Whether two parts name the same: equal, or one of several words holding the other."""
    a, b = one.casefold(), other.casefold()
    return a == b or (len(a) > 3 and not a.isdigit() and a in b)
