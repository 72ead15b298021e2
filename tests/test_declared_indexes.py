"""Every index and constraint that a model declares is in the database, and is there as the model says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import BaseConstraint, Index, UniqueConstraint

from service.database.access_declarations import stored_models
from service.database.accounts import database_owner

DEFINITIONS = """
    SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT indexname, tablename, replace(indexdef, ' ' || indexname || ' ', ' ') FROM pg_indexes
    WHERE schemaname = 'public'
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = format('%I', indexname)::regclass)
"""
PARTITIONED = "SELECT relname FROM pg_class WHERE relkind = 'p' AND relnamespace = 'public'::regnamespace"
CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")
Declared = Index | BaseConstraint


def declared() -> Iterator[tuple[Any, Declared]]:
    """Every index and constraint of every table, with its model.

    What is unique over all partitions of a table, no constraint can say: triggers keep it (service 0018), as
    tests/service/database/test_partitions.py shows.
    """
    with connection.cursor() as cursor:
        cursor.execute(PARTITIONED)
        partitioned = {table for (table,) in cursor.fetchall()}
    for model in stored_models():
        for one in (*model._meta.indexes, *model._meta.constraints):
            if not (isinstance(one, UniqueConstraint) and model._meta.db_table in partitioned):
                yield model, one


def definitions() -> dict[tuple[str, str], str]:
    """What the database has, in PostgreSQL's words without the name, by table and name."""
    with connection.cursor() as cursor:
        cursor.execute(DEFINITIONS)
        return {(table, name): plain(definition) for name, table, definition in cursor.fetchall()}


def plain(definition: str) -> str:
    """A definition without brackets and casts of texts, which PostgreSQL writes anew when it reads its own words."""
    return CASTS.sub("", definition)


def made_anew() -> dict[tuple[str, str], str]:
    """The same of everything that is declared, made once more under other names in a transaction that is undone."""
    probes: dict[str, tuple[str, str]] = {}
    with transaction.atomic():
        with connection.schema_editor() as editor:
            for number, (model, one) in enumerate(declared()):
                probe = one.clone()
                probe.name = f"probe_{number}"
                probes[probe.name] = model._meta.db_table, one.name
                (editor.add_index if isinstance(probe, Index) else editor.add_constraint)(model, probe)
        found = {probes[name]: definition for (_, name), definition in definitions().items() if name in probes}
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db(transaction=True)
def test_what_models_declare_is_in_the_database_as_they_say_it() -> None:
    with database_owner():
        wanted, present = made_anew(), definitions()
    assert len(wanted) == len(list(declared())) > 100
    assert {
        key: (definition, present.get(key)) for key, definition in wanted.items() if present.get(key) != definition
    } == {}
