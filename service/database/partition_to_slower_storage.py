"""Moving an old partition to slower storage: history is never purged (PDN-5), but needn't lie on the fastest disk."""

from __future__ import annotations

from django.db import connection

from service.database.partitions import GROWING, ends, last_given

INDEXES = "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = %s::regclass ORDER BY 1"
LIES_IN = """
    SELECT coalesce(t.spcname, '') FROM pg_class c LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
    WHERE c.oid = %s::regclass
"""
TABLESPACES = """
    SELECT spcname FROM pg_tablespace WHERE has_tablespace_privilege(oid, 'CREATE')
        OR oid = (SELECT dattablespace FROM pg_database WHERE datname = current_database()) ORDER BY 1
"""


class CannotMove(Exception):
    """Why a partition isn't moved, for people."""


def movable() -> list[str]:
    """The partitions in which no id will be given any more, oldest first by table."""
    return [part for growing in GROWING for end, part in ends(growing.table) if end - 1 <= last_given(growing)]


def move_partition(part: str, tablespace: str) -> None:
    """As the owner: have a partition and its indexes lie in another tablespace.

    Nobody reads or writes this one partition while it is copied. Each of table and indexes is moved by itself, so that
    a run that was broken off is simply started again.

    Raises:
        CannotMove: no such partition is closed, or the owner may make nothing in such a tablespace.
        django.db.OperationalError: somebody holds the partition; what was moved before stays moved.
    """
    if part not in movable():
        raise CannotMove(f"Раздел «{part}» не закрыт или его нет. Можно: {', '.join(movable()) or 'ничего'}.")
    with connection.cursor() as cursor:
        cursor.execute(TABLESPACES)
        known = [name for (name,) in cursor.fetchall()]
        if tablespace not in known:
            raise CannotMove(f"Табличного пространства «{tablespace}» нет или оно закрыто; есть: {', '.join(known)}.")
        target = connection.ops.quote_name(tablespace)
        cursor.execute(f"ALTER TABLE {part} SET TABLESPACE {target}")
        cursor.execute(INDEXES, [part])
        for (index,) in cursor.fetchall():
            cursor.execute(f"ALTER INDEX {index} SET TABLESPACE {target}")


def lies_in(relation: str) -> str:
    """The tablespace of a table or index; empty for the database's own."""
    with connection.cursor() as cursor:
        cursor.execute(LIES_IN, [relation])
        return str(cursor.fetchone()[0])
