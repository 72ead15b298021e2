"""Rows that the database refuses to store, so that a test sees what one failure does to its neighbours."""

from __future__ import annotations

import json
from typing import Any

from django.db import connection

TABLES = ("orders_order", "returns_returncase")
FUNCTION = """
    CREATE OR REPLACE FUNCTION test_poison() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF to_jsonb(NEW) @> current_setting('desk.poison')::jsonb THEN
            RAISE EXCEPTION 'poison';
        END IF;
        RETURN NEW;
    END
    $$
"""
TRIGGER = """
    CREATE OR REPLACE TRIGGER test_poison BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW
    WHEN (COALESCE(current_setting('desk.poison', true), '') <> '') EXECUTE FUNCTION test_poison()
"""


def prepare_poison() -> None:
    """As the owner of the test database: make the triggers that every poison works by."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        for table in TABLES:
            cursor.execute(TRIGGER.format(table=table))


def poison(**columns: Any) -> None:
    """For the rest of the transaction an order or a case with these columns can't be stored."""
    _set(json.dumps(columns))


def cure() -> None:
    """Everything can be stored again."""
    _set("")


def _set(columns: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('desk.poison', %s, true)", [columns])
