"""One cell of a CSV file as its column's field takes it, or what is wrong with it (INT-6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from rest_framework import serializers

from orders.imports.columns import IDENTITIES, WRAPPED, cell_type, is_personal, known
from service.customers import phones
from service.http.sent_values import with_value
from service.texts import (
    amount_in,
    clean_line,
    comparable,
    is_made_a_date,
    is_made_a_fraction,
    is_ruined,
    number_line,
    quantity_in,
    says_nothing,
)

RUINED = (
    "Программа таблиц испортила номер: последние цифры потеряны. "
    "Задайте столбцу текстовый формат и впишите номер заново."
)
A_FRACTION = (
    "Программа сделала из номера дробь («,0» в конце). Задайте столбцу текстовый формат и впишите номер заново."
)
A_DATE = "Программа таблиц превратила номер в дату. Задайте столбцу текстовый формат и впишите номер заново."
A_SERIAL = (
    "Программа таблиц записала дату числом, похоже на {day}. Задайте столбцу формат даты (или текста) и впишите её "
    "как 2026-11-22, время — со смещением, как 2026-11-22T10:00:00+03:00."
)
FIRST_SERIAL_DAY = date(1899, 12, 30)
LONGEST_BLANK = 40
SPELLED = frozenset({"text", "list", "moment"})
"""Kinds of cells in which dashes and capitals are spelling; in a sum a dash is a sign."""
NO_VALUE = "В ячейке ошибка таблицы вместо значения: исправьте формулу или впишите значение."
_ERRORS = re.compile(r"#(?:N/A|Н/Д|ЗНАЧ!|ССЫЛКА!|ИМЯ\?|ДЕЛ/0!|ЧИСЛО!|ПУСТО!|VALUE!|REF!|NAME\?|DIV/0!|NUM!|NULL!|#+)")
_AS_TEXT = re.compile(r"""="([^"]*)"|'([^'].*)""", re.DOTALL)
_RUSSIAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?: 0?0:00(?::00)?| ?г\.?)?")
_DAY_AT_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]00:00(?::00(?:\.0+)?)?")
_SERIAL = re.compile(r"([2-6][0-9]{4})(?:[.,][0-9]+)?", re.ASCII)
"""From 1954 to 2091: a date kept as days since the end of 1899, with a share of the day behind it."""
_PLAIN_AMOUNT = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_BETWEEN = re.compile(r"[|\n]")
TRUTHS = dict.fromkeys(("true", "да", "1", "истина", "yes", "y", "+"), True) | dict.fromkeys(
    ("false", "нет", "0", "ложь", "no", "n"), False
)


class CellFault(Exception):
    """A cell that can't be what its column holds.

    Attributes:
        code, message: as a fault tells them.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


def cell_value(name: str, cell: str) -> Any:
    """What the cell says, typed as its field; plain text stays as it was typed.

    Raises:
        CellFault: it can't be read, or a spreadsheet has ruined it.
    """
    if "#" in cell and _ERRORS.fullmatch(clean_line(cell)):
        raise CellFault("ruined", NO_VALUE)
    if name in WRAPPED:
        cell = unwrapped(cell)
        if name in IDENTITIES and not cell.isdecimal():
            refuse_ruined(name, cell)
    return READERS[cell_type(name)](name, cell)


def unwrapped(cell: str) -> str:
    """A number out of what keeps a spreadsheet from reading it as one: `="A-1"`, `'A-1`."""
    met = _AS_TEXT.fullmatch(cell) if cell[:1] in ("=", "'") else None
    return next(filter(None, met.groups()), "") if met else cell


def refuse_ruined(name: str, cell: str) -> None:
    """A number that a spreadsheet has changed is never taken for the number.

    Raises:
        CellFault: it has.
    """
    if is_ruined(cell):
        raise CellFault("ruined", RUINED)
    if name != "address.postal_index" and is_made_a_fraction(cell):
        raise CellFault("ruined", A_FRACTION)
    if is_made_a_date(cell):
        raise CellFault("ruined", A_DATE)


def number_in(cell: str) -> str:
    """The order's number in a cell, by which rows are brought together."""
    return "" if is_blank(cell) else number_line(unwrapped(cell.strip()))


def is_blank(cell: str) -> bool:
    """Whether a cell says nothing: empty, or with a word that programs write for what is absent."""
    return not cell or (len(cell) < LONGEST_BLANK and says_nothing(cell))


def say_the_same(name: str, one: str, other: str) -> bool:
    """Whether two cells of a column, in rows of one order, are two spellings of one value."""
    if one == other or (cell_type(name) in SPELLED and comparable(one) == comparable(other)):
        return True
    try:
        return _read(name, one) == _read(name, other)
    except (CellFault, serializers.ValidationError):
        return False


def _read(name: str, cell: str) -> Any:
    """The cell as the order would have it."""
    value = cell_value(name, cell)
    if name == "client.phones":
        return [number for text in value for number in phones.numbers_in(text)]
    if name == "phone":
        return phones.numbers_in(value)
    return known()[name].run_validation(value)


def cell_in_words(name: str, cell: str) -> str:
    """The value for a fault's words; a person's data is never repeated."""
    return "" if is_personal(name) else f" «{clean_line(cell)[:40]}»"


def said_of_cell(name: str, cell: str, message: str) -> str:
    """The words of a fault with what stands in the cell, unless that is a person's data."""
    return message if is_personal(name) else with_value(message, cell)


def _money(name: str, cell: str) -> Any:
    if _PLAIN_AMOUNT.fullmatch(cell):
        return cell
    amount = amount_in(unwrapped(cell))
    if amount is None:
        raise CellFault(
            "invalid", f"Сумма{cell_in_words(name, cell)} не читается: напишите её как 1490,50 или 1 490,50."
        )
    return str(amount)


def _whole(name: str, cell: str) -> Any:
    number = int(cell) if cell.isdecimal() and cell.isascii() and len(cell) < 19 else quantity_in(unwrapped(cell))
    if number is None:
        raise CellFault(
            "invalid", f"Значение{cell_in_words(name, cell)} не читается: здесь нужно целое число, например 2."
        )
    return number


def _flag(name: str, cell: str) -> Any:
    truth = TRUTHS.get(clean_line(cell).lower())
    if truth is None:
        raise CellFault("invalid", f"Значение{cell_in_words(name, cell)} не читается: здесь нужно «да» или «нет».")
    return truth


def _list(_name: str, cell: str) -> Any:
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]


def _day(_name: str, cell: str) -> Any:
    refuse_serial(cell)
    plain = clean_line(cell)
    if midnight := _DAY_AT_MIDNIGHT.fullmatch(plain):
        return midnight[1]
    met = _RUSSIAN_DAY.fullmatch(plain)
    return f"{met[3]}-{met[2]:0>2}-{met[1]:0>2}" if met else cell


def _moment(_name: str, cell: str) -> Any:
    refuse_serial(cell)
    return cell


def refuse_serial(cell: str) -> None:
    """A date that a spreadsheet program has written as the number of days by which it keeps it.

    Raises:
        CellFault: it is one.
    """
    met = _SERIAL.fullmatch(clean_line(cell))
    if met:
        day = FIRST_SERIAL_DAY + timedelta(days=int(met[1]))
        raise CellFault("ruined", A_SERIAL.format(day=f"{day:%d.%m.%Y}"))


READERS: dict[str, Callable[[str, str], Any]] = {
    "money": _money,
    "whole": _whole,
    "flag": _flag,
    "list": _list,
    "day": _day,
    "moment": _moment,
    "text": lambda _name, cell: cell,
}
