"""An order as a file tells it, and the faults of its rows by line and column (INT-6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from orders.imports.columns import is_personal
from service.http.parsers import InvalidItem
from service.http.sent_values import naming_value
from service.input_errors import FieldError


class FileFault(NamedTuple):
    """One fault: the line and column where it stands, its code, and what to do, in words for a person."""

    line: int
    column: str
    code: str
    message: str


def as_it_is(path: str) -> tuple[int | None, str]:
    """In JSON a path is its own place."""
    return None, path


@dataclass(frozen=True, slots=True)
class FileOrder:
    """An order of a file.

    Attributes:
        number: its number, empty where nobody can tell it.
        lines: all its lines, in their order.
        content: what the API would be sent for it; None where nothing can be read.
        faults: what reading the rows has shown: any of them refuses the order.
        place: the line and column of a path of the API.
        shown: where a spreadsheet program shows those lines that it counts otherwise.
    """

    number: str
    lines: list[int]
    content: Any
    faults: list[FileFault] = field(default_factory=list)
    place: Callable[[str], tuple[int | None, str]] = as_it_is
    shown: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def unreadable(cls, number: str, lines: list[int], faults: list[FileFault]) -> FileOrder:
        """An order of which nothing can be read."""
        return cls(number, lines, None, faults)

    @property
    def is_sound(self) -> bool:
        """Whether the rows could be read: what they say is then the API's to judge."""
        return not self.faults and self.content is not None and not isinstance(self.content, InvalidItem)

    def fault(self, path: str, code: str, message: str) -> FileFault:
        """A fault of the API's reading, where it stands in the file."""
        line, column = self.place(path)
        message = naming_value(FieldError(path, code, message), self.content, is_personal).message
        return FileFault(self.lines[0] if line is None else line, column, code, message)
