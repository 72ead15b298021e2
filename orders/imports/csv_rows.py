"""Orders of a CSV file: one order line a row, under columns named by the paths of fields (INT-1)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import groupby, islice
from typing import Any

from orders.api.serializers.items import MAX_LINES
from service.errors import FieldError
from service.http.parsers import InvalidItem

DELIMITERS = ";,\t"
LONGEST_HEADING = 1 << 16
WHOLE = frozenset({"quantity", "days"})
FLAGS = frozenset({"review_required", "post_only", "dispatched"})
LISTS = frozenset({"phones", "kit"})
TRUTHS = {"true": True, "да": True, "1": True, "false": False, "нет": False, "0": False}
LINE = "line."
TOO_WIDE = InvalidItem((FieldError("", "invalid", "В строке больше ячеек, чем в заголовке."),))
BROKEN = InvalidItem((FieldError("", "unreadable", "Строка не читается: проверьте кавычки и длину ячеек."),))
TWICE = "Столбец назван дважды: неясно, какой из них верный. Из файла ничего не принято."
Row = list[str] | InvalidItem


def orders_of_rows(text: TextIOWrapper) -> Iterator[tuple[int, Any]]:
    """The orders with the number of their first row: neighbouring rows of one number are one order's lines.

    More rows than an order may have lines are read no further than to see that they are too many.
    """
    heading = text.readline(LONGEST_HEADING)
    delimiter = max(DELIMITERS, key=heading.count)
    names = [name.strip() for name in next(csv.reader([heading], delimiter=delimiter), [])]
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        yield 1, InvalidItem(tuple(FieldError(name, "repeated", TWICE) for name in twice))
        return
    place = names.index("number") if "number" in names else 0

    def same_order(entry: tuple[int, Row]) -> str | int:
        """Rows of one number belong together; a row without one stands alone."""
        at, row = entry
        return (not isinstance(row, InvalidItem) and "".join(row[place : place + 1]).strip()) or at

    for _, group in groupby(numbered(text, delimiter), key=same_order):
        rows = list(islice(group, MAX_LINES + 1))
        yield rows[0][0], order_of(names, [row for _, row in rows])


def numbered(text: TextIOWrapper, delimiter: str) -> Iterator[tuple[int, Row]]:
    """The rows that aren't blank with their line numbers; one that can't be read is told, and the next is tried."""
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num + 1, BROKEN
            continue
        if any(row):
            yield reader.line_num + 1, row


def order_of(names: list[str], rows: list[Row]) -> Any:
    """The order that rows tell: its own columns from the first row, a line from each; a blank cell tells nothing."""
    item: dict[str, Any] = {"lines": []}
    for position, row in enumerate(rows):
        if isinstance(row, InvalidItem) or len(row) > len(names):
            return row if isinstance(row, InvalidItem) else TOO_WIDE
        cells = [(name, cell.strip()) for name, cell in zip(names, row, strict=False) if cell.strip()]
        line: dict[str, Any] = {}
        for name, cell in cells:
            if name.startswith(LINE):
                put(line, name.removeprefix(LINE), cell)
            elif position == 0:
                put(item, name, cell)
        if line:
            item["lines"].append(line)
    return item


def put(into: dict[str, Any], name: str, cell: str) -> None:
    """Write a cell under its dotted name, as the type that its field has."""
    *path, last = name.split(".")
    for part in path:
        inner = into.setdefault(part, {})
        into = inner if isinstance(inner, dict) else {}
    into[last] = typed(last, cell)


def typed(name: str, cell: str) -> Any:
    """The cell as number, truth or list where its field is one; what isn't one is told as it stands."""
    if name in WHOLE and cell.isdecimal():
        return int(cell)
    if name in FLAGS:
        return TRUTHS.get(cell.lower(), cell)
    if name in LISTS:
        return [part.strip() for part in cell.split("|") if part.strip()]
    return cell
