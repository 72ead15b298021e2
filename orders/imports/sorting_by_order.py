"""The rows of a file brought together by order: sorted on disk, so that memory doesn't grow with the file (INT-6).

An order is taken whole or refused whole wherever its rows stand; orders come in the order of their first rows, which
depends on the file alone and not on where chunks end or a run was broken off.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby, islice
from typing import NamedTuple

from service.texts import look_of

AT_ONCE = 5_000
CACHE_KIB = 8 * 1024
MOST_ROWS = 101
TABLES = """
    CREATE TABLE orders (first INTEGER PRIMARY KEY, look TEXT NOT NULL, number TEXT NOT NULL);
    CREATE UNIQUE INDEX orders_look ON orders (look);
    CREATE TABLE rows (first INTEGER NOT NULL, line INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (first, line))
        WITHOUT ROWID;
"""


class FileRow(NamedTuple):
    """A row of a file: its line, the number of its order (empty where nobody can tell), and what it says."""

    line: int
    number: str
    body: bytes


class Together(NamedTuple):
    """The rows of one order: all their lines, and what the first of them say."""

    number: str
    lines: array[int]
    bodies: list[tuple[int, bytes]]


def brought_together(rows: Iterable[FileRow]) -> Iterator[Together]:
    """The rows by order, in the order of their first lines; a row without a number stands alone.

    Numbers of one look come together under the first of them: whether they are one order is for the reader to say.
    Of an order with more rows than it may have lines, only as many are kept as show that they are too many.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as disk:
        disk.executescript(f"PRAGMA journal_mode=OFF; PRAGMA cache_size=-{CACHE_KIB}; {TABLES}")
        _stage(disk, rows)
        ordered = disk.execute("SELECT r.first, r.line, r.body FROM rows r ORDER BY r.first, r.line")
        numbers = disk.execute("SELECT number FROM orders ORDER BY first")
        for _, group in groupby(ordered, key=lambda entry: entry[0]):
            number = next(numbers)[0]
            kept = [(line, body) for _, line, body in islice(group, MOST_ROWS)]
            lines = array("L", (line for line, _ in kept))
            lines.extend(line for _, line, _ in group)
            yield Together(number, lines, kept)


def _stage(disk: sqlite3.Connection, rows: Iterable[FileRow]) -> None:
    """Store the rows, each beside the first of its order."""
    waiting = iter(rows)
    disk.execute("BEGIN")
    while some := list(islice(waiting, AT_ONCE)):
        keys = [look_of(row.number) or f"\0{row.line}" for row in some]
        disk.executemany(
            "INSERT OR IGNORE INTO orders VALUES (?, ?, ?)",
            ((row.line, key, row.number) for row, key in zip(some, keys, strict=True)),
        )
        disk.executemany(
            "INSERT INTO rows SELECT first, ?, ? FROM orders WHERE look = ?",
            ((row.line, row.body, key) for row, key in zip(some, keys, strict=True)),
        )
    disk.execute("COMMIT")
