"""Numbers as they are printed and said: «Тикет 8», «№ 123», «заказ #A-1» (CLI-13)."""

from __future__ import annotations

import re

from service.texts.cleaning import clean_line

BIGGEST = 2**63 - 1
_NAMED = re.compile(
    r"^(?:(?:заказ|тикет|обращение|возврат|трек|шпи|клиент|карточка|order|ticket)\b\.?:?\s*)?(?:(?:№|#|n[o°º]?\.?|номер)\s*)?",
    re.IGNORECASE,
)


def spellings_of(text: str) -> list[str]:
    """What a number that somebody typed or pasted may be, the likeliest first: as it stands, and without its label."""
    plain = clean_line(text)
    bare = _NAMED.sub("", plain).strip()
    return list(dict.fromkeys(filter(None, (plain, bare, plain.upper(), bare.upper()))))


def keys_of(text: str) -> list[int]:
    """The keys of records that the text may name, as far as a record can have them."""
    numbers = (int(said) for said in spellings_of(text) if said.isascii() and said.isdecimal() and len(said) < 20)
    return [number for number in dict.fromkeys(numbers) if number <= BIGGEST]
