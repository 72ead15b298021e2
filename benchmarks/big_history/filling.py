"""Millions of rows of history and events: five versions an object, an object's rows far apart, as after months."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

VERSIONS = 5
SCATTER = 7_368_787
"""A prime: neighbouring rows belong to objects far apart, and each pass over the objects gives every one a version."""
COMMON = {
    "id": "k + 1",
    "subject": "'order'",
    "subject_id": "1 + (k %% {objects}) * {scatter} %% {objects}",
    "version": "1 + k / {objects}",
    "at": "now() - interval '500 days' + interval '499 days' * (k::float8 / {rows})",
}
TABLES = {
    "service_historyrow": COMMON
    | {
        "actor_name": "'operator'",
        "role": "'operator'",
        "action": "'edit'",
        "from_status": "'new'",
        "to_status": "'new'",
        "changes": """'{{"remark": ["", "Просит позвонить после шести"]}}'""",
        "reason": "''",
        "note": "''",
        "request_id": "md5(k::text)",
        "txid": "1",
    },
    "service_outboxevent": COMMON
    | {
        "type": "'order.edit'",
        "key": "'BULK-' || k %% {objects}",
        "payload": """'{{"from": "new", "to": "new", "fields": ["remark"]}}'""",
        "position": "k + 1",
    },
}
OWN_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), conname FROM pg_index i
    LEFT JOIN pg_constraint ON conindid = indexrelid AND contype IN ('p', 'u')
    WHERE indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = i.indexrelid)
"""
VERSIONS_GIVEN = """
    INSERT INTO service_objectversion (subject, subject_id, history, event)
    SELECT 'order', o, {versions}, {versions} FROM generate_series(1, {objects}) o
"""
ANALYZED = ("service_historyrow", "service_outboxevent", "service_objectversion", "orders_order")


def fill(rows: int, say: Callable[[str], None]) -> None:
    """As the owner on the present connection: fill history and outbox; the first objects are the orders there are.

    Triggers are off meanwhile and a partition's own indexes are made once it is full, so that millions take minutes.
    """
    from django.db import connection

    from service.database.partitions import ends, make_partitions

    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, rows])
        make_partitions()
        for table in TABLES:
            first = 0
            for end, part in ends(table):
                _fill_part(cursor, table, part, (first, min(rows, end - 1)), rows, say)
                first = end - 1
        _finish(cursor, rows)


def _fill_part(
    cursor: Any, table: str, part: str, stretch: tuple[int, int], rows: int, say: Callable[[str], None]
) -> None:
    first, end = stretch
    if first >= end:
        return
    began = time.monotonic()
    cursor.execute(OWN_INDEXES, [part])
    indexes = cursor.fetchall()
    for index, _, constraint in indexes:
        cursor.execute(f"ALTER TABLE {part} DROP CONSTRAINT {constraint}" if constraint else f"DROP INDEX {index}")
    cursor.execute(f"ALTER TABLE {part} DISABLE TRIGGER USER")
    columns = {
        name: form.format(objects=rows // VERSIONS, scatter=SCATTER, rows=rows) for name, form in TABLES[table].items()
    }
    cursor.execute(
        f"INSERT INTO {part} ({', '.join(columns)}) SELECT {', '.join(columns.values())} "
        f"FROM generate_series({first}::bigint, {end - 1}::bigint) k".replace("%%", "%")
    )
    cursor.execute(f"ALTER TABLE {part} ENABLE TRIGGER USER")
    for _, definition, constraint in indexes:
        cursor.execute(definition)
        if constraint:
            cursor.execute(f"ALTER TABLE {part} ADD CONSTRAINT {constraint} UNIQUE USING INDEX {constraint}")
    say(f"{part}: {end - first:,} rows in {time.monotonic() - began:.0f} s")


def _finish(cursor: Any, rows: int) -> None:
    """What the triggers would have left: the objects' newest versions, the feed's end, the orders' version."""
    cursor.execute(VERSIONS_GIVEN.format(versions=VERSIONS, objects=rows // VERSIONS))
    cursor.execute("INSERT INTO service_feedend (id, position) VALUES (1, %s)", [rows])
    cursor.execute("ALTER TABLE orders_order DISABLE TRIGGER USER")
    cursor.execute("UPDATE orders_order SET version = %s", [VERSIONS])
    cursor.execute("ALTER TABLE orders_order ENABLE TRIGGER USER")
    for table in ANALYZED:
        cursor.execute(f"VACUUM ANALYZE {table}")
