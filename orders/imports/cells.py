"""One cell of a CSV file as its column's field takes it, or what is wrong with it (INT-6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from orders.imports.columns import IDENTITIES, WRAPPED, is_personal, kind_of
from service.texts import amount_in, clean_line, is_ruined, quantity_in

RUINED = (
    "Программа таблиц испортила номер: последние цифры потеряны. "
    "Задайте столбцу текстовый формат и впишите номер заново."
)
NO_VALUE = "В ячейке ошибка таблицы вместо значения: исправьте формулу или впишите значение."
_ERRORS = re.compile(r"#(?:N/A|Н/Д|ЗНАЧ!|ССЫЛКА!|ИМЯ\?|ДЕЛ/0!|ЧИСЛО!|ПУСТО!|VALUE!|REF!|NAME\?|DIV/0!|NUM!|NULL!|#+)")
_AS_TEXT = re.compile(r"""="([^"]*)"|'([^'].*)""", re.DOTALL)
_RUSSIAN_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_PLAIN_AMOUNT = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_BETWEEN = re.compile(r"[|\n]")
TRUTHS = {"true": True, "да": True, "1": True, "истина": True, "false": False, "нет": False, "0": False, "ложь": False}


class CellFault(Exception):
    """A cell that can't be what its column holds.

    Attributes:
        code, message: as a fault tells them.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


def value_of(name: str, cell: str) -> Any:
    """What the cell says, typed as its field; plain text stays as it was typed.

    Raises:
        CellFault: it can't be read, or a spreadsheet has ruined it.
    """
    if "#" in cell and _ERRORS.fullmatch(clean_line(cell)):
        raise CellFault("ruined", NO_VALUE)
    if name in WRAPPED:
        if cell[0] in "='" and (met := _AS_TEXT.fullmatch(cell)):
            cell = next(filter(None, met.groups()), "")
        if name in IDENTITIES and not cell.isdecimal() and is_ruined(cell):
            raise CellFault("ruined", RUINED)
    return READERS[kind_of(name)](name, cell)


def shown(name: str, cell: str) -> str:
    """The value for a fault's words; a person's data is never repeated."""
    return "" if is_personal(name) else f" «{clean_line(cell)[:40]}»"


def _money(name: str, cell: str) -> Any:
    if _PLAIN_AMOUNT.fullmatch(cell):
        return cell
    amount = amount_in(cell)
    if amount is None:
        raise CellFault("invalid", f"Сумма{shown(name, cell)} не читается: напишите её как 1490,50 или 1 490,50.")
    return str(amount)


def _whole(name: str, cell: str) -> Any:
    number = int(cell) if cell.isdecimal() and cell.isascii() and len(cell) < 19 else quantity_in(cell)
    if number is None:
        raise CellFault("invalid", f"Значение{shown(name, cell)} не читается: здесь нужно целое число, например 2.")
    return number


def _flag(name: str, cell: str) -> Any:
    truth = TRUTHS.get(clean_line(cell).lower())
    if truth is None:
        raise CellFault("invalid", f"Значение{shown(name, cell)} не читается: здесь нужно «да» или «нет».")
    return truth


def _list(_name: str, cell: str) -> Any:
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]


def _day(_name: str, cell: str) -> Any:
    met = _RUSSIAN_DAY.fullmatch(clean_line(cell))
    return f"{met[3]}-{met[2]}-{met[1]}" if met else cell


READERS: dict[str, Callable[[str, str], Any]] = {
    "money": _money,
    "whole": _whole,
    "flag": _flag,
    "list": _list,
    "day": _day,
    "text": lambda _name, cell: cell,
}
