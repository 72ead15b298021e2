"""Rows of a table that are no orders: the heading once more, and sums below the orders (INT-6)."""

from __future__ import annotations

from dataclasses import replace

from orders.imports.columns import Heading
from orders.imports.csv_lines import Record
from service.texts import clean_line, comparable

NO_ORDER = {
    "heading_again": "Эта строка повторяет заголовок, заказа в ней нет: уберите её.",
    "totals": "Это строка итогов, заказа в ней нет: уберите её.",
}
"""What such a row is told, by code."""
_TOTALS = ("итог", "итого", "всего", "total", "totals", "grand total", "subtotal")


def no_order(record: Record, heading: Heading) -> Record:
    """The row, with what it is where it can't be an order's."""
    if record.code:
        return record
    code = "heading_again" if _repeats(record, heading) else "totals" if _sums_up(record, heading) else ""
    return replace(record, code=code, message=NO_ORDER[code]) if code else record


def _repeats(record: Record, heading: Heading) -> bool:
    """Whether the row is the heading of another file that was put behind this one."""
    number = heading.names.index("number")
    if number >= len(record.cells) or clean_line(record.cells[number]).lower() != "number":
        return False
    names = {clean_line(cell).lower() for cell in record.cells} - {""}
    return len(names) > 1 and names <= set(heading.names)


def _sums_up(record: Record, heading: Heading) -> bool:
    """Whether the row begins with a word for a sum, and names neither a client nor goods."""
    said = [comparable(cell).strip(" :.") for cell in record.cells]
    first = next(filter(None, said), "")
    if not (first in _TOTALS or first.startswith(("итого ", "всего ", "итого: ", "всего: "))):
        return False
    told = {name for name, cell in zip(heading.names, said, strict=False) if cell}
    return not told & {"client.name.last", "client.name.first", "line.product"} - {_column_of(first, said, heading)}


def _column_of(word: str, said: list[str], heading: Heading) -> str:
    """The column in which the word itself stands."""
    place = said.index(word)
    return heading.names[place] if place < len(heading.names) else ""
