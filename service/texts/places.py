"""Towns as people shorten them, `СПб`, `Ростов н/Д`, and postal indexes as they type them (CLI-13)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from service.texts.characters import DASHES, SPACES, character_class
from service.texts.cleaning import clean_line

_TOWNS = {
    "спб": "санкт петербург",
    "с петербург": "санкт петербург",
    "с пб": "санкт петербург",
    "мск": "москва",
    "екб": "екатеринбург",
    "н новгород": "нижний новгород",
    "в новгород": "великий новгород",
    "ростов н д": "ростов на дону",
    "ростов н дону": "ростов на дону",
    "комсомольск н а": "комсомольск на амуре",
    "комсомольск н амуре": "комсомольск на амуре",
    "наб челны": "набережные челны",
    "н челны": "набережные челны",
    "н тагил": "нижний тагил",
    "й ола": "йошкар ола",
    "п камчатский": "петропавловск камчатский",
}
"""Words as they are compared, and those that are meant; what may mean two towns isn't here."""


def spelled_out(words: Sequence[str]) -> list[str]:
    """The words of a town's name, the usual short forms written out."""
    return _TOWNS.get(" ".join(words), " ".join(words)).split()


_GAPS = re.compile(f"[{character_class(SPACES, DASHES)}]")
_INDEX = re.compile(r"(?:(?:почтовый)?индекс|инд\.?)?[:.]?([0-9]{6})(?:[.,]0+)?[.,;]?", re.IGNORECASE)


def postal_index(text: str) -> str:
    """The six digits of an index, however they are grouped or labelled; what holds no index stays as it is."""
    plain = clean_line(text)
    met = _INDEX.fullmatch(_GAPS.sub("", normalize("NFKC", plain)))
    return met[1] if met else plain
