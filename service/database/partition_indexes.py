"""An index on a partitioned table, built partition by partition beside the work: for migrations that aren't atomic.

PostgreSQL builds no index of a partitioned table concurrently. The table's own is therefore made empty, each
partition's beside the work, and then attached; it counts once every partition has its own. What an attempt has done
stays done where it is tried again, but for a build that was broken off: that is made anew. A partition that is made
meanwhile brings its own, attached, under a name of PostgreSQL's.
"""

from __future__ import annotations

from django.db import connection

from service.database.partitions import ends


def add_index(table: str, name: str, columns: str, method: str = "btree") -> None:
    """Give the table and each of its partitions the index."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON ONLY {table} USING {method} ({columns})")
        attached = partitions_with(name)
        for _, part in ends(table):
            if part in attached:
                continue
            own = f"{name}{part.removeprefix(table)}"
            if is_broken_off(own):
                cursor.execute(f"DROP INDEX CONCURRENTLY {own}")
            cursor.execute(f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {own} ON {part} USING {method} ({columns})")
            cursor.execute(f"ALTER INDEX {name} ATTACH PARTITION {own}")


def partitions_with(name: str) -> set[str]:
    """The partitions whose own index is attached to the table's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT part.relname FROM pg_inherits AS link JOIN pg_index AS own ON own.indexrelid = link.inhrelid"
            " JOIN pg_class AS part ON part.oid = own.indrelid WHERE link.inhparent = %s::regclass",
            [name],
        )
        return {part for (part,) in cursor.fetchall()}


def is_broken_off(own: str) -> bool:
    """Whether an index stands that a concurrent build left unfinished, so that nobody may read it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [own])
        return cursor.fetchone() == (True,)


def drop_index(name: str) -> None:
    """Take it from the table and its partitions; only the catalogue changes."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {name}")
