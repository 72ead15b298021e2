"""The limits: what PostgreSQL alone can do of a work, asked by psycopg over one connection per thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread

import psycopg

from benchmarks.client import CONNECTIONS
from benchmarks.rounds import Measured
from benchmarks.server import database_url

SIX_MILLISECONDS, EIGHT_MILLISECONDS = Measured(1, 0.006, 0.006), Measured(1, 0.008, 0.008)
THIRTY_FIVE_MILLISECONDS, SIXTY_A_SECOND = Measured(1, 0.035), Measured(60, 1.0)
PAGE_OF_TICKETS = """
SELECT * FROM escalations_ticket WHERE queue = 'supervisor' AND status = ANY(ARRAY['open','reopened'])
ORDER BY priority, due_at, id LIMIT 50
"""
CLIENT_WITH_ORDERS = """
SELECT row_to_json(client)::text, (SELECT json_agg(row_to_json(told)) FROM (
    SELECT orders.*, (
        SELECT json_agg(row_to_json(line)) FROM orders_orderline line WHERE line.order_id = orders.id) AS lines
    FROM orders_order orders WHERE orders.client_id = client.id ORDER BY created_at DESC) told)::text
FROM service_client client WHERE id = %s
"""


def repeated(statement: str, params: tuple[object, ...], times: int) -> Measured:
    """One statement, prepared, as often as asked, over as many connections as the services are asked over."""

    def work(count: int) -> None:
        with psycopg.connect(database_url(), autocommit=True) as connection:
            for _ in range(count):
                connection.execute(statement, params, prepare=True).fetchall()

    return in_threads(work, times)


def in_threads(work: Callable[[int], None], times: int) -> Measured:
    """Do it in threads, evenly shared."""
    threads = [Thread(target=work, args=(times // CONNECTIONS,)) for _ in range(CONNECTIONS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Measured(times // CONNECTIONS * CONNECTIONS, time.perf_counter() - began)
