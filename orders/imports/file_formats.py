"""Files of orders: what a file is, found out in one pass, and its items, read in constant memory (INT-1)."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain
from typing import IO

from orders.imports.csv_rows import orders_of_rows
from orders.imports.found import FileFault, FileOrder
from orders.imports.json_lines import orders_of_lines

BLOCK = 1 << 20
ENCODINGS = ("utf-8", "cp1251")
WITH_BOM = "utf-8-sig"
NO_ORDERS = FileFault(1, "", "no_orders", "В файле нет ни одного заказа: строк с данными не нашлось.")


class Unreadable(Exception):
    """The file is no text in an encoding that is known here."""

    def __init__(self) -> None:
        super().__init__("Это не текстовый файл в UTF-8 или windows-1251.")


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


class Encodings:
    """Which of the known encodings the blocks seen so far may be in."""

    def __init__(self) -> None:
        self.decoders = {name: codecs.getincrementaldecoder(name)() for name in ENCODINGS}

    def feed(self, block: bytes, *, final: bool = False) -> None:
        """Rule out the encodings that the block isn't in."""
        for name, decoder in list(self.decoders.items()):
            try:
                decoder.decode(block, final)
            except UnicodeDecodeError:
                del self.decoders[name]

    def first(self) -> str:
        """The likeliest that is left.

        Raises:
            Unreadable: none is.
        """
        for name in self.decoders:
            return name
        raise Unreadable


def examine(raw: IO[bytes]) -> Shape:
    """Look through a whole file once, keeping a block of it at a time.

    Raises:
        Unreadable: it is no text.
    """
    digest, encodings, lines, first, last = hashlib.sha256(), Encodings(), 0, b"", b"\n"
    while block := raw.read(BLOCK):
        digest.update(block)
        encodings.feed(block)
        lines += block.count(b"\n")
        first, last = first or block, block[-1:]
        if b"\0" in block:
            raise Unreadable
    encodings.feed(b"", final=True)
    marked = first.startswith(codecs.BOM_UTF8)
    starts_as_json = first.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"")
    encoding = WITH_BOM if marked and encodings.first() == "utf-8" else encodings.first()
    return Shape(digest.hexdigest(), encoding, lines + (last != b"\n"), not starts_as_json)
