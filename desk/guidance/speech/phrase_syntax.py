"""The syntax of a phrase: `{placeholder}`, `{placeholder:case}`, and `[a part left out when its value is unknown]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

CASES = ("gent", "datv", "accs", "ablt", "loct")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::([a-z]+))?\}")
_MISNAMED = re.compile(r"\{(?![a-z_]+(?::[a-z]+)?\})[^{}\[\]]*\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SPACE_BEFORE = re.compile(r"\s+([,.!?;:])")
_TWO_STOPS = re.compile(r"([.!?])\.(?!\.)")
_SENTENCE = re.compile(r"(^|[.!?]\s+)([«„(]?)([а-яёa-z])")
_LEFT = re.compile(r"[{}\[\]]")
Value = Callable[[str, str], str]


class BadText(ValueError):
    """A phrase that can't be read aloud as it stands; says why, for its author."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A value to be filled in, in a grammatical case, and whether the phrase does without it."""

    name: str
    case: str
    optional: bool


def placeholders(text: str) -> list[Placeholder]:
    """Every placeholder of a text, in order.

    Raises:
        BadText: something in braces can't be a name, brackets or braces don't match, or nothing would be left without
            the optional parts.
    """
    if (misnamed := _MISNAMED.search(text)) is not None:
        raise BadText(f"Подстановки {misnamed[0]} нет: возьмите её из списка, как она там написана.")
    outside = _OPTIONAL.sub("", text)
    found = list(_named(text, outside))
    if _LEFT.search(_PLACEHOLDER.sub("", outside)) or any(
        _LEFT.search(_PLACEHOLDER.sub("", part)) for part in _OPTIONAL.findall(text)
    ):
        raise BadText("Скобки не закрыты или стоят не на месте.")
    if not outside.strip():
        raise BadText("Без необязательных частей фраза пуста.")
    return found


def _named(text: str, outside: str) -> Iterator[Placeholder]:
    needed = {match.group(1) for match in _PLACEHOLDER.finditer(outside)}
    for match in _PLACEHOLDER.finditer(text):
        name, case = match.group(1), match.group(2) or ""
        if case and case not in CASES:
            raise BadText(f"Падежа «{case}» нет: можно {', '.join(CASES)}.")
        yield Placeholder(name, case, name not in needed)


def rendered(text: str, value: Value) -> str:
    """The phrase with its values; optional parts that lack one are left out, spaces and capitals set right.

    Each value is asked for once, however often the phrase has it.
    """
    value = cache(value)

    def fill(part: str) -> str:
        return _PLACEHOLDER.sub(lambda match: value(match.group(1), match.group(2) or ""), part)

    def optional(match: re.Match[str]) -> str:
        part = match.group(1)
        known = all(value(found.group(1), found.group(2) or "") for found in _PLACEHOLDER.finditer(part))
        return part if known else ""

    return tidy(fill(_OPTIONAL.sub(optional, text)))


def tidy(text: str) -> str:
    """Single spaces, none before punctuation, a capital at the beginning."""
    plain = _TWO_STOPS.sub(r"\1", _SPACE_BEFORE.sub(r"\1", " ".join(text.split())))
    return _SENTENCE.sub(lambda m: m.group(1) + m.group(2) + m.group(3).upper(), plain, count=1)
