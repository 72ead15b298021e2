"""The values of a row's columns in the form that the database takes them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    AutoField,
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

from service.fsm.status_field import StatusField

NONE = type(None)
Fields = tuple[tuple[str, Field, frozenset[type]], ...]
AS_THEY_ARE: Mapping[type[Field], type] = {
    **dict.fromkeys((CharField, TextField, StatusField), str),
    BooleanField: bool,
    DecimalField: Decimal,
    JSONField: NONE,
}
"""Of which Python type the values of a kind of column are that the database takes as they are, as it takes None of all
of them. Whole numbers are among them of keys and of many rows alone: elsewhere the driver names the type of one by its
size, unless the field says it."""


def values_of(row: Model, fields: Fields) -> list[Any]:
    """The values of a row's fields as the database takes them; most it takes as they are."""
    here = connections[DEFAULT_DB_ALIAS]
    return [
        value if type(value := getattr(row, name)) in taken else _prepared(row, field, value, here)
        for name, field, taken in fields
    ]


def _prepared(row: Model, field: Field, value: object, here: BaseDatabaseWrapper) -> object:
    """A value in the form that its field sends it in."""
    if isinstance(value, str) and AS_THEY_ARE.get(type(field)) is str:
        return str(value)
    if value is None and not (getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)):
        return None
    return field.get_db_prep_save(field.pre_save(row, row._state.adding), here)


def with_kinds(fields: Iterable[Field], *, many: bool = False) -> Fields:
    """The fields with their columns' names and the types that the database takes as they are, of one row or many."""
    return tuple((field.attname, field, _taken(field, many=many)) for field in fields)


def _taken(field: Field, *, many: bool) -> frozenset[type]:
    """The types of the field's values that need no form of its own; of a reference, those of what it names."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    kind = AS_THEY_ARE.get(type(field))
    if isinstance(field, DateField) and not (field.auto_now or field.auto_now_add):
        kind = datetime if isinstance(field, DateTimeField) else date
    elif isinstance(field, AutoField) or (many and isinstance(field, IntegerField)):
        kind = int
    return frozenset() if kind is None else frozenset({kind, NONE})
