"""The rows that a way has left, copied into tables like those they stand in."""

from __future__ import annotations

import time

from django.db import connection

from benchmarks.rounds import Measured

ORDERS = (
    "service_client",
    "service_clientphone",
    "service_clientaddress",
    "orders_order",
    "orders_orderline",
    "service_historyrow",
    "service_outboxevent",
)
EVENTS = ("orders_inboundevent", "service_historyrow", "service_outboxevent")


class Shadow:
    """Tables beside the service's own, with the same columns, indexes and checks, without foreign keys and triggers."""

    def __init__(self, name: str, tables: tuple[str, ...]) -> None:
        self.name, self.tables = name, tables
        self.seen = dict.fromkeys(tables, 0)
        self.rows: dict[str, bytes] = {}
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"CREATE TABLE {name}_{table} (LIKE {table} INCLUDING ALL)")
        self.skip()

    def skip(self) -> None:
        """What stands there by now was left by other ways."""
        with connection.cursor() as cursor:
            for table in self.tables:
                cursor.execute(f"SELECT COALESCE(max(id), 0) FROM {table}")
                self.seen[table] = cursor.fetchone()[0]

    def take(self) -> None:
        """Remember the rows that were left since."""
        with connection.cursor() as cursor:
            for table in self.tables:
                with cursor.copy(f"COPY (SELECT * FROM {table} WHERE id > {self.seen[table]}) TO STDOUT") as copied:
                    self.rows[table] = b"".join(bytes(block) for block in copied)
        self.skip()

    def copy(self, done: int) -> Measured:
        """Copy the remembered rows, in one transaction."""
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            for table, rows in self.rows.items():
                with cursor.copy(f"COPY {self.name}_{table} FROM STDIN") as copied:
                    copied.write(rows)
            cursor.execute("COMMIT")
        return Measured(done, time.perf_counter() - began)
