"""Tidying up after a test that commits: its database is replaced by a copy of the untouched one.

Django would empty every table and seed the shipped rows anew, which takes longer than copying the files and leaves a
database unlike a migrated one. Only where the run's own server has a template (`tests.template`); else Django's way.
"""

from __future__ import annotations

import os
import time

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, connections
from django.test import TransactionTestCase
from psycopg import sql

from service.database.grants import database_statements
from tests import template
from tests.accounts import connect_as_owner, connect_as_service

PATIENCE = 50
LEFT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename IS NOT NULL"


def keep_pristine() -> None:
    """Copy the test database as it is now; from here on tests that commit are tidied up by this copy."""
    if not os.environ.get(template.NAMED):
        return
    name = str(connection.settings_dict["NAME"])
    connect_as_owner()
    with _server() as server:
        _let_in_only_the_service(server, name)
        _copy(server, name, f"{name}_pristine")
    TransactionTestCase._fixture_teardown = lambda case: replace_by_pristine()  # type: ignore[method-assign]


def replace_by_pristine() -> None:
    """Drop what a test left and copy the untouched database in its place; caches that speak of its rows go too."""
    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    connect_as_owner()
    with _server() as server:
        _drop(server, name)
        _copy(server, f"{name}_pristine", name)
        for statement in database_statements(name, settings.DATABASE_SERVICE_USER):
            server.execute(statement.encode())
    connect_as_service()
    cache.clear()
    ContentType.objects.clear_cache()


def drop_pristine() -> None:
    """Remove the copy at the end of a run."""
    if not os.environ.get(template.NAMED):
        return
    with _server() as server:
        _drop(server, f"{connection.settings_dict['NAME']}_pristine")


def _server() -> psycopg.Connection:
    """The server as the owner of databases; a password in the URL is the owner's."""
    return psycopg.connect(template.maintenance_url(os.environ["DATABASE_OWNER_URL"]), autocommit=True)


def _copy(server: psycopg.Connection, source: str, target: str) -> None:
    server.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
            sql.Identifier(target), sql.Identifier(source)
        )
    )
    _let_in_only_the_service(server, target)


def _let_in_only_the_service(server: psycopg.Connection, name: str) -> None:
    """The rights to a database itself aren't copied with it."""
    database, service = sql.Identifier(name), sql.Identifier(settings.DATABASE_SERVICE_USER)
    server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    server.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, service))


def _drop(server: psycopg.Connection, name: str) -> None:
    """Drop a database, after ending the connections that a test's threads left open."""
    for _ in range(PATIENCE):
        server.execute(LEFT, [name])
        try:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        except psycopg.errors.ObjectInUse:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{name} is still in use: a test leaves something running that connects again")
