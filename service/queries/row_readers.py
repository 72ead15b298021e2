"""Objects out of the rows of a compiled statement: what Django works out anew at each asking is worked out once.

Rows become what the queryset would have made of them: instances with their relations and annotations, dictionaries,
tuples or bare values. What several rows refer to is one instance for them all: many lines name few products. A model
that has something to say while it is made (an `__init__`, a `from_db`, a receiver of `pre_init` or `post_init`) is made
by Django.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import JSONField, Model
from django.db.models.base import ModelState
from django.db.models.expressions import Col
from django.db.models.fields.mixins import FieldCacheMixin
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesIterable, ValuesListIterable
from django.db.models.signals import post_init, pre_init
from django.db.models.sql.compiler import SQLCompiler

Row = Sequence[Any]
Reader = Callable[[Sequence[Row]], list[Any]]
ConnectedReader = Callable[[Sequence[Row], Any], list[Any]]


def reader_of(compiler: SQLCompiler, iterable: type) -> ConnectedReader:
    """What makes of the rows of a compiled statement, and their connection, the list that its queryset would answer.

    Raises:
        TypeError: the queryset answers in a form that nothing here makes.
    """
    selected: Any = compiler.select
    columns = [column[0] for column in selected[: compiler.col_count]]
    converted = _converted(compiler.get_converters(columns))
    made = _made(compiler, iterable)
    return lambda rows, connection: made(converted(rows, connection) if converted else rows)


def _made(compiler: Any, iterable: type) -> Reader:
    if iterable is ModelIterable:
        return _Instances(compiler).all
    if iterable is FlatValuesListIterable:
        return lambda rows: [row[0] for row in rows]
    if iterable is ValuesListIterable:
        width = compiler.col_count
        return lambda rows: [tuple(row[:width]) for row in rows]
    if iterable is ValuesIterable:
        query = compiler.query
        names = list(query.selected or (*query.extra_select, *query.values_select, *query.annotation_select))
        return lambda rows: [dict(zip(names, row, strict=False)) for row in rows]
    raise TypeError(f"a compiled query can't answer by {iterable.__name__}")


def _converted(converters: Mapping[int, tuple[list[Any], Any]]) -> ConnectedReader | None:
    """What brings the values of some columns into the form of their fields; None where none needs that."""
    if not converters:
        return None
    steps = [(at, _plainer(functions, expression), expression) for at, (functions, expression) in converters.items()]

    def convert(rows: Sequence[Row], connection: Any) -> list[Any]:
        result = [list(row) for row in rows]
        for at, functions, expression in steps:
            for row in result:
                for function in functions:
                    row[at] = function(row[at], expression, connection)
        return result

    return convert


def _plainer(functions: list[Any], expression: Any) -> list[Any]:
    """The converters of a column; of JSON without a decoder of its own, one that reads what most rows hold at once."""
    field = expression.output_field
    if isinstance(expression, Col) and type(field) is JSONField and field.decoder is None and len(functions) == 1:
        return [_read_json]
    return list(functions)


def _read_json(value: str | None, expression: Any, connection: Any) -> Any:
    if value is None or value == "{}":
        return value and {}
    return [] if value == "[]" else json.loads(value)


class _Instances:
    """Instances of a model out of rows, each with what was selected beside it."""

    def __init__(self, compiler: Any) -> None:
        info, select, using = compiler.klass_info, compiler.select, compiler.using
        self._make = _maker(info, select, using)
        self._beside = [_Related(one, select, using) for one in info.get("related_klass_infos", ())]
        self._annotations = dict(compiler.annotation_col_map or {})

    def all(self, rows: Sequence[Row]) -> list[Any]:
        """An instance a row."""
        result = []
        loads = [related.loader() for related in self._beside]
        for row in rows:
            one = self._make(row)
            for load in loads:
                load(row, one)
            for name, at in self._annotations.items():
                setattr(one, name, row[at])
            result.append(one)
        return result


class _Related:
    """What `select_related` joins: made where the row has it, and named by both sides of the relation."""

    def __init__(self, info: Any, select: Any, using: str) -> None:
        if info["from_parent"]:
            raise TypeError(f"{info['model'].__name__}: a compiled query joins no rows of a parent's table")
        names = [select[at][0].target.attname for at in info["select_fields"]]
        self._key = info["select_fields"][names.index(info["model"]._meta.pk.attname)]
        self._make = _maker(info, select, using)
        self._here, self._there = _setter(info["local_setter"]), _setter(info["remote_setter"])
        self._of_one = info["reverse"] or info["field"].unique
        self._beside = [_Related(one, select, using) for one in info.get("related_klass_infos", ())]

    def loader(self) -> Callable[[Row, Any], None]:
        """What gives an owner its neighbour of a row, None where it has none; for the rows of one answer."""
        loads = [related.loader() for related in self._beside]
        key, here, there = self._key, self._here, self._there
        known: dict[Any, Any] = {}

        def load(row: Row, owner: Any) -> None:
            one = known.get(row[key])
            if one is None and row[key] is not None:
                one = self._make(row)
                for each in loads:
                    each(row, one)
                if self._of_one:
                    there(one, owner)
                else:
                    known[row[key]] = one
            here(owner, one)

        return load


def _setter(known: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """What names one side of a relation to the other; of a field's own, what it does in the end."""
    field = getattr(known, "__self__", None)
    if field is None or type(field).set_cached_value is not FieldCacheMixin.set_cached_value:
        return known
    name = field.cache_name

    def put(owner: Any, value: Any) -> None:
        owner._state.fields_cache[name] = value

    return put


def _maker(info: Any, select: Any, using: str) -> Callable[[Row], Any]:
    """What makes an instance of its columns in a row; columns that weren't selected are deferred."""
    model, places = info["model"], info["select_fields"]
    first, last = places[0], places[-1] + 1
    names = [column[0].target.attname for column in select[first:last]]
    if not _is_plain(model):
        return lambda row: model.from_db(using, names, row[first:last])
    new = object.__new__

    def make(row: Row) -> Any:
        one, state = new(model), new(ModelState)
        state.__dict__ = {"adding": False, "db": using, "fields_cache": {}}
        one.__dict__ = fields = dict(zip(names, row[first:last], strict=True))
        fields["_state"] = state
        return one

    return make


def _is_plain(model: type[Model]) -> bool:
    """Whether nothing but the columns' values makes an instance of the model."""
    own = model.__init__ is not Model.__init__ or model.from_db.__func__ is not Model.from_db.__func__  # type: ignore[attr-defined]
    return not (own or pre_init.has_listeners(model) or post_init.has_listeners(model))
