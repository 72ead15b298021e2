"""Writing a change by one statement: the object's new columns and every row that stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    TextField,
)
from django.db.models.expressions import DatabaseDefault

from service.fsm.array_literals import array_literal
from service.fsm.status_field import StatusField
from service.queries.kept_cursor import written
from service.queries.reference_data import notice_change_of

Written = tuple[str, list[Any]]
NONE = type(None)
Fields = tuple[tuple[str, Field, frozenset[type]], ...]
AS_THEY_ARE: Mapping[type[Field], type] = {
    **dict.fromkeys((CharField, TextField, StatusField), str),
    BooleanField: bool,
    DecimalField: Decimal,
    JSONField: NONE,
}
"""Of which Python type the values of a kind of column are that the database takes as they are, as it takes None of all
of them. Whole numbers are taken so of many rows alone: of one the driver names the type by its size, unless the field
says it."""
MANY = 40
"""So many new rows of one change, or of many, are copied in instead of named in its statement."""


def write_together(*parts: Written) -> list[int]:
    """Send the parts as one statement; all of them are done or none is. The keys that the last part brings back."""
    *before, (last, _) = parts
    named = ", ".join(f"part_{at} AS ({sql})" for at, (sql, _) in enumerate(before))
    values = [value for _, values in parts for value in values]
    return [key for (key,) in written(connection, f"WITH {named} {last}" if named else last, values)]


def inserted(rows: Iterable[Model]) -> Iterator[Written]:
    """The insertion of unsaved rows, neighbours of one kind in their order.

    Keys are brought back of kinds that say so (`KEY_IS_RETURNED`).
    """
    for model, same in groupby(rows, type):
        columns, gaps, fields = _insertion(model)
        alike = list(same)
        back = " RETURNING id" if getattr(model, "KEY_IS_RETURNED", False) else ""
        values = [each for row in alike for each in _values(row, fields)]
        yield f"{columns} {', '.join([gaps] * len(alike))}{back}", values


def inserted_at_once(rows: Sequence[Model]) -> Written:
    """The insertion of unsaved rows of one kind in their order: one statement, however many they are."""
    sql, fields = _insertion_of_many(type(rows[0]))
    return sql, [*map(array_literal, zip(*(_values(row, fields) for row in rows), strict=True))]


def insert_one(row: Model) -> None:
    """Insert an unsaved row and name its key, as saving would, by a statement that is written down once.

    What the database fills in itself isn't brought back.
    """
    columns, gaps, fields = _insertion(type(row))
    with connection.cursor() as cursor:
        cursor.execute(f"{columns} {gaps} RETURNING id", _values(row, fields))
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def insert_missing(rows: Sequence[Model]) -> None:
    """Insert those of the unsaved rows of one kind that aren't there yet; keys aren't brought back."""
    if rows:
        columns, gaps, fields = _insertion(type(rows[0]))
        values = [each for row in rows for each in _values(row, fields)]
        with connection.cursor() as cursor:
            cursor.execute(f"{columns} {', '.join([gaps] * len(rows))} ON CONFLICT DO NOTHING", values)


def insert_new(rows: Sequence[Model]) -> None:
    """The same of however many rows by one statement; of kinds without a column of lists."""
    if rows:
        sql, values = inserted_at_once(rows)
        write_together((f"{sql} ON CONFLICT DO NOTHING", values))


def insert_many(rows: Iterable[Model]) -> None:
    """Insert unsaved rows by COPY, which the database takes several times as fast as statements; neighbours of one kind
    in their order, keys aren't brought back but for rows whose keys are asked for."""
    for model, same in groupby(rows, type):
        alike = list(same)
        if getattr(model, "KEY_IS_RETURNED", False):
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
    own = [field for field in fields if field.has_db_default()]

    def left_out(row: Model) -> tuple[str, ...]:
        return tuple(field.attname for field in own if isinstance(getattr(row, field.attname), DatabaseDefault))

    for names, alike in groupby(rows, left_out):
        named = _with_kinds((field for field in fields if field.attname not in names), many=True)
        columns = ", ".join(_quoted(field.column) for _, field, _ in named)
        table = _quoted(type(rows[0])._meta.db_table)
        statement = f"COPY {table} ({columns}) FROM STDIN"
        with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in alike:
                copy.write_row(_values(row, named))


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
    return sql, _values(row, fields)


def updated_many(rows: Sequence[Model], names: Iterable[str]) -> Written:
    """The update of the columns of these names on stored, locked rows of one kind, each to its own values."""
    notice_change_of(type(rows[0]))
    sql, fields = _update_many(type(rows[0]), tuple(names))
    columns = zip(*(_values(row, fields) for row in rows), strict=True)
    return sql, [array_literal(row.pk for row in rows), *map(array_literal, columns)]


def columns_to_store(row: Model, snapshot: Iterable[str], changed: Iterable[str]) -> list[str]:
    """The fields that a change may have touched: all but the key and those that its snapshots show unchanged."""
    unchanged = set(snapshot) - set(changed)
    return [
        field.name for field in row._meta.concrete_fields if not field.primary_key and field.attname not in unchanged
    ]


def _values(row: Model, fields: Fields) -> list[Any]:
    """The values of a row's fields as the database takes them; most it takes as they are."""
    return [
        value if type(value := getattr(row, name)) in taken else _prepared(row, field, value)
        for name, field, taken in fields
    ]


def _prepared(row: Model, field: Field, value: object) -> object:
    """A value in the form that its field sends it in."""
    if isinstance(value, str) and AS_THEY_ARE.get(type(field)) is str:
        return str(value)
    return field.get_db_prep_save(field.pre_save(row, row._state.adding), connections[DEFAULT_DB_ALIAS])


def _with_kinds(fields: Iterable[Field], *, many: bool = False) -> Fields:
    return tuple((field.attname, field, _taken(field, many=many)) for field in fields)


def _taken(field: Field, *, many: bool) -> frozenset[type]:
    """The types of the field's values that need no form of its own; of a reference, those of what it names."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    kind = AS_THEY_ARE.get(type(field))
    if isinstance(field, DateField) and not (field.auto_now or field.auto_now_add):
        kind = datetime if isinstance(field, DateTimeField) else date
    elif many and isinstance(field, IntegerField):
        kind = int
    return frozenset() if kind is None else frozenset({kind, NONE})


@cache
def _insertion(model: type[Model]) -> tuple[str, str, Fields]:
    fields = [field for field in model._meta.local_concrete_fields if not (field.primary_key or field.has_db_default())]
    columns = ", ".join(_quoted(field.column) for field in fields)
    gaps = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES", f"({gaps})", _with_kinds(fields)


@cache
def _insertion_of_many(model: type[Model]) -> tuple[str, Fields]:
    columns, _, fields = _insertion(model)
    lists = ", ".join(f"%s::{_kind(field)}[]" for _, field, _ in fields)
    fields = _with_kinds((field for _, field, _ in fields), many=True)
    return f"{columns.removesuffix('VALUES')}SELECT * FROM unnest({lists})", fields  # noqa: S608 - names of our own models


@cache
def _update(model: type[Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    fields = [cast("Field", model._meta.get_field(name)) for name in names]
    columns = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    key = model._meta.pk
    sql = f"UPDATE {_quoted(model._meta.db_table)} SET {columns} WHERE {_quoted(key.column)} = %s"  # noqa: S608 - names of our own models
    return sql, _with_kinds([*fields, key])


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
    return sql, _with_kinds(fields, many=True)


def _kind(field: Field) -> str:
    """What a value of the field is cast to; a text as long as it is, since a cast to the column's length cuts it."""
    kind = str(field.db_type(connection))
    return "text" if kind.startswith("varchar") else kind


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))
