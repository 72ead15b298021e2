"""Addresses as they are spoken: each part once, the index by itself, a point without index and repeated street."""

from __future__ import annotations

import re
from collections.abc import Mapping

_INDEX = re.compile(r"\d{6}")


def spoken_address(address: Mapping[str, str]) -> str:
    """«индекс 142100, Подольск, улица Мира, дом 5»; a damaged index isn't read out (GDE-14)."""
    index = address["postal_index"]
    result = [f"индекс {index}" if _INDEX.fullmatch(index or "") else ""]
    result += [address["region"] if address["region"] and address["locality"] not in address["region"] else ""]
    result += [address["locality"], address["street"]]
    result += [
        f"дом {address['house']}" if address["house"] else "",
        f"квартира {address['flat']}" if address["flat"] else "",
    ]
    return ", ".join(part for part in result if part)


def spoken_point(name: str, address: str) -> str:
    """«пункт 5Post, Подольск, Революционный, 32»: what stands in the name isn't said again in the address."""
    result: list[str] = []
    for part in (*name.split(","), *address.split(",")):
        plain = part.strip()
        if plain and not _INDEX.fullmatch(plain) and not any(same_part(plain, said) for said in result):
            result.append(plain)
    return ", ".join(result)


def same_part(one: str, other: str) -> bool:
    """Whether two parts name the same: equal, or one of several words holding the other."""
    a, b = one.casefold(), other.casefold()
    return a == b or (len(a) > 3 and not a.isdigit() and a in b)
