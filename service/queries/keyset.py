"""Rows of a list, sought page by page, their statements compiled once for each form of the question.

BOOK = KeysetList(Order, lambda *names: orders().filter(**{FILTERS[name]: Param(name) for name in names}))
page = Page(BOOK.asked(names, values), by="-created_at", params=…)
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from service.queries.compiled_query import CompiledQuery, Param

FORMS = 256


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """How a page is found: by which columns, in which direction, how many rows, and whether after a place."""

    columns: tuple[str, ...]
    descending: bool
    limit: int
    placed: bool

    def within(self, rows: QuerySet[Any], place: Iterable[Any]) -> QuerySet[Any]:
        """The rows of the page, by one row comparison with the place where one is named."""
        if self.placed:
            here = Tuple(*(F(name) for name in self.columns)), tuple(place)
            rows = rows.filter(TupleLessThan(*here) if self.descending else TupleGreaterThan(*here))
        sign = "-" if self.descending else ""
        return rows.order_by(*(f"{sign}{name}" for name in self.columns))[: self.limit]


class KeysetList:
    """A list whose statement depends on which filters are given, not on their values.

    Args:
        model: what the rows are.
        write: answers the queryset of a form, with `Param` where values go; asked once for each form in use.
        made: what each row of the queryset is given as, where that isn't the row as it is.
    """

    def __init__(
        self,
        model: type[Model],
        write: Callable[..., QuerySet[Any]],
        made: Callable[[Any], Any] | None = None,
    ) -> None:
        self.model, self._write, self._made = model, write, made
        self._compiled = lru_cache(FORMS)(self._remember)

    def asked(self, form: tuple[Hashable, ...], given: Mapping[str, Any]) -> KeysetRows:
        """The rows of this form for these values."""
        return KeysetRows(self, form, given)

    def page(
        self, form: tuple[Hashable, ...], seek: KeysetPage, given: Mapping[str, Any], place: Iterable[Any]
    ) -> list[Any]:
        """The rows of one page."""
        found = self._compiled(form, seek)(**given, **dict(zip(_places(seek), place, strict=False)))
        return found if self._made is None else list(map(self._made, found))

    def _remember(self, form: tuple[Hashable, ...], seek: KeysetPage) -> CompiledQuery:
        written = {"self", "form", "seek"}  # the form is the key that this query is kept under
        return CompiledQuery(
            lambda: seek.within(self._write(*form), [Param(name) for name in _places(seek)]), constants=written
        )


@dataclass(frozen=True, slots=True)
class KeysetRows:
    """The rows of a list for some values of its filters."""

    listing: KeysetList
    form: tuple[Hashable, ...]
    given: Mapping[str, Any]

    @property
    def model(self) -> type[Model]:
        """What the rows are."""
        return self.listing.model


Seek = Callable[[QuerySet[Any]], QuerySet[Any]]
"""Leaves of rows the ids of those that a page can hold."""


@dataclass(frozen=True, slots=True)
class RowsOfBranches:
    """The rows that any of several conditions shows, each sought by its own index: a page reads one page of each.

    Attributes:
        rows: all of them, with what telling them needs.
        branches: the parts that they are, each cut by the seek given to it; a row may be in several.
    """

    rows: QuerySet[Any]
    branches: tuple[Callable[[Seek], QuerySet[Any]], ...]

    @property
    def model(self) -> type[Model]:
        """What the rows are."""
        return self.rows.model

    def page(self, seek: KeysetPage, place: Iterable[Any]) -> list[Any]:
        """The rows of one page: the first of what stands first in each branch."""
        here = tuple(place)
        first, *more = (branch(lambda found: seek.within(found, here).values("pk")) for branch in self.branches)
        ids = first.union(*more, all=True) if more else first
        return list(replace(seek, placed=False).within(self.rows.filter(pk__in=ids), ()))


Rows = QuerySet[Any] | KeysetRows | RowsOfBranches
"""What a page can be taken of."""


def rows_of_page(rows: Rows, seek: KeysetPage, place: Iterable[Any]) -> list[Any]:
    """The rows of one page."""
    if isinstance(rows, KeysetRows):
        return rows.listing.page(rows.form, seek, rows.given, place)
    if isinstance(rows, RowsOfBranches):
        return rows.page(seek, place)
    return list(seek.within(rows, place))


def _places(seek: KeysetPage) -> list[str]:
    return [f"place_{number}" for number in range(len(seek.columns))] if seek.placed else []
