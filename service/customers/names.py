"""People's names as the desk compares and says them (CLI-1, ORD-12, ORD-27)."""

import re
from collections.abc import Mapping
from functools import lru_cache

from service.texts import comparable

_WORDS = re.compile(r"[^\W_]+")
_SMALL, _BIG = "a-zа-яё", "A-ZА-ЯЁ"
_SLIPS = re.compile(
    rf"(?<![{_SMALL}{_BIG}])[{_SMALL}][{_BIG}]|[{_BIG}]{{3}}(?:[{_BIG}]*-[{_BIG}])?[{_SMALL}]|[{_SMALL}][{_BIG}]+[{_SMALL}]+[{_BIG}]"
)
"""Capitals that a key has made: `иВАНОВ`, `ИВАНова`, `ИВАНОВА-Петрова`, `ИвАнОв`; one inside is meant."""


@lru_cache(maxsize=4_096)
def normalize_part(part: str | None) -> str:
    """One part of a name for comparison (CLI-13): its words; stops, brackets and pictures beside them don't count."""
    return " ".join(_WORDS.findall(comparable(part)))


def has_letters(part: str) -> bool:
    """Whether a text has any letter, as every part of a name has."""
    return any(map(str.isalpha, part))


def is_no_name(part: str) -> bool:
    """Whether what was typed for a part of a name can't be one: it has no letter, or has a digit."""
    return bool(part) and (not has_letters(part) or any(map(str.isdigit, part)))


def same_name(a: Mapping[str, str | None], b: Mapping[str, str | None]) -> bool:
    """Whether two names `{last, first, patronymic}` are one person's.

    Last and first must agree; the patronymic counts only where both have one, so a card without it
    doesn't stop an order (ORD-12 `name_not_updated`).
    """
    if a == b:
        return True
    if any(normalize_part(a.get(part)) != normalize_part(b.get(part)) for part in ("last", "first")):
        return False
    patronymics = {normalize_part(name.get("patronymic")) for name in (a, b)} - {""}
    return len(patronymics) < 2


def address_by_name(first: str | None, patronymic: str | None) -> str:
    """How the operator addresses the client: «Анна Ивановна», or as much of it as is known."""
    return " ".join(filter(None, (with_capitals(first), with_capitals(patronymic))))


def with_capitals(part: str | None) -> str:
    """A part with single spaces; one typed all in one case, or by a slip of the key, gets its capitals."""
    plain = " ".join((part or "").split())
    return plain.title() if plain.isupper() or plain.islower() or _SLIPS.search(plain) else plain
