"""A desk of some size: many more orders beside those of a release's demo, each with its client, history and events."""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from psycopg import sql

VERSIONS = 5
CLIENT_OF = 4
"""How many orders a client has."""
COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND column_name <> 'id'
"""
ORIGINALS = """
    (SELECT row_number() OVER (ORDER BY id) - 1 AS at, count(*) OVER () AS many, o.* FROM orders_order o
    WHERE number LIKE 'DEMO-%' AND tracking_number = '' AND reissue_of_id IS NULL AND veiled_until IS NULL
        AND status IN ('new', 'buffer', 'confirmed', 'checked'))
"""
MOMENT = "now() - interval '300 days' + interval '299 days' * ((v - 1) * {orders} + n) / ({orders} * {versions})"
NUMBERED = """(
    SELECT o.*, v, row_number() OVER (PARTITION BY v ORDER BY o.id) AS n
    FROM orders_order o, generate_series(1, {versions}) v WHERE number LIKE 'LIVE-%' ORDER BY v, o.id
) o"""


def fill(superuser: psycopg.Connection, orders: int) -> None:
    """Add so many orders with five versions each; triggers stay out of it, as in a database that grew for a year."""
    superuser.execute("SET session_replication_role = replica")
    _clients(superuser, orders // CLIENT_OF + 1)
    _orders(superuser, orders)
    _versions(superuser, orders)
    superuser.execute("SET session_replication_role = origin")
    superuser.execute("ANALYZE")


def _clients(superuser: psycopg.Connection, clients: int) -> None:
    rows = f"generate_series(1, {clients}) n, LATERAL (SELECT * FROM service_client ORDER BY id LIMIT 1) t"
    replaced = {"last": "'Образцов-' || n", "merged_into_id": "NULL", "version": "1"}
    _copy(superuser, "service_client", rows, replaced)
    rows = "service_client c, LATERAL (SELECT * FROM service_clientphone ORDER BY id LIMIT 1) t"
    replaced = {"client_id": "c.id", "number": "'+7999' || lpad(c.id::text, 7, '0')"}
    _copy(superuser, "service_clientphone", f"{rows} WHERE c.last LIKE 'Образцов-%'", replaced)


def _orders(superuser: psycopg.Connection, orders: int) -> None:
    first = "(SELECT min(id) FROM service_client WHERE last LIKE 'Образцов-%')"
    rows = f"generate_series(1, {orders}) n JOIN {ORIGINALS} t ON t.at = n % t.many"
    replaced = {
        "number": "'LIVE-' || n",
        "client_id": f"{first} + n / {CLIENT_OF}",
        "created_at": f"now() - interval '300 days' + interval '299 days' * n / {orders}",
        "version": str(VERSIONS),
        "imported_version": "NULL",
    }
    _copy(superuser, "orders_order", rows, replaced)
    rows = "orders_order o, LATERAL (SELECT * FROM orders_orderline WHERE position = 1 ORDER BY id LIMIT 1) t"
    _copy(superuser, "orders_orderline", f"{rows} WHERE o.number LIKE 'LIVE-%'", {"order_id": "o.id"})


def _versions(superuser: psycopg.Connection, orders: int) -> None:
    """Rows of history and events that are in the feed already, older ones with smaller ids."""
    moment = MOMENT.format(orders=orders, versions=VERSIONS)
    common = {"subject": "'order'", "subject_id": "o.id", "version": "o.v", "at": moment}
    for table, more in (
        ("service_historyrow", {"to_status": "o.status", "from_status": "o.status"}),
        ("service_outboxevent", {"key": "o.number", "position": f"last.place + (o.v - 1) * {orders} + o.n"}),
    ):
        like = f"(SELECT * FROM {table} WHERE subject = 'order' ORDER BY id LIMIT 1) t"
        last = "(SELECT coalesce(max(position), 0) AS place FROM service_outboxevent) last"
        rows = f"{NUMBERED.format(versions=VERSIONS)}, LATERAL {like}, {last}"
        _copy(superuser, table, rows, common | more)


def _copy(superuser: psycopg.Connection, table: str, rows: str, replaced: Mapping[str, str]) -> None:
    """Insert a row for each of `rows`, like its `t` but for what is replaced."""
    columns = [name for (name,) in superuser.execute(COLUMNS, [table])]
    values = [sql.SQL(replaced[name]) if name in replaced else sql.Identifier("t", name) for name in columns]
    statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM " + rows).format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns)), sql.SQL(", ").join(values)
    )
    superuser.execute(statement.as_string(superuser))
