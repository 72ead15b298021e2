"""Files of orders: what a file is, found out in one pass, and its items, read in constant memory (INT-1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain
from typing import IO

from orders.imports.csv_orders import orders_of_rows
from orders.imports.json_lines import orders_of_lines
from orders.imports.order_in_file import FileFault, FileOrder
from service.texts.encodings import EncodingFinder

BLOCK = 1 << 20
FIRST = 1 << 12
NO_ORDERS = FileFault(1, "", "no_orders", "В файле нет ни одного заказа: строк с данными не нашлось.")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file is: its digest, its encoding, how many lines it has and whether it is CSV."""

    digest: str
    encoding: str
    lines: int
    is_csv: bool

    def orders(self, raw: IO[bytes]) -> Iterator[FileOrder]:
        """The orders, each with all its lines, in the order of their first ones.

        A file without any, a bare heading or blank lines, is told as one refusal: nobody sends it on purpose.
        """
        text = TextIOWrapper(raw, encoding=self.encoding, newline="")
        orders = orders_of_rows(text) if self.is_csv else orders_of_lines(text)
        first = next(orders, FileOrder.unreadable("", [1], [NO_ORDERS]))
        return chain([first], orders)


def examine_file(raw: IO[bytes]) -> Shape:
    """Look through a whole file once, keeping a block of it at a time.

    Raises:
        UnreadableText: it is no text.
    """
    digest, finder, first = hashlib.sha256(), EncodingFinder(), b""
    while block := raw.read(BLOCK):
        digest.update(block)
        finder.feed(block)
        first = first or block[:FIRST]
    finder.feed(b"", final=True)
    encoding = finder.found()
    begins = first.decode(encoding, "ignore").lstrip()[:1]
    return Shape(digest.hexdigest(), encoding, finder.lines, begins not in ("{", "[", ""))
