"""The benchmark's own databases, one for each size, on whatever server DATABASE_URL names."""

from __future__ import annotations

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg

from benchmarks.overdue.database import point_to

FILLED = "filled"
STATE = """
    SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s
"""


def own_database(clients: int) -> None:
    """Make the database of this size, unless an earlier run has filled it, and point DATABASE_URL to it."""
    name = f"desk_bench_search_{clients}"
    parts = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        known = server.execute(STATE, [name]).fetchone()
        if known != (FILLED,):
            server.execute(f"DROP DATABASE IF EXISTS {name}")
            server.execute(f"CREATE DATABASE {name} TEMPLATE {os.environ.get('BENCHMARK_TEMPLATE', 'template0')}")
    point_to(name)


def mark_filled() -> None:
    """Remember that the database holds all its clients."""
    name = urlsplit(os.environ["DATABASE_URL"]).path.removeprefix("/")
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as own:
        own.execute(f"COMMENT ON DATABASE {name} IS '{FILLED}'")
