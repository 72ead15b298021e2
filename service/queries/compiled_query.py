"""Queries that are written down once as querysets, compiled once, and asked many times with other values.

Compiling is the dearest part of a query that finds one row. The queryset stays the one source of what is asked:

    BY_NUMBER = Remembered(lambda: Order.objects.select_related("client").filter(number=Given("number")))
    orders = BY_NUMBER(number="F-1")

The trap: whatever the function reads besides is read once, at the first call, and stays for the life of the process. A
setting, a role, `today()` or a limit of the module must be a `Param`. Names of data that the function reads from its
closure or module are refused unless `constants` names them, and so are dates and times among the constant parameters.
What a function that it calls returns can't be seen: write such calls with `Param` arguments only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sized
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connections, models
from django.db.models import QuerySet, Value
from django.db.models.sql import Query
from django.db.transaction import TransactionManagementError

from service.queries.frozen_values_in_compiled_queries import require_no_frozen_values, require_no_moments
from service.queries.kept_cursor import fetched
from service.queries.known_empty import is_known_empty
from service.queries.row_readers import reader_of

PLACEHOLDERS = re.compile("(%%|%s)")
KEYS, TEXTS = "(SELECT unnest(%s::bigint[]))", "(SELECT unnest(%s::text[]))"


class _Gap:
    """Where a value goes among the parameters of a compiled query, and the field that it is compared with."""

    def __init__(self, name: str, compared: Any = None) -> None:
        self.name, self.field = name, compared

    def prepared(self, value: Any, connection: Any) -> Any:
        """The value as the field sends it to the database."""
        return value if self.field is None else self.field.get_db_prep_value(value, connection)


class _ListGap(_Gap):
    """Where a list goes."""

    def alone(self, value: Any) -> Any:
        """The one value of a list of one, as the driver sends it."""
        raise NotImplementedError


class _KeysGap(_ListGap):
    """Where a list of keys goes; PostgreSQL reads it out of one text, which costs less than telling it key by key."""

    def prepared(self, value: Any, connection: Any) -> str:
        """The array in PostgreSQL's own spelling."""
        return f"{{{','.join(str(int(key)) for key in value)}}}"

    def alone(self, value: Any) -> int:
        """The key."""
        return int(next(iter(value)))


class _TextsGap(_ListGap):
    """Where a list of texts goes."""

    def prepared(self, value: Any, connection: Any) -> list[str]:
        """The list as the driver sends it."""
        return [str(text) for text in value]

    def alone(self, value: Any) -> str:
        """The text."""
        return str(next(iter(value)))


class Param(Value):
    """A value that each call names anew; compared with a field, it is converted as the field's own values are."""

    compared: Any = None

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A placeholder."""
        return "%s", (_Gap(self.value, self.compared),)


class ParamList(Param):
    """Keys that each call names anew, as a list: `filter(pk__in=GivenIds("orders"))`."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A subquery, so that however many there are the statement stays the same."""
        return KEYS, (_KeysGap(self.value),)


class ParamTexts(Param):
    """Texts that each call names anew, as a list: `filter(number__in=ParamTexts("numbers"))`."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A subquery, as of keys."""
        return TEXTS, (_TextsGap(self.value),)


def attach(row: Any, relation: str, rows: list[Any]) -> None:
    """Give a row what a compiled query found of a relation of its own, as a prefetch does.

    Whoever asks further of the relation (`row.notes.filter(…)`) asks the database of this row's alone.
    """
    found = getattr(row, relation).get_queryset()
    found._result_cache, found._prefetch_done = rows, True
    row._prefetched_objects_cache = getattr(row, "_prefetched_objects_cache", {}) | {relation: found}


class CompiledQuery:
    """A queryset with `Param` values; called with these values it answers the list of its rows.

    Attributes:
        constants: the names of data that the function reads from outside and that never change.

    The first call raises `FrozenValue` where the function reads other data.
    """

    def __init__(self, write: Callable[[], QuerySet[Any]], *, constants: Collection[str] = ()) -> None:
        self._write, self._constants = write, constants

    def __call__(self, **given: Any) -> list[Any]:
        """The rows for these values.

        Raises:
            KeyError: a value that the queryset leaves open isn't given.
            TransactionManagementError: rows are to be locked outside a transaction.
        """
        if is_known_empty(self, given):
            return []
        return self._compiled.rows(given)

    def asking(self, **given: Any) -> Question:
        """The question for these values, not asked yet; for `which_find`."""
        return Question(self, given)

    def finds_nothing(self, **given: Any) -> bool:
        """Whether it is known already that these values find nothing (`leaving_out_empty`); nothing is asked."""
        return is_known_empty(self, given)

    def existence(self, given: dict[str, Any], connection: Any) -> tuple[str, list[Any]]:
        """The statement that asks whether there is a row for these values, with the values as the driver sends them."""
        return self._existence.asked(given, connection)

    @property
    def locks(self) -> bool:
        """Whether it locks the rows that it finds."""
        return bool(self._compiled.query.select_for_update)

    def statement(self, given: dict[str, Any], connection: Any) -> tuple[str, list[Any]]:
        """The statement that finds the rows for these values, with the values as the driver sends them."""
        return self._compiled.asked(given, connection)

    def made_of(self, rows: list[Any], connection: Any) -> list[Any]:
        """What a call gives, made of the rows that its statement has found."""
        return self._compiled.made_of(rows, connection)

    def first(self, **given: Any) -> Any:
        """The first row for these values, None where there is none; errors as of a call."""
        found = self(**given)
        return found[0] if found else None

    @cached_property
    def _compiled(self) -> _Compiled:
        require_no_frozen_values(self._write, self._constants)
        return _Compiled(self._write())

    @cached_property
    def _existence(self) -> _Statement:
        require_no_frozen_values(self._write, self._constants)
        written = self._write()
        return _Statement(written.query.exists(), written.db)


@dataclass(frozen=True, slots=True)
class Question:
    """A compiled query with values."""

    query: CompiledQuery
    given: dict[str, Any]

    def rows(self) -> list[Any]:
        """Ask it."""
        return self.query(**self.given)


def _name_compared_fields(where: Any) -> None:
    """Tell each `Param` of a condition the field that it is compared with."""
    for child in getattr(where, "children", ()):
        _name_compared_fields(child)
    rhs = getattr(where, "rhs", None)
    for given in rhs if isinstance(rhs, (list, tuple)) else [rhs]:
        if type(given) is Param:
            given.compared = getattr(where.lhs, "output_field", None)


def _spelled_out(sql: str, params: Iterable[Any], connection: Any) -> tuple[str, list[_Gap]]:
    """The statement with its constants written into it, and the gaps that are left.

    A plan that PostgreSQL keeps for all values can use a partial index only if its condition isn't left open.
    """
    rest, gaps, parts = iter(params), [], []
    for part in PLACEHOLDERS.split(sql):
        if part == "%s" and not isinstance(param := next(rest), _Gap):
            part = connection.ops.compose_sql("%s", [param]).replace("%", "%%")
        elif part == "%s":
            gaps.append(param)
        parts.append(part)
    return "".join(parts), gaps


class _Statement:
    """A query's statement and the gaps in it."""

    def __init__(self, query: Query, using: str) -> None:
        self.using, self.query = using, query
        _name_compared_fields(query.where)
        self._compiler = query.get_compiler(using)
        sql, params = self._compiler.as_sql()
        require_no_moments(params)
        self._sql, self._params = _spelled_out(sql, params, connections[using])
        self._lists = [gap for gap in self._params if isinstance(gap, _ListGap)]
        self._sql_of_ones = self._sql.replace(KEYS, "(%s)").replace(TEXTS, "(%s)")

    def asked(self, given: dict[str, Any], connection: Any) -> tuple[str, list[Any]]:
        """The statement and its values.

        Of lists of one value each the statement is told so: PostgreSQL takes a list that it doesn't know yet for ten
        values, finds planning for each call anew cheaper than that, and does.
        """
        if self._lists and all(_is_one(given[gap.name]) for gap in self._lists):
            alone = [
                gap.alone(given[gap.name]) if isinstance(gap, _ListGap) else gap.prepared(given[gap.name], connection)
                for gap in self._params
            ]
            return self._sql_of_ones, alone
        return self._sql, [gap.prepared(given[gap.name], connection) for gap in self._params]


class _Compiled(_Statement):
    """A queryset's statement, and what makes objects of its rows."""

    def __init__(self, written: QuerySet[Any]) -> None:
        super().__init__(written.query, written.db)
        self._beside = written._prefetch_related_lookups  # type: ignore[attr-defined]
        self._read = reader_of(self._compiler, written._iterable_class)

    def rows(self, given: dict[str, Any]) -> list[Any]:
        """What the statement finds with these values."""
        connection = connections[self.using]
        if self.query.select_for_update and connection.get_autocommit():
            raise TransactionManagementError("rows are locked within a transaction only")
        return self.made_of(fetched(connection, *self.asked(given, connection)), connection)

    def made_of(self, found: list[Any], connection: Any) -> list[Any]:
        """What the rows that were found stand for, with what hangs on them."""
        rows = self._read(found, connection)
        if self._beside:
            models.prefetch_related_objects(rows, *self._beside)
        return rows


def _is_one(values: Any) -> bool:
    return isinstance(values, Sized) and len(values) == 1
