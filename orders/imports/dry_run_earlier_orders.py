"""What a dry run must know of a file's earlier orders, which were rolled back with their chunks (ADR 18)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from orders.imports.order_in_file import FileOrder
from orders.imports.order_reader import predecessor_number, spoken_number
from orders.imports.sorting_by_order import CACHE_KIB
from service.http import json
from service.texts import look_of

TABLES = """
    CREATE TABLE earlier (position INTEGER PRIMARY KEY, number TEXT NOT NULL, reissue_of TEXT NOT NULL,
        look TEXT NOT NULL, body BLOB);
    CREATE INDEX earlier_look ON earlier (look);
    CREATE INDEX earlier_number ON earlier (number);
    CREATE INDEX earlier_reissue_of ON earlier (reissue_of) WHERE reissue_of <> '';
"""


BY_LOOK = "SELECT position, reissue_of, body FROM earlier WHERE look = ?"


class EarlierOrders:
    """The sound orders of a file before the present chunk, on disk, found by number and by the order they replace.

    An order that is reissued from one of an earlier chunk is judged beside it: its predecessor, and whatever else in
    the file was reissued from that, are taken over once more in the chunk's transaction, which is rolled back whole.
    """

    def __init__(self) -> None:
        self.disk = sqlite3.connect("", isolation_level=None)
        self.disk.executescript(f"PRAGMA journal_mode=OFF; PRAGMA cache_size=-{CACHE_KIB}; {TABLES}")

    def close(self) -> None:
        """Let the disk's space go."""
        self.disk.close()

    def remember(self, orders: Sequence[FileOrder]) -> None:
        """Note orders that later ones may be reissued from."""
        rows = (
            (number, predecessor_number(order.content), look_of(number), json.dumps(order.content))
            for order in orders
            if order.is_sound and (number := spoken_number(order.content))
        )
        self.disk.execute("BEGIN")
        self.disk.executemany("INSERT INTO earlier (number, reissue_of, look, body) VALUES (?, ?, ?, ?)", rows)
        self.disk.execute("COMMIT")

    def skip(self, orders: Iterator[FileOrder], count: int, at_once: int) -> None:
        """Note the orders that a run before this one has judged."""
        while count > 0 and (some := list(islice(orders, min(count, at_once)))):
            self.remember(some)
            count -= len(some)

    def needed_by(self, orders: Sequence[FileOrder]) -> list[Any]:
        """What decides on the orders' predecessors and on numbers that look alike, in the order of the file."""
        sound = [order.content for order in orders if order.is_sound]
        waiting = {predecessor_number(content) for content in sound} - {""}
        seen, found = set[str](), dict[int, bytes]()
        for look in {look_of(spoken_number(content)) for content in sound}:
            for position, before, body in self.disk.execute(BY_LOOK, (look,)):
                found[position] = body
                waiting |= {before} - {""}
        while waiting:
            number = waiting.pop()
            seen.add(number)
            query = "SELECT position, reissue_of, body FROM earlier WHERE number = ? OR reissue_of = ?"
            for position, before, body in self.disk.execute(query, (number, number)):
                found[position] = body
                waiting |= {before} - seen - {""}
        return [json.loads(body) for _, body in sorted(found.items())]
