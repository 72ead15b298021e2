"""CSV files that leave the service: for spreadsheets, and never with a formula in them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from service.texts.cleaning import visible

BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


def csv_lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A CSV file as Russian spreadsheets open it, line by line, each cell harmless."""
    writer = csv.writer(Echo(), delimiter=";")
    start = BOM
    for row in rows:
        yield start + writer.writerow([harmless(cell) for cell in row])
        start = ""


def harmless(value: Any) -> str:
    """The value as text that no spreadsheet takes for a formula, whatever stands unseen before it."""
    text = str(value)
    begins = visible(text).lstrip(" \u00a0")
    return f"'{text}" if begins.startswith(FORMULA) or text.startswith(FORMULA) else text
