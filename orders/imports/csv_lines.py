"""The rows of a CSV file, each with its line number; a quotation mark costs its own row alone (INT-6)."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO, TextIOWrapper

from service.texts.tables import Opening

LONGEST_LINE = 1 << 20
LONGEST_CELL = 1 << 17
LONGEST_RECORD = 200
QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its first line, its cells as far as they can be told apart, and why they can't be read, if they can't.

    Attributes:
        row: where a spreadsheet program shows it, which counts a cell of several lines as one row.
    """

    line: int
    cells: list[str]
    code: str = ""
    message: str = ""
    row: int = 0


class TextLines:
    """The lines of a text with their numbers, some of which may be put back and read again."""

    def __init__(self, text: TextIOWrapper, number: int) -> None:
        self.text, self.number, self.again = text, number, deque[tuple[int, str]]()

    def next(self) -> tuple[int, str] | None:
        """The next line; one beyond measure is cut short, None at the end."""
        if self.again:
            return self.again.popleft()
        line = self.text.readline(LONGEST_LINE)
        if not line:
            return None
        self.number += 1
        rest = line
        while len(rest) == LONGEST_LINE and not rest.endswith("\n"):
            rest = self.text.readline(LONGEST_LINE)
        return self.number, line

    def put_back(self, lines: list[tuple[int, str]]) -> None:
        """Read these again."""
        self.again.extendleft(reversed(lines))


def records(text: TextIOWrapper, heading: Opening) -> Iterator[Record]:
    """The rows behind the heading that aren't blank."""
    lines, row = TextLines(text, heading.line), heading.row
    while (taken := lines.next()) is not None:
        record, row = _record(taken, lines, heading.delimiter, len(heading.cells)), row + 1
        if record.code or any(cell.strip() for cell in record.cells):
            yield replace(record, row=row)


def _record(taken: tuple[int, str], lines: TextLines, delimiter: str, width: int) -> Record:
    number, line = taken
    if len(line) >= LONGEST_LINE:
        return Record(number, line[:200].split(delimiter), "unreadable", "Строка длиннее мегабайта.")
    plain = line.rstrip("\r\n")
    if QUOTE not in line:
        return _measured(number, plain.split(delimiter))
    if not Quotes(delimiter).read(line).quoted:
        return _parsed(number, line, delimiter)
    return _across_lines(taken, lines, delimiter, width)


def _measured(number: int, cells: list[str]) -> Record:
    too_long = any(len(cell) > LONGEST_CELL for cell in cells)
    return Record(number, cells, *(("unreadable", "Ячейка слишком длинная.") if too_long else ()))


def _parsed(number: int, text: str, delimiter: str) -> Record:
    try:
        cells = next(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        result = "Строка не читается: кавычки внутри текста в кавычках удваивают."
        return Record(number, _pieces(text, delimiter), "unreadable", result)
    return _measured(number, cells)


def _across_lines(first: tuple[int, str], lines: TextLines, delimiter: str, width: int) -> Record:
    """A row with a cell of several lines; where its quote would swallow other rows, it is refused alone."""
    taken, quotes = [first], Quotes(delimiter).read(first[1])
    swallows, size = False, len(first[1])
    while quotes.quoted and len(taken) < LONGEST_RECORD and size < LONGEST_CELL:
        following = lines.next()
        if following is None:
            break
        taken.append(following)
        swallows, size = swallows or following[1].count(delimiter) >= width - 1, size + len(following[1])
        quotes.read(following[1])
    if not quotes.quoted and not swallows:
        return _parsed(first[0], "".join(line for _, line in taken), delimiter)
    lines.put_back(taken[1:])
    return Record(first[0], _pieces(first[1], delimiter), "unclosed_quote", _unclosed([at for at, _ in taken[1:]]))


def _unclosed(others: list[int]) -> str:
    if not others:
        return "Кавычка открыта и не закрыта: уберите её или закройте."
    rows = f"строку {others[0]}" if len(others) == 1 else f"строки {others[0]}–{others[-1]}"
    return f"Кавычка открыта и не закрыта, она поглотила бы {rows}; они прочитаны отдельно. Уберите её или закройте."


@dataclass(slots=True)
class Quotes:
    """Where reading stands within a cell: at its `start`, in `plain` or `quoted` text, or behind a mark (`closed`)."""

    delimiter: str
    state: str = "start"

    def read(self, text: str) -> Quotes:
        """Read on: only a cell that begins with a mark is quoted, and a doubled mark inside stands for itself."""
        if self.quoted and QUOTE not in text:
            return self
        for sign in text:
            if self.quoted:
                self.state = "closed" if sign == QUOTE else "quoted"
            elif sign == QUOTE and self.state in ("start", "closed"):
                self.state = "quoted"
            else:
                self.state = "start" if sign in (self.delimiter, "\n", "\r") else "plain"
        return self

    @property
    def quoted(self) -> bool:
        """Whether the text read so far ends within quotation marks."""
        return self.state == "quoted"


def _pieces(line: str, delimiter: str) -> list[str]:
    """The cells of a row that breaks the form, as well as they can be told apart: whose row it is."""
    return [piece.strip().strip(QUOTE) for piece in line.rstrip("\r\n")[:2_000].split(delimiter)]
