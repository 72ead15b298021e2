"""Files of orders, read item by item in constant memory: JSON Lines, or CSV with one order line a row (INT-1)."""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import Any

from service.errors import FieldError
from service.http import json
from service.http.parsers import InvalidItem

BLOCK = 1 << 20
ENCODINGS = ("utf-8-sig", "cp1251")
DELIMITERS = ";,\t"
WHOLE = frozenset({"quantity", "days"})
FLAGS = frozenset({"review_required", "post_only", "dispatched"})
LISTS = frozenset({"phones", "kit"})
TRUTHS = {"true": True, "да": True, "1": True, "false": False, "нет": False, "0": False}
LINE = "line."


@dataclass(frozen=True, slots=True)
class OrderFile:
    """A file that can be read: its digest, its encoding, how many lines it has and whether it is CSV."""

    path: Path
    digest: str
    encoding: str
    lines: int
    is_csv: bool

    def items(self) -> Iterator[tuple[int, Any]]:
        """The items with the number of their first line, those that can't be read as `InvalidItem`."""
        with self.path.open(encoding=self.encoding, newline="") as text:
            yield from rows_of(text) if self.is_csv else json_lines(text)


class Unreadable(Exception):
    """The file is no text in an encoding that is known here."""


def examine(path: Path) -> OrderFile:
    """Look through the whole file once, keeping a block of it at a time.

    Raises:
        Unreadable: it is no text.
    """
    digest, lines, first = hashlib.sha256(), 0, b""
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8-sig")()
    with path.open("rb") as raw:
        while block := raw.read(BLOCK):
            digest.update(block)
            lines += block.count(b"\n")
            first = first or block
            decoder = decoder if decoder and decodes(decoder, block) else None
    if decoder and not decodes(decoder, b"", final=True):
        decoder = None
    if b"\0" in first[:4096]:
        raise Unreadable("Это не текстовый файл в UTF-8 или windows-1251.")
    starts_as_json = first.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"")
    return OrderFile(path, digest.hexdigest(), ENCODINGS[0 if decoder else 1], lines, not starts_as_json)


def decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    """Whether the block goes on as text of the decoder's encoding."""
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def json_lines(text: TextIOWrapper) -> Iterator[tuple[int, Any]]:
    """One JSON object a line; blank lines are skipped."""
    for number, line in enumerate(text, 1):
        if line.strip():
            yield number, json_item(line.encode())


def json_item(raw: bytes) -> Any:
    """The line's object, or why it can't be read."""
    try:
        item = json.loads(raw)
    except json.Unreadable:
        return InvalidItem((FieldError("", "unreadable", "Строка не читается как JSON."),))
    faults = json.nul_faults(raw, item)
    return InvalidItem(tuple(faults)) if faults else item


def rows_of(text: TextIOWrapper) -> Iterator[tuple[int, Any]]:
    """Orders of a CSV file: neighbouring rows of one number are the lines of one order."""
    heading = text.readline()
    delimiter = max(DELIMITERS, key=heading.count)
    names = [name.strip() for name in next(csv.reader([heading], delimiter=delimiter), [])]
    reader = csv.reader(text, delimiter=delimiter)
    numbered = ((reader.line_num + 1, row) for row in reader if any(row))
    place = names.index("number") if "number" in names else 0
    for _, group in groupby(numbered, key=lambda entry: entry[1][place : place + 1]):
        rows = list(group)
        yield rows[0][0], order_of(names, [row for _, row in rows])


def order_of(names: list[str], rows: list[list[str]]) -> Any:
    """The order that rows tell: its own columns from the first row, a line from each; a blank cell tells nothing."""
    if any(len(row) > len(names) for row in rows):
        return InvalidItem((FieldError("", "invalid", "В строке больше ячеек, чем в заголовке."),))
    item: dict[str, Any] = {"lines": []}
    for position, row in enumerate(rows):
        line: dict[str, Any] = {}
        for name, cell in zip(names, row, strict=False):
            if cell.strip() and name.startswith(LINE):
                put(line, name.removeprefix(LINE), cell.strip())
            elif cell.strip() and position == 0:
                put(item, name, cell.strip())
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
