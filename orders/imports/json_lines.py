"""Orders of a file of JSON Lines: one JSON object a line is one order (INT-1, INT-6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain
from typing import Any

from orders.imports.csv_lines import LONGEST_LINE
from orders.imports.order_in_file import FileFault, FileOrder
from orders.imports.order_reader import spoken_number
from orders.imports.repeated_order_numbers import unlike_first
from orders.imports.sorting_by_order import FileRow, Together, brought_together
from service.http import json
from service.http.parsers import InvalidItem, read_line
from service.texts import number_line

NUMBER = re.compile(rb'"number"\s*:\s*"([^"\\]{1,60})"')
NAME = b'"number"'
FIRST = re.compile(rb'\s*\{\s*"number"\s*:\s*"([^"\\]{1,60})"\s*[,}]')
"""A line whose number stands first and plainly; where the name stands in it once, no parsing tells more of it."""
TOO_LONG = "Строка длиннее мегабайта."
NO_LINES = (
    "Это JSON, но не JSON Lines: каждый заказ должен стоять целиком в своей строке, без скобок списка и запятых между "
    "заказами. Из файла ничего не принято."
)
BOM = "\ufeff"
NO_OBJECT = "В строке нет объекта заказа."
REPEATED = "Номер «{number}» стоит в строках {lines} с разными данными: неясно, что верно. Оставьте одну из них."


def orders_of_lines(text: TextIOWrapper) -> Iterator[FileOrder]:
    """The orders; a number that stands in several lines is one order where they say the same, else refused whole."""
    rows = _rows(text)
    first = next(rows, None)
    if first is None:
        return
    if first.body[:1] == b"[" or first.body.strip() == b"{":
        yield FileOrder.unreadable("", [first.line], [FileFault(first.line, "", "no_json_lines", NO_LINES)])
        return
    for together in brought_together(chain([first], rows)):
        yield _order_of(together)


def _rows(text: TextIOWrapper) -> Iterator[FileRow]:
    """The lines that aren't blank; one beyond measure is told by an empty body."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        whole = line.endswith("\n") or len(line) < LONGEST_LINE
        rest = line
        while rest and not (rest.endswith("\n") or len(rest) < LONGEST_LINE):
            rest = text.readline(LONGEST_LINE)
        if line.strip():
            body = line.lstrip(BOM).encode() if whole else b""
            yield FileRow(number, _number_of(body) if whole else _number_in(line[:4_000].encode()), body)


def _number_of(line: bytes) -> str:
    """The number of the order that a line is about."""
    if line.count(NAME) == 1 and (met := FIRST.match(line)):
        return number_line(met[1].decode())
    content: Any = read_line(line)
    return _number_in(line) if isinstance(content, InvalidItem) else spoken_number(content)


def _number_in(line: bytes) -> str:
    """The number of the order that a line is about, as far as it can be told of a line that can't be read."""
    met = NUMBER.search(line)
    return number_line(met[1].decode()) if met else ""


def _order_of(together: Together) -> FileOrder:
    """The order of one line, or of several that say the same."""
    line, body = together.bodies[0]
    if not body:
        return FileOrder.unreadable("", list(together.lines), [FileFault(line, "", "too_long", TOO_LONG)])
    content: Any = read_line(body)
    faults = [FileFault(line, "", "invalid", NO_OBJECT)] if content is None else []
    if len(together.lines) > 1 and (unlike := unlike_first(_numbers(together), "number")):
        faults = unlike
    elif len(together.lines) > 1 and not _say_the_same(together):
        result = ", ".join(map(str, together.lines[:10])) + (" и других" if len(together.lines) > 10 else "")
        message = REPEATED.format(number=together.number, lines=result)
        faults = [FileFault(at, "number", "repeated", message) for at in together.lines]
    number = together.number if not isinstance(content, InvalidItem) else ""
    return FileOrder(number, list(together.lines), content, faults)


def _numbers(together: Together) -> Iterator[tuple[int, str]]:
    """The number in each line, as it is written there."""
    return ((line, _number_of(body)) for line, body in together.bodies)


def _say_the_same(together: Together) -> bool:
    """Whether every line holds the same JSON value, whatever the order of its keys."""
    values = [read_line(body) for _, body in together.bodies]
    if len(values) < len(together.lines) or any(isinstance(value, InvalidItem) for value in values):
        return False
    return len({json.canonical_bytes({**value, "number": together.number}) for value in values}) == 1
