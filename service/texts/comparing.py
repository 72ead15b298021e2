"""When two texts of people are one (CLI-13): the form in which they are compared, and their words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from service.texts.characters import APOSTROPHES, DASHES, INVISIBLE, SPACES, character_class
from service.texts.scripts import folded_in_cyrillic

_UNSEEN = re.compile(f"[{character_class(INVISIBLE, APOSTROPHES)}]+")
_STRESS = re.compile("(?<=[\u0400-\u04ff])[\u0300\u0301]+")
_GAPS = re.compile(f"[{character_class(SPACES, DASHES)}]+")
BETWEEN_WORDS = character_class(
    ((0x0001, 0x002F), (0x003A, 0x0040), (0x005B, 0x0060), (0x007B, 0x007F), (0x00AB, 0x00AB), (0x00BB, 0x00BB)),
    ((0x2010, 0x2027),),
    SPACES,
    DASHES,
)
_BETWEEN = re.compile(f"[{BETWEEN_WORDS}]+")


@lru_cache(maxsize=4_096)
def comparable(text: str | None) -> str:
    """The text for comparison: no case, `ё` as `е`, one Unicode form, apostrophes and what nobody sees absent.

    Dashes and spaces of every kind are one space; a stress over a Cyrillic letter is left out, and a Latin letter that
    looks like one within a Cyrillic word is that one.
    """
    plain = _letters(text or "").casefold().replace("ё", "е")
    return _GAPS.sub(" ", folded_in_cyrillic(_letters(plain))).strip()


def words_of(text: str) -> list[str]:
    """The words of a text, in order, each once, as the database cuts them (`desk_words`)."""
    plain = _letters(text).lower().replace("ё", "е")
    return list(dict.fromkeys(word for word in _BETWEEN.split(plain) if word))


def _letters(text: str) -> str:
    """The text composed, its compatibility characters resolved (NFKC), without what is never compared."""
    if text.isascii():
        return _UNSEEN.sub("", text)
    taken_apart = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", _STRESS.sub("", taken_apart)))
