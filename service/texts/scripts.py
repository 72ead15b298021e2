"""Letters of two scripts that look alike, mixed in one word by a keyboard or a scanner (CLI-13).

A person sees one word, so it is one: a mixed word of a name is Cyrillic, a mixed code is Latin. A word with a letter
that the script lacks stays as it was typed: nobody knows what is meant.
"""

from __future__ import annotations

import re

_LATIN, _CYRILLIC = "ABCEHKMOPTXYaceopxyëË", "АВСЕНКМОРТХУасеорхуёЁ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_FOLDED_TO_CYRILLIC = str.maketrans("abcehkmoptxyë", "авсенкмортхуе")
_WORD = re.compile(r"[^\W\d_]+")
_HAS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HAS_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def in_cyrillic(text: str) -> str:
    """The text with each mixed word in Cyrillic: `Ивaнова` with a Latin `a` is `Иванова`."""
    return _mended(text, _TO_CYRILLIC)


def folded_in_cyrillic(text: str) -> str:
    """As `in_cyrillic`, of a text without capitals: a small letter may have been a capital that looks like another."""
    return _mended(text, _FOLDED_TO_CYRILLIC)


def in_latin(text: str) -> str:
    """The text with Latin letters for its Cyrillic ones, where each has one that looks alike; else as it was."""
    latin = text.translate(_TO_LATIN)
    return text if _HAS_CYRILLIC.search(latin) else latin


def either_script(text: str) -> list[str]:
    """The text as it stands, and wholly in Latin and in Cyrillic where each of its letters has a twin there."""
    cyrillic = text.translate(_TO_CYRILLIC)
    return list(dict.fromkeys((text, in_latin(text), text if _HAS_LATIN.search(cyrillic) else cyrillic)))


def as_an_eye_takes_it() -> tuple[str, str]:
    """Letters, and what an eye takes each for: its capital, in Latin where that has a twin there."""
    small = "abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    letters = small + "".join(sorted({*_CYRILLIC.upper(), "Ë", "ë"}))
    return letters, letters.upper().translate(_TO_LATIN).replace("Ë", "E")


def _mended(text: str, table: dict[int, int]) -> str:
    if not (_HAS_LATIN.search(text) and _HAS_CYRILLIC.search(text)):
        return text
    return _WORD.sub(lambda met: _mended_word(met[0], table), text)


def _mended_word(word: str, table: dict[int, int]) -> str:
    if not (_HAS_LATIN.search(word) and _HAS_CYRILLIC.search(word)):
        return word
    cyrillic = word.translate(table)
    return word if _HAS_LATIN.search(cyrillic) else cyrillic
