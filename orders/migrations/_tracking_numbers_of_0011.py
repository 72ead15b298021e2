"""Tracking numbers as migrations orders.0011 and returns.0004 read them: what they wrote never changes (CLI-13).

A copy of `orders.delivery.tracking_numbers.canonical_number`, frozen. Never edited, imported by migrations alone.
"""

import re
import unicodedata
from urllib.parse import unquote

from service.migrations._texts_of_0021 import DASHES, SPACES, clean_line

_DOMESTIC = re.compile(r"[0-9]{14}")
_S10 = re.compile(r"[A-Za-z]{2}[0-9]{9}[A-Za-z]{2}")
_LABEL = re.compile(
    r"^(?:шпи|рпо|ems|трек(?:[ -]?(?:номер|код))?|трэк|(?:почтовый )?идентификатор|(?:номер|код) отправления"
    r"|track(?:ing)?(?: ?(?:number|code|no\.?))?)?[\s:.]*(?:№|#|no\.?(?=\s))?\s*",
    re.IGNORECASE,
)
_AROUND = "=\"'«»()[]<> .,;"
_LINK = re.compile(r"\b(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?[/?#](\S+)")
_LINK_PARTS = re.compile(r"[/?&=#;]")
_TO_LATIN = str.maketrans("АВСЕНКМОРТХУасеорхуёЁ", "ABCEHKMOPTXYaceopxyëË")
_HAS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_DIGIT = re.compile(r"[0-9]")
FEWEST_DIGITS = 6
_GAPS = re.compile(f"[{SPACES}{DASHES}]+")


def canonical_number(text: str) -> str:
    """The number as it is stored and looked for: one of the Post's ungrouped, in Latin capitals, out of the link to a
    carrier's page where it came in one (CLI-13)."""
    plain = clean_line(text)
    if met := _LINK.search(plain):
        plain = _number_in_link(met[1]) or plain
    bare = _LABEL.sub("", unicodedata.normalize("NFKC", plain.strip(_AROUND).replace("№", "#"))).strip(_AROUND)
    ungrouped = in_latin(_GAPS.sub("", bare).upper())
    return ungrouped if _looks_postal(ungrouped) else plain


def _number_in_link(link: str) -> str:
    """The one number that the parts of a link behind its host may be; empty where there is none, or several."""
    parts = {clean_line(unquote(part)) for part in _LINK_PARTS.split(link)}
    shaped = {part for part in parts if _looks_postal(in_latin(_GAPS.sub("", part).upper()))}
    numbers = shaped or {part for part in parts if len(_DIGIT.findall(part)) >= FEWEST_DIGITS}
    return numbers.pop() if len(numbers) == 1 else ""


def _looks_postal(number: str) -> bool:
    return bool(_DOMESTIC.fullmatch(number) or _S10.fullmatch(number))


def in_latin(text: str) -> str:
    """The text with Latin letters for its Cyrillic ones, where each has one that looks alike; else as it was."""
    latin = text.translate(_TO_LATIN)
    return text if _HAS_CYRILLIC.search(latin) else latin
