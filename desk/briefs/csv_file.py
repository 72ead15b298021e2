"""Briefs as CSV: a row an entry, under the columns product, part, text and answer."""

from __future__ import annotations

import csv
import io

from desk.briefs.content import Content, Fault, Part, part_named
from service.texts import clean, clean_line
from service.texts.tables import opening_of

COLUMNS = ("product", "part", "text", "answer")
PARTS = ", ".join(part.code for part in Part)


def read_csv(text: str) -> tuple[dict[str, Content], dict[str, int], list[Fault]]:
    """The briefs of a file by product, the row in which each begins, and every fault."""
    stream = io.StringIO(text.removeprefix("\ufeff"), newline="")
    opening = opening_of(stream)
    reader = csv.reader(stream, delimiter=opening.delimiter, strict=True)
    contents: dict[str, Content] = {}
    rows: dict[str, int] = {}
    faults: list[Fault] = []
    names = [clean_line(name).casefold() for name in opening.cells]
    if sorted(names) != sorted(COLUMNS):
        return {}, {}, [Fault(1, 1, f"В заголовке нужны столбцы: {', '.join(COLUMNS)}.")]
    try:
        for cells in reader:
            if any(clean_line(cell) for cell in cells):
                faults += read_row(opening.line + reader.line_num, names, cells, contents, rows)
    except csv.Error:
        faults.append(Fault(opening.line + reader.line_num, 1, "Строка не читается: проверьте кавычки."))
    return contents, rows, faults


def read_row(
    row: int, names: list[str], cells: list[str], contents: dict[str, Content], rows: dict[str, int]
) -> list[Fault]:
    """Take one row in; what is wrong with it, by column."""
    if len(cells) != len(names):
        return [Fault(row, min(len(cells), len(names)) + 1, f"В строке ячеек {len(cells)}, а столбцов {len(names)}.")]
    value = dict(zip(names, (clean(cell) for cell in cells), strict=True))
    place = {name: names.index(name) + 1 for name in COLUMNS}
    part, faults = part_named(value["part"]), []
    if not value["product"]:
        faults.append(Fault(row, place["product"], "Укажите код товара."))
    if part is None:
        faults.append(Fault(row, place["part"], f"Такой части нет. Бывают: {PARTS}."))
    if faults or part is None:
        return faults
    content = contents.setdefault(value["product"], Content())
    rows.setdefault(value["product"], row)
    message = content.add(part, value["text"], value["answer"])
    wrong = "answer" if value["text"] and (bool(part.second) != bool(value["answer"])) else "text"
    return [Fault(row, place[wrong], message)] if message else []
