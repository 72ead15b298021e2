"""The list of 50 orders with lines: over HTTP and in-process, beside JSON that PostgreSQL builds of the same rows.

`python -m benchmarks.orders_list [rounds] [lists a round]`
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import psycopg

from benchmarks import common
from benchmarks.client import Caller, same
from benchmarks.rounds import Measured, measure, table
from benchmarks.server import database_url, gunicorn

BY_POSTGRES = """
SELECT coalesce(json_agg(row_to_json(told)), '[]')::text FROM (
    SELECT page.*, json_build_object('last', client.last, 'first', client.first) AS whose,
        (SELECT json_agg(row_to_json(line) ORDER BY line.position) FROM (
            SELECT lines.*, product.code, product.availability FROM orders_orderline lines
            JOIN orders_product product ON product.id = lines.product_id WHERE lines.order_id = page.id) line) AS lines,
        (SELECT json_agg(row_to_json(note) ORDER BY note.id DESC) FROM (
            SELECT id, at, author_name, text FROM orders_holdnote WHERE order_id = page.id) note) AS notes
    FROM (SELECT * FROM orders_order ORDER BY created_at DESC, id DESC LIMIT 50) page
    JOIN service_client client ON client.id = page.client_id ORDER BY page.created_at DESC, page.id DESC
) told
"""
EMPTY, JSON = "empty view over HTTP", "JSON built by PostgreSQL"
IN_PROCESS, HTTP = "in-process", "list over HTTP"


def timed(work: Callable[[], object], times: int) -> Measured:
    """Do it again and again in this process."""
    began, used = time.perf_counter(), time.process_time()
    for _ in range(times):
        work()
    return Measured(times, time.perf_counter() - began, time.process_time() - used)


def in_process() -> bytes:
    """The rows, told and written as JSON, without HTTP."""
    from orders.api.representation import order_representation
    from orders.selectors import filtered, load_parts_of_rows
    from service.accounts.roles import Role
    from service.http import json
    from service.http.pagination import Page

    page = Page(filtered({}, Role.OPERATOR), by="-created_at", params={"limit": 50})
    load_parts_of_rows(page.rows)
    return json.dumps([order_representation(order) for order in page.rows])


def main(rounds: int = 5, count: int = 40) -> None:
    """Measure and print."""
    with common.stage(), gunicorn() as server, psycopg.connect(database_url(), autocommit=True) as connection:
        common.prepared_orders("list", 2_000)
        connection.execute("ANALYZE")
        caller = Caller(server.port, common.token())
        ways = {
            JSON: lambda number: timed(lambda: connection.execute(BY_POSTGRES, prepare=True).fetchall(), count),
            IN_PROCESS: lambda number: timed(in_process, count),
            EMPTY: lambda number: over_http(caller, "/only-reads", count),
            HTTP: lambda number: over_http(caller, "/api/v1/orders", count),
        }
        print(table(measure(ways, {IN_PROCESS: JSON, EMPTY: JSON, HTTP: JSON}, rounds)))


def over_http(caller: Caller, path: str, count: int) -> Measured:
    """One connection, so that the seconds are those of a reader."""
    return Measured(count, caller.load(same(caller.request("GET", path), count), connections=1))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
