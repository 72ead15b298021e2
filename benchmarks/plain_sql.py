"""The work of one transition in one bare statement: compare-and-set, note, history, outbox; no rule, no ORM."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from benchmarks.rounds import Measured
from benchmarks.server import database_url

STATEMENT = """
WITH changed AS (
    UPDATE orders_order SET status = 'postponed', review_required = false, version = version + 1
    WHERE number = {number} AND status = 'new' AND version = 1 RETURNING id, number, version
), noted AS (
    INSERT INTO orders_holdnote (order_id, at, author_id, author_name, text)
    SELECT id, now(), {account}, 'benchmark', 'Клиент просит перезвонить' FROM changed
), kept AS (
    INSERT INTO service_historyrow (subject, subject_id, version, at, actor_id, actor_name, role, action,
        from_status, to_status, changes, reason, note, request_id)
    SELECT 'order', id, version, now(), {account}, 'benchmark', 'operator', 'postpone', 'new', 'postponed',
        '{{"hold_notes": [[], ["Клиент просит перезвонить"]]}}'::jsonb, '', 'Клиент просит перезвонить', 'benchmark'
    FROM changed
)
INSERT INTO service_outboxevent (at, type, subject, subject_id, key, version, payload)
SELECT now(), 'order.postpone', 'order', id, number, version,
    '{{"from": "new", "to": "postponed", "fields": ["hold_notes"]}}'::jsonb FROM changed
"""


def by_psycopg(numbers: list[str], account: int) -> Measured:
    """One connection, one prepared statement an order."""
    statement = STATEMENT.format(number="%s", account=account)
    with psycopg.connect(database_url(), autocommit=True) as connection, connection.cursor() as cursor:
        began = time.perf_counter()
        for number in numbers:
            cursor.execute(statement, [number], prepare=True)
            if cursor.rowcount != 1:
                raise RuntimeError(f"{number} was not postponed")
        return Measured(len(numbers), time.perf_counter() - began)


def by_pgbench(prefix: str, count: int, account: int) -> Measured:
    """pgbench with one client and prepared statements on the orders `<prefix>-0` and on."""
    script = "\\set at :at + 1\n" + STATEMENT.format(number=f"'{prefix}-' || :at", account=account) + ";\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "transition.sql"
        file.write_text(script)
        result = subprocess.run(
            ["pgbench", "-n", "-M", "prepared", "-c", "1", "-t", str(count), "-D", "at=-1", "-f", file, database_url()],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
    rate = float(result.split("tps = ")[1].split()[0])
    return Measured(count, count / rate)
