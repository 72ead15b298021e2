"""Databases of the tickets' benchmarks, on whatever server DATABASE_URL names; one for each size, kept."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection

GUARDS = """
    SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) FROM pg_trigger
    WHERE tgfoid = 'desk_refuse_change'::regproc AND tgtype::int & 32 > 0 AND tgparentid = 0 AND tgenabled = 'O'
"""


def own_database(name: str) -> None:
    """Make the database unless it is there, and point DATABASE_URL to it."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        if server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {os.environ.get('BENCHMARK_TEMPLATE', 'template0')}")
    point_to(name)


def point_to(name: str) -> None:
    """Work in this database from now on, as its owner where that is somebody else as well."""
    for variable in {"DATABASE_URL", "DATABASE_OWNER_URL"} & set(os.environ):
        os.environ[variable] = urlunsplit(urlsplit(os.environ[variable])._replace(path=f"/{name}"))


def execute(sql: str, params: Any = None) -> None:
    """A statement for its effect."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def empty(tables: str) -> None:
    """Empty tables and what refers to them, kept rows too: the benchmark's database is its own."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDS)
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
    execute(f"TRUNCATE {tables} CASCADE")


def multiply(row: Any, times: int, **columns: str) -> None:
    """Store copies of a stored row, `columns` computed by SQL from the copy's number `n`."""
    names = [field.column for field in row._meta.concrete_fields if not field.primary_key]
    values = [columns.get(name, f't."{name}"') for name in names]
    quoted = ", ".join(f'"{name}"' for name in names)
    table = row._meta.db_table
    execute(
        f"INSERT INTO {table} ({quoted}) SELECT {', '.join(values)} "
        f"FROM {table} t, generate_series(1, {times}) n WHERE t.id = {row.pk}"
    )


def whole(model: Any, number: int) -> bool:
    """Whether an earlier run has stored them all."""
    return bool(model.objects.count() == number)
