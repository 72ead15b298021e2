"""How a table in a text file begins: its delimiter and its heading, for every file that is taken in (INT-6)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import Protocol

DELIMITERS = ";,\t"
LONGEST_HEADING = 1 << 16
_SEPARATOR = re.compile(r'"?sep=(.)"?[;,\t]*\s*', re.IGNORECASE)
_NOTHING = re.compile(rf"[{DELIMITERS}\s]*")


class Lines(Protocol):
    """A text that is read line by line."""

    def readline(self, limit: int = -1, /) -> str:
        """The next line, at most so long."""
        ...


@dataclass(frozen=True, slots=True)
class Opening:
    """The heading of a table: the line where it stands, what parts its cells, and the cells.

    Attributes:
        row: where a spreadsheet program shows the heading; it doesn't show `sep=;`.
    """

    line: int
    row: int
    delimiter: str
    cells: list[str]


def opening_of(text: Lines) -> Opening:
    """Read as far as the heading; blank lines and Excel's `sep=;` may stand before it."""
    line, row, heading, named = 1, 1, text.readline(LONGEST_HEADING), ""
    while heading and (met := _SEPARATOR.fullmatch(heading) or _NOTHING.fullmatch(heading)):
        is_name = met.re is _SEPARATOR
        named = named or (met[1] if is_name else "")
        line, row, heading = line + 1, row + (not is_name), text.readline(LONGEST_HEADING)
    delimiter = named or max(DELIMITERS, key=heading.count)
    return Opening(line, row, delimiter, next(csv.reader([heading], delimiter=delimiter), []))
