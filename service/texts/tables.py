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
    """The heading of a table: the line where it stands, what parts its cells, and the cells."""

    line: int
    delimiter: str
    cells: list[str]


def opening_of(text: Lines) -> Opening:
    """Read as far as the heading; blank lines and Excel's `sep=;` may stand before it."""
    line, heading, named = 1, text.readline(LONGEST_HEADING), ""
    while heading and (met := _SEPARATOR.fullmatch(heading) or _NOTHING.fullmatch(heading)):
        named = named or (met[1] if met.re is _SEPARATOR else "")
        line, heading = line + 1, text.readline(LONGEST_HEADING)
    delimiter = named or max(DELIMITERS, key=heading.count)
    return Opening(line, delimiter, next(csv.reader([heading], delimiter=delimiter), []))
