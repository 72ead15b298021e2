"""Numbers as they are printed and said: «Тикет 8», «№ 123», «заказ #A-1» (CLI-13)."""

from __future__ import annotations

import re

from service.texts.cleaning import clean_line
from service.texts.scripts import either_script, every_script, in_capitals

BIGGEST = 2**63 - 1
_NAMED = re.compile(
    r"^(?:(?:заказ|тикет|обращение|возврат|трек|шпи|клиент|карточка|order|ticket)\b\.?:?\s*)?(?:(?:№|#|n[o°º]?\.?|номер)\s*)?",
    re.IGNORECASE,
)


def spellings_of(text: str) -> list[str]:
    """What a number that somebody typed or pasted may be, the likeliest first: as it stands, and without its label.

    A letter that looks alike in the other script may be meant: `А-1` is said and typed for `A-1`.
    """
    plain = clean_line(text)
    bare = _NAMED.sub("", plain).strip()
    spelled = [written for said in (plain, bare, plain.upper(), bare.upper()) for written in either_script(said)]
    first = [plain, bare, plain.upper(), bare.upper()]
    return list(dict.fromkeys(filter(None, (*first, *spelled))))


def look_of(number: str) -> str:
    """What a person sees of a number: numbers of one look differ by case and script alone."""
    return in_capitals(clean_line(number))


def alike_spellings(number: str) -> list[str]:
    """How numbers of this look are written mostly: in one case or with initials, in either script."""
    plain = clean_line(number)
    if plain.isdecimal():
        return [plain]
    twins = dict.fromkeys((*every_script(plain), *every_script(plain.upper())))
    return list(dict.fromkeys(form for twin in twins for form in (twin, twin.upper(), twin.lower(), twin.title())))


def keys_of(text: str) -> list[int]:
    """The keys of records that the text may name, as far as a record can have them."""
    numbers = (int(said) for said in spellings_of(text) if said.isascii() and said.isdecimal() and len(said) < 20)
    return [number for number in dict.fromkeys(numbers) if number <= BIGGEST]
