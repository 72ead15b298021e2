"""Orders of a CSV file: one order line a row, under columns named by the paths of fields (INT-1, INT-6)."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain
from typing import Any

from orders.api.serializers.fields import is_order_number
from orders.imports.cells import CellFault, cell_in_words, cell_value, is_blank, number_in, said_of_cell, say_the_same
from orders.imports.columns import LINE, Heading, heading_of
from orders.imports.csv_lines import Record, records
from orders.imports.no_orders import NO_ORDER, no_order
from orders.imports.order_in_file import FileFault, FileOrder
from orders.imports.repeated_order_numbers import unlike_first
from orders.imports.sorting_by_order import FileRow, Together, brought_together
from service.http import json
from service.texts.tables import opening_of

CONTRADICTS = "В строке {line} того же заказа здесь стоит другое{value}: неясно, что верно. Оставьте одно значение."
NO_NUMBER = (
    "В строке нет номера заказа. Если это ещё одна позиция заказа «{number}» из строки {line} (объединённые ячейки), "
    "впишите его номер и сюда, если другого заказа — его номер и клиента."
)
PRODUCT, NAMES = "line.product", ("client.name.last", "client.name.first")
TOO_WIDE = (
    "В строке больше ячеек, чем столбцов в заголовке: разделитель внутри текста берут в кавычки вместе с текстом."
)


def orders_of_rows(text: TextIOWrapper) -> Iterator[FileOrder]:
    """The orders of the file, each with all its rows; a wrong heading is told once, and nothing is taken then."""
    opening = opening_of(text)
    line, heading = opening.line, heading_of(opening.cells)
    rows = records(text, opening)
    first = next(rows, None)
    if first is None:
        return
    if faults := heading.faults():
        result = [FileFault(line, fault.field, fault.code, fault.message) for fault in faults]
        yield FileOrder.unreadable("", [line], result)
        return
    for together in brought_together(_staged(first, rows, heading)):
        yield _order_of(together, heading)


def _staged(first: Record, rest: Iterator[Record], heading: Heading) -> Iterator[FileRow]:
    """The rows with the numbers of their orders; one that has none but goods belongs to the rows above it, if any."""
    above = ""
    for record in chain([first], rest):
        row = _row(no_order(record, heading), heading.names.index("number"))
        if not row.number and _goes_on(record, heading):
            row = row._replace(number=above)
        above = row.number
        yield row


def _row(record: Record, place: int) -> FileRow:
    number = number_in(record.cells[place]) if place < len(record.cells) else ""
    known = number if not record.code or (is_order_number(number) and record.code not in NO_ORDER) else ""
    return FileRow(record.line, known, json.dumps([record.cells, record.code, record.message, record.row]))


def _goes_on(record: Record, heading: Heading) -> bool:
    """Whether a row names goods and nothing of whose they are: one of several rows whose cells were joined."""
    told = {name for name, _ in _cells(record.cells, heading)}
    return not record.code and PRODUCT in told and not told & {"number", *NAMES}


def _order_of(together: Together, heading: Heading) -> FileOrder:
    """The order that rows tell: a column of the order's own from the first row that has it, a line from each."""
    item: dict[str, Any] = {"lines": []}
    faults = _of_other_numbers(together, heading) if together.number else []
    result: dict[str, tuple[int, str]] = {}
    places: list[int] = []
    shown: dict[int, int] = {}
    for line, body in together.bodies:
        cells, code, message, row = json.loads(body)
        if row != line:
            shown[line] = row
        if not code and any(cell.strip() for cell in cells[len(heading.names) :]):
            code, message = "invalid", TOO_WIDE
        if code:
            faults.append(FileFault(line, "", code, message))
            continue
        goods = _goods_of(line, cells, heading, faults)
        if goods:
            item["lines"].append(goods)
            places.append(line)
        _own(line, cells, heading, (item, result, faults))
    return FileOrder(together.number, list(together.lines), item, faults, _Places(heading, result, places).of, shown)


def _of_other_numbers(together: Together, heading: Heading) -> list[FileFault]:
    """The rows that may be of another order: their number only looks the same, or they have none."""
    place, column = heading.names.index("number"), heading.written_of("number")
    cells = ((line, json.loads(body)[0]) for line, body in together.bodies)
    numbers = [(line, number_in(row[place]) if place < len(row) else "") for line, row in cells]
    first = numbers[0][0]
    message = NO_NUMBER.format(number=together.number, line=first)
    bare = [FileFault(line, column, "required", message) for line, number in numbers if not number]
    return [*unlike_first(((line, number) for line, number in numbers if number), column), *bare]


def _cells(cells: list[str], heading: Heading) -> Iterator[tuple[str, str]]:
    """The cells that say something, by column; a blank cell tells nothing."""
    for name, cell in zip(heading.names, cells, strict=False):
        if name and not is_blank(cell):
            yield name, cell.strip()


def _goods_of(line: int, cells: list[str], heading: Heading, faults: list[FileFault]) -> dict[str, Any]:
    """The order line that a row tells."""
    goods: dict[str, Any] = {}
    for name, cell in _cells(cells, heading):
        if name.startswith(LINE):
            try:
                put(goods, name.removeprefix(LINE), cell_value(name, cell))
            except CellFault as fault:
                goods[name.removeprefix(LINE)] = None
                faults.append(cell_fault(line, heading, (name, cell), fault))
    return goods


Own = tuple[dict[str, Any], dict[str, tuple[int, str]], list[FileFault]]


def _own(line: int, cells: list[str], heading: Heading, into: Own) -> None:
    """What a row tells of the order itself; a row that contradicts an earlier one is a fault."""
    item, result, faults = into
    for name, cell in _cells(cells, heading):
        if name.startswith(LINE):
            continue
        if name in result:
            if name != "number" and not say_the_same(name, result[name][1], cell):
                message = CONTRADICTS.format(line=result[name][0], value=cell_in_words(name, result[name][1]))
                message = said_of_cell(name, cell, message)
                faults.append(FileFault(line, heading.written_of(name), "contradicts", message))
            continue
        result[name] = line, cell
        try:
            put(item, name, cell_value(name, cell))
        except CellFault as fault:
            faults.append(cell_fault(line, heading, (name, cell), fault))


def cell_fault(line: int, heading: Heading, named: tuple[str, str], fault: CellFault) -> FileFault:
    """The fault of a cell, where it stands, with what stands there."""
    return FileFault(line, heading.written_of(named[0]), fault.code, said_of_cell(*named, fault.message))


def put(into: dict[str, Any], name: str, value: Any) -> None:
    """Write a value under its dotted name."""
    *path, last = name.split(".")
    for part in path:
        inner = into.setdefault(part, {})
        into = inner if isinstance(inner, dict) else {}
    into[last] = value


class _Places:
    """Where in the file a path of the API stands."""

    def __init__(self, heading: Heading, result: dict[str, tuple[int, str]], goods: list[int]) -> None:
        self.heading, self.goods = heading, goods
        self.representation = {heading.written_of(name): line for name, (line, _) in result.items()}

    def of(self, path: str) -> tuple[int | None, str]:
        """The line, where one can be named, and the column as it stands in the heading."""
        place, column = self.heading.column_of(path)
        if place is not None:
            return (self.goods[place] if place < len(self.goods) else None), column
        return self.representation.get(column), column
