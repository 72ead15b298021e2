"""An index on a partitioned table, built partition by partition beside the work: for migrations that aren't atomic.

PostgreSQL builds no index of a partitioned table concurrently. The table's own is therefore made empty, each
partition's beside the work, and then attached; it counts once every partition has its own. What an attempt has done
stays done where it is tried again. A partition that is made meanwhile gets its own with its attaching.
"""

from __future__ import annotations

from django.db import connection

from service.database.partitions import ends


def add_index(table: str, name: str, columns: str) -> None:
    """Give the table and each of its partitions the index."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON ONLY {table} ({columns})")
        for _, part in ends(table):
            own = f"{name}{part.removeprefix(table)}"
            cursor.execute(f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {own} ON {part} ({columns})")
            cursor.execute(f"ALTER INDEX {name} ATTACH PARTITION {own}")


def drop_index(name: str) -> None:
    """Take it from the table and its partitions; only the catalogue changes."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {name}")
