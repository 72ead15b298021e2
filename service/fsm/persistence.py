"""Writing a change by one statement: the object's new columns and every row that stands beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, Model
from django.db.models.expressions import DatabaseDefault

from service.fsm.array_literals import array_literal
from service.fsm.column_values import Fields, values_of, with_kinds
from service.queries.kept_cursor import written
from service.queries.reference_data import notice_change_of

Written = tuple[str, list[Any]]
KEY_OF_FIRST = "(SELECT id FROM part_0)"
MANY = 40
"""So many new rows of one change, or of many, are copied in instead of named in its statement."""


def write_together(*parts: Written) -> list[int]:
    """Send the parts as one statement; all of them are done or none is. The keys that the last part brings back."""
    *before, (last, _) = parts
    named = ", ".join(f"part_{at} AS ({sql})" for at, (sql, _) in enumerate(before))
    values = [value for _, values in parts for value in values]
    return [key for (key,) in written(connections[DEFAULT_DB_ALIAS], f"WITH {named} {last}" if named else last, values)]


def inserted(rows: Iterable[Model]) -> Iterator[Written]:
    """The insertion of unsaved rows, neighbours of one kind in their order.

    Keys are brought back of kinds that say so (`KEY_IS_RETURNED`); a row that is there already is left as it is of
    kinds that say that (`IS_STORED_ONCE`).
    """
    for (model, left), same in groupby(rows, _kind_of_row):
        columns, gaps, fields = _insertion(model, left)
        alike = list(same)
        once = " ON CONFLICT DO NOTHING" if getattr(model, "IS_STORED_ONCE", False) else ""
        back = " RETURNING id" if getattr(model, "KEY_IS_RETURNED", False) else ""
        values = [each for row in alike for each in values_of(row, fields)]
        yield f"{columns} {', '.join([gaps] * len(alike))}{once}{back}", values


def inserted_at_once(rows: Sequence[Model]) -> Written:
    """The insertion of unsaved rows of one kind in their order: one statement, however many they are."""
    sql, fields = _insertion_of_many(type(rows[0]))
    return sql, [*map(array_literal, zip(*(values_of(row, fields) for row in rows), strict=True))]


def insert_naming_key(row: Model, followers: Sequence[tuple[Model, Collection[str]]]) -> None:
    """Insert an unsaved row, named by its key afterwards, and by the same statement rows that name its key.

    Args:
        followers: unsaved rows, each with its columns that are the key.
    """
    parts = [_part(row, ()), *(_part(follower, names) for follower, names in followers)]
    parts[0] = (f"{parts[0][0]} RETURNING id", parts[0][1])
    parts[-1] = (f"{parts[-1][0]} RETURNING {KEY_OF_FIRST}", parts[-1][1])
    (row.pk,) = write_together(*parts)
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _part(row: Model, names: Collection[str]) -> Written:
    sql, fields = _insertion_naming(type(row), tuple(names))
    return sql, values_of(row, fields)


def store_alone(rows: Sequence[Model]) -> None:
    """Insert unsaved rows that stand beside a change which stored nothing itself."""
    if rows:
        write_together(*inserted(rows))


def insert_one(row: Model) -> None:
    """Insert an unsaved row and name its key, as saving would, by a statement that is written down once.

    What the database fills in itself isn't brought back.
    """
    columns, gaps, fields = _insertion(type(row))
    (row.pk,) = write_together((f"{columns} {gaps} RETURNING id", values_of(row, fields)))
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def insert_new(rows: Sequence[Model]) -> None:
    """Insert those of the unsaved rows of one kind that aren't there yet, however many, by one statement; keys aren't
    brought back, and no column is a list."""
    if rows:
        sql, values = inserted_at_once(rows)
        write_together((f"{sql} ON CONFLICT DO NOTHING", values))


def insert_many(rows: Iterable[Model]) -> None:
    """Insert unsaved rows by COPY, which the database takes several times as fast as statements; neighbours of one kind
    in their order, keys aren't brought back but for rows whose keys are asked for."""
    for model, same in groupby(rows, type):
        alike = list(same)
        if getattr(model, "IS_STORED_ONCE", False):
            write_together(*inserted(alike))
        elif getattr(model, "KEY_IS_RETURNED", False):
            insert_many_with_keys(alike)
        else:
            _copy(alike, [field for field in _writable(model) if not field.primary_key])


def insert_many_with_keys(rows: Sequence[Model]) -> None:
    """Insert unsaved rows of one kind so, each with a key taken beforehand, as saving would leave them."""
    if not rows:
        return
    for row, key in zip(rows, _keys(type(rows[0]), len(rows)), strict=True):
        row.pk = key
    _copy(rows, _writable(type(rows[0])))
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _copy(rows: Sequence[Model], fields: Sequence[Field]) -> None:
    """Copy the rows in; a column that the database fills in is named for the rows that don't leave it to it."""
    for names, alike in groupby(rows, _left_to_database):
        named = with_kinds((field for field in fields if field.attname not in names), many=True)
        columns = ", ".join(_quoted(field.column) for _, field, _ in named)
        table = _quoted(type(rows[0])._meta.db_table)
        statement = f"COPY {table} ({columns}) FROM STDIN"
        with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in alike:
                copy.write_row(values_of(row, named))


def _kind_of_row(row: Model) -> tuple[type[Model], tuple[str, ...]]:
    """The model of a row, and the columns of it that the database fills in."""
    return type(row), _left_to_database(row)


def _left_to_database(row: Model) -> tuple[str, ...]:
    """The columns that the database fills in, because nobody has set them."""
    return tuple(name for name in _with_database_default(type(row)) if isinstance(getattr(row, name), DatabaseDefault))


@cache
def _with_database_default(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.local_concrete_fields if field.has_db_default())


def _writable(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def _keys(model: type[Model], number: int) -> list[int]:
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [_quoted(table), key, number]
        )
        return [row[0] for row in cursor.fetchall()]


def updated(row: Model, names: Iterable[str]) -> Written:
    """The update of a stored, locked row's columns of these names."""
    notice_change_of(type(row))
    sql, fields = _update(type(row), tuple(names))
    return sql, values_of(row, fields)


def updated_many(rows: Sequence[Model], names: Iterable[str]) -> Written:
    """The update of the columns of these names on stored, locked rows of one kind, each to its own values."""
    notice_change_of(type(rows[0]))
    sql, fields = _update_many(type(rows[0]), tuple(names))
    columns = zip(*(values_of(row, fields) for row in rows), strict=True)
    return sql, [array_literal(row.pk for row in rows), *map(array_literal, columns)]


def columns_to_store(row: Model, snapshot: Iterable[str], changed: Iterable[str]) -> list[str]:
    """The fields that a change may have touched: all but the key and those that its snapshots show unchanged."""
    unchanged = set(snapshot) - set(changed)
    return [
        field.name for field in row._meta.concrete_fields if not field.primary_key and field.attname not in unchanged
    ]


@cache
def _insertion(model: type[Model], left: tuple[str, ...] | None = None) -> tuple[str, str, Fields]:
    """The insertion without the key and what the database fills in: whatever it may, unless it is said what."""
    left = _with_database_default(model) if left is None else left
    fields = [
        field for field in model._meta.local_concrete_fields if not field.primary_key and field.attname not in left
    ]
    columns = ", ".join(_quoted(field.column) for field in fields)
    gaps = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES", f"({gaps})", with_kinds(fields)


@cache
def _insertion_naming(model: type[Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    """The insertion of one row whose columns of these names are the key that the statement's first part brings back."""
    writable = [field for field in _writable(model) if not field.primary_key]
    keys = [field for field in writable if field.attname in names]
    own = [field for field in writable if field not in keys and not (keys and field.has_db_default())]
    columns = ", ".join(_quoted(field.column) for field in [*own, *keys])
    gaps = ", ".join(["%s"] * len(own) + [f"{KEY_OF_FIRST}::{_kind(field)}" for field in keys])
    table = _quoted(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({gaps})", with_kinds(own)  # noqa: S608 - names of our own models


@cache
def _insertion_of_many(model: type[Model]) -> tuple[str, Fields]:
    columns, _, fields = _insertion(model)
    lists = ", ".join(f"%s::{_kind(field)}[]" for _, field, _ in fields)
    fields = with_kinds((field for _, field, _ in fields), many=True)
    return f"{columns.removesuffix('VALUES')}SELECT * FROM unnest({lists})", fields  # noqa: S608 - names of our own models


@cache
def _update(model: type[Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    fields = [cast("Field", model._meta.get_field(name)) for name in names]
    columns = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    key = model._meta.pk
    sql = f"UPDATE {_quoted(model._meta.db_table)} SET {columns} WHERE {_quoted(key.column)} = %s"  # noqa: S608 - names of our own models
    return sql, with_kinds([*fields, key])


@cache
def _update_many(model: type[Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    fields = [cast("Field", model._meta.get_field(name)) for name in names]
    key, named = model._meta.pk, [_quoted(field.column) for field in fields]
    kinds = [key.rel_db_type(connection), *map(_kind, fields)]
    lists = ", ".join(f"%s::{kind}[]" for kind in kinds)
    sql = (
        f"UPDATE {_quoted(model._meta.db_table)} row SET {', '.join(f'{name} = new.{name}' for name in named)} "  # noqa: S608 - names of our own models
        f"FROM unnest({lists}) AS new ({', '.join(('of_row', *named))}) WHERE row.{_quoted(key.column)} = new.of_row"
    )
    return sql, with_kinds(fields, many=True)


def _kind(field: Field) -> str:
    """What a value of the field is cast to; a text as long as it is, since a cast to the column's length cuts it."""
    kind = str(field.db_type(connection))
    return "text" if kind.startswith("varchar") else kind


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))
