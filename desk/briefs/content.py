"""The content of a brief as a value, and what may be wrong with it (DIR-4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from desk.models.briefs import BriefVersion

Pair = tuple[str, str]
LONGEST_TEXT = 1_000
LONGEST_USAGE = 2_000
MOST_ENTRIES = 30


class Part(Enum):
    """The parts of a brief: code, heading, and for those that are pairs what the second half is called."""

    ABOUT = ("about", "Что это", "")
    USAGE = ("usage", "Как пользоваться", "")
    PROPERTY = ("property", "Свойства", "польза")
    QUESTION = ("question", "Вопросы", "ответ")
    OBJECTION = ("objection", "Возражения", "ответ")
    KIT = ("kit", "Комплект", "")
    AIRED = ("aired", "Месяц эфира", "")

    def __init__(self, code: str, heading: str, second: str) -> None:
        self.code, self.heading, self.second = code, heading, second


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file or a text: the row and the column, from 1, and what to do."""

    row: int
    column: int
    message: str


@dataclass(slots=True)
class Content:
    """What a brief says."""

    about: str = ""
    usage: str = ""
    properties: list[Pair] = field(default_factory=list)
    questions: list[Pair] = field(default_factory=list)
    objections: list[Pair] = field(default_factory=list)
    kit: list[str] = field(default_factory=list)
    aired_on: date | None = None

    @property
    def pairs(self) -> dict[Part, list[Pair]]:
        """The parts that are pairs."""
        return {
            Part.PROPERTY: self.properties,
            Part.QUESTION: self.questions,
            Part.OBJECTION: self.objections,
        }

    @property
    def words(self) -> str:
        """Everything in one text, for the search; `ё` is `е`."""
        pairs = [text for pairs in self.pairs.values() for pair in pairs for text in pair]
        return "\n".join(part for part in (self.about, self.usage, *pairs, *self.kit) if part).replace("ё", "е")

    @classmethod
    def of(cls, version: BriefVersion) -> Content:
        """The content of a version."""
        return cls(
            about=version.about,
            usage=version.usage,
            properties=[(first, second) for first, second in version.properties],
            questions=[(first, second) for first, second in version.questions],
            objections=[(first, second) for first, second in version.objections],
            kit=list(version.kit),
            aired_on=version.aired_on,
        )

    def add(self, part: Part, first: str, second: str) -> str:
        """Add an entry.

        Returns:
            What is wrong with it; blank where nothing is.
        """
        first, second = " ".join(first.split()), " ".join(second.split())
        if fault := unfit(part, first, second):
            return fault
        if part in self.pairs:
            return self._add_to(self.pairs[part], (first, second))
        if part is Part.KIT:
            return self._add_to(self.kit, first)
        if part is Part.AIRED:
            return self._set_month(first)
        name = "about" if part is Part.ABOUT else "usage"
        longest = LONGEST_TEXT if part is Part.ABOUT else LONGEST_USAGE
        text = f"{getattr(self, name)} {first}".strip()
        if len(text) > longest:
            return f"Текст длиннее {longest} знаков: сократите его."
        setattr(self, name, text)
        return ""

    def _add_to(self, entries: list, entry: object) -> str:
        if entry in entries:
            return "Это уже сказано выше: уберите повтор."
        if len(entries) >= MOST_ENTRIES:
            return f"В этой части больше {MOST_ENTRIES} записей: оставьте главное."
        entries.append(entry)
        return ""

    def _set_month(self, text: str) -> str:
        if self.aired_on is not None:
            return "Месяц эфира уже назван выше."
        month = month_in(text)
        if month is None:
            return "Месяц эфира пишут так: 2026-10."
        self.aired_on = month
        return ""


def unfit(part: Part, first: str, second: str) -> str:
    """What is wrong with an entry by itself."""
    if not first:
        return "Здесь пусто: напишите текст."
    if part.second and not second:
        return f"После двоеточия нужна вторая половина: {part.second}."
    if not part.second and second:
        return f"В части «{part.heading}» второй половины не бывает."
    if max(len(first), len(second)) > LONGEST_TEXT and part is not Part.USAGE:
        return f"Текст длиннее {LONGEST_TEXT} знаков: сократите его."
    return ""


def month_in(text: str) -> date | None:
    """The first day of a month written as `2026-10`."""
    year, _, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal() and len(year) == 4 and len(month) == 2):
        return None
    return date(int(year), int(month), 1) if 1990 <= int(year) <= 2100 and 1 <= int(month) <= 12 else None


def part_named(name: str) -> Part | None:
    """The part of this code or heading, in any case."""
    plain = " ".join(name.split()).casefold().rstrip(":")
    return next((part for part in Part if plain in (part.code, part.heading.casefold())), None)
