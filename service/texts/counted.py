"""Numbers with their nouns: «1 день», «2 дня», «5 дней»."""

from __future__ import annotations

NOUNS: dict[str, tuple[str, str, str]] = {
    "дней": ("день", "дня", "дней"),
    "недель": ("неделя", "недели", "недель"),
    "часов": ("час", "часа", "часов"),
    "минут": ("минута", "минуты", "минут"),
    "рабочих минут": ("рабочая минута", "рабочие минуты", "рабочих минут"),
    "рублей": ("рубль", "рубля", "рублей"),
    "раз": ("раз", "раза", "раз"),
    "человек": ("человек", "человека", "человек"),
    "разговоров": ("разговор", "разговора", "разговоров"),
    "попыток": ("попытка", "попытки", "попыток"),
}
"""What follows 1, 2 and 5, by what follows 5."""


def form_after(number: int, one: str, few: str, many: str) -> str:
    """The form that a noun takes after a number."""
    tens, units = number % 100, number % 10
    if units == 1 and tens != 11:
        return one
    return few if units in (2, 3, 4) and tens not in (12, 13, 14) else many


def counted(number: int, noun: str) -> str:
    """A number with its noun, named by its form after 5; a noun that isn't known stays as it is."""
    return f"{number} {noun_after(number, noun)}"


def noun_after(number: int, noun: str) -> str:
    """The noun, named by its form after 5, as it follows a number."""
    return form_after(number, *NOUNS[noun]) if noun in NOUNS else noun
