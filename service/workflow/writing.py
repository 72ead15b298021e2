"""Writing a change by one statement: the object's new columns and every row that stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any, cast

from django.db import connection
from django.db.models import Field, Model

Written = tuple[str, list[Any]]


def write_together(*parts: Written) -> None:
    """Send the parts as one statement; all of them are done or none is."""
    *before, (last, _) = parts
    named = ", ".join(f"part_{at} AS ({sql})" for at, (sql, _) in enumerate(before))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {named} {last}" if named else last, [value for _, values in parts for value in values])


def inserted(rows: Iterable[Model]) -> Iterator[Written]:
    """The insertion of unsaved rows, neighbours of one kind in their order; keys aren't brought back."""
    for model, same in groupby(rows, type):
        columns, gaps, fields = _insertion(model)
        alike = list(same)
        yield (
            f"{columns} {', '.join([gaps] * len(alike))}",
            [field.get_db_prep_save(field.pre_save(row, True), connection) for row in alike for field in fields],
        )


def updated(row: Model, names: Iterable[str]) -> Written:
    """The update of a stored, locked row's columns of these names."""
    fields = [cast("Field", row._meta.get_field(name)) for name in names]
    sql = _update(type(row), tuple(fields))
    return sql, [*(field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields), row.pk]


def updated_many(rows: Sequence[Model], names: Iterable[str]) -> Written:
    """The update of the columns of these names on stored, locked rows of one kind, each to its own values."""
    fields = [cast("Field", rows[0]._meta.get_field(name)) for name in names]
    columns = [[field.get_db_prep_save(field.pre_save(row, False), connection) for row in rows] for field in fields]
    return _update_many(type(rows[0]), tuple(fields)), [[row.pk for row in rows], *columns]


def columns_to_store(row: Any, snapshot: Iterable[str], changed: Iterable[str]) -> list[str]:
    """The fields that a change may have touched: all but the key and those that its snapshots show unchanged."""
    unchanged = set(snapshot) - set(changed)
    return [
        field.name for field in row._meta.concrete_fields if not field.primary_key and field.attname not in unchanged
    ]


@cache
def _insertion(model: type[Model]) -> tuple[str, str, Sequence[Field]]:
    fields = [field for field in model._meta.local_concrete_fields if not (field.primary_key or field.has_db_default())]
    columns = ", ".join(_quoted(field.column) for field in fields)
    gaps = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES", f"({gaps})", fields


@cache
def _update(model: type[Model], fields: tuple[Field, ...]) -> str:
    columns = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    key = _quoted(model._meta.pk.column)
    return f"UPDATE {_quoted(model._meta.db_table)} SET {columns} WHERE {key} = %s"  # noqa: S608 - names of our own models


@cache
def _update_many(model: type[Model], fields: tuple[Field, ...]) -> str:
    key, named = model._meta.pk, [_quoted(field.column) for field in fields]
    kinds = [key.rel_db_type(connection), *(field.db_type(connection) for field in fields)]
    lists = ", ".join(f"%s::{kind}[]" for kind in kinds)
    return (
        f"UPDATE {_quoted(model._meta.db_table)} row SET {', '.join(f'{name} = new.{name}' for name in named)} "  # noqa: S608 - names of our own models
        f"FROM unnest({lists}) AS new ({', '.join(('of_row', *named))}) WHERE row.{_quoted(key.column)} = new.of_row"
    )


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))
