"""Numbers as they are printed and said: «Тикет 8», «№ 123», «заказ #A-1» (CLI-13)."""

from __future__ import annotations

import re
from unicodedata import normalize

from service.texts.characters import DASHES, character_class
from service.texts.cleaning import clean_line
from service.texts.scripts import as_an_eye_takes_it, either_script

BIGGEST = 2**63 - 1
_DASHES = re.compile(f"[{character_class(DASHES)}]")
LOOK_FROM, LOOK_TO = as_an_eye_takes_it()
_LOOK = str.maketrans(LOOK_FROM, LOOK_TO)
_NAMED = re.compile(
    r"^(?:номер\s+)?(?:(?:(?:заказ|тикет|возврат|трек|клиент)[ауе]?|зак|обращени[еяю]|шпи|карточк[аиуе]|order|ticket)\b\.?:?\s*)?"
    r"(?:(?:№|#|n[o°º]?\.?(?![a-z])|номер|н-р)\s*)?[:\s]*",
    re.IGNORECASE,
)
_AROUND = "«»\"'()[]<>.,;:!? "
_DATED = re.compile(r"\s+(?:от|за)\s+\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s*г\.?)?$", re.IGNORECASE)
"""The day that stands behind a number on paper: `№ 123 от 01.03.2026`."""
_SPACED_DASH = re.compile(r"\s*-\s*")


def spellings_of(text: str) -> list[str]:
    """What a number that somebody typed or pasted may be, the likeliest first: as it stands, and without its label.

    A letter that looks alike in the other script may be meant: `А-1` is said and typed for `A-1`. Brackets, quotes and
    stops around a number and spaces at its dash are nobody's number.
    """
    plain = _DATED.sub("", number_line(text))
    bare = _NAMED.sub("", plain).strip()
    inner = _SPACED_DASH.sub("-", _NAMED.sub("", number_line(normalize("NFKC", plain.strip(_AROUND)))).strip(_AROUND))
    said = (plain, bare, inner)
    first = [*said, *(one.upper() for one in said)]
    spelled = [written for one in first for written in either_script(one)]
    return list(dict.fromkeys(filter(None, (*first, *spelled))))


def number_line(text: str) -> str:
    """A number as it is stored: `clean_line`, its dashes of every kind plain ones (`A–1` out of a text program)."""
    return _DASHES.sub("-", clean_line(text))


def look_of(number: str) -> str:
    """What a person sees of a number: numbers of one look differ by case and script alone.

    The database computes the same (`orders.models.order_base.number_look`), letter by letter, whatever its collation.
    """
    return number_line(number).translate(_LOOK)


def keys_of(text: str) -> list[int]:
    """The keys of records that the text may name, as far as a record can have them."""
    numbers = (int(said) for said in spellings_of(text) if said.isascii() and said.isdecimal() and len(said) < 20)
    return [number for number in dict.fromkeys(numbers) if number <= BIGGEST]
