"""Cursor pages: each page starts after the last row seen, found by one row comparison on (column, id).

The page a reader is on costs the same however deep it lies, and rows added meanwhile shift nothing.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from rest_framework import serializers
from rest_framework.request import Request

from service.http import json
from service.input_errors import FieldError, InvalidInput
from service.queries.keyset import KeysetPage, Rows, rows_of_page

INVALID_CURSOR = FieldError("cursor", "invalid", "Такого места в списке нет.")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A row's place in the order of a list, and whether the page asked for lies before or after it."""

    before: bool
    values: tuple[Any, ...]


class Page:
    """One page of a list ordered by `by` (a non-null column, `-` for newest first), then by id.

    Args:
        rows: the filtered rows; an ordering of their own is replaced.
        by: the column; with a list of one meaning for all rows use `id` or `-id`.
        params: validated parameters of a `PageQuery`.

    Raises:
        InvalidInput: the cursor isn't one of this list.
    """

    def __init__(self, rows: Rows, *, by: str, params: dict[str, Any]) -> None:
        self.column, self.descending = by.lstrip("-"), by.startswith("-")
        self.field: Any = rows.model._meta.get_field(self.column)
        self.by, self.limit = by, params["limit"]
        self.columns: tuple[str, ...] = (self.column, "pk")
        self.place = self._read(params["cursor"]) if "cursor" in params else None
        self._fetch(rows)

    def _fetch(self, rows: Rows) -> None:
        placed = self.place is not None
        backwards = self.place is not None and self.place.before
        seek = KeysetPage(self.columns, self.descending != backwards, self.limit + 1, placed)
        found = rows_of_page(rows, seek, self.place.values if self.place else ())
        more, found = len(found) > self.limit, found[: self.limit]
        self.rows = found[::-1] if backwards else found
        self.has_next = bool(found) and (more or backwards)
        self.has_previous = bool(found) and (more if backwards else placed)

    def answer(self, request: Request, shape: Callable[[Any], Any]) -> dict[str, Any]:
        """`{results, next, previous}`, each row in its shape."""
        return {
            "results": [shape(row) for row in self.rows],
            "next": self._link(request, self.rows[-1], before=False) if self.has_next else None,
            "previous": self._link(request, self.rows[0], before=True) if self.has_previous else None,
        }

    def _link(self, request: Request, row: Any, *, before: bool) -> str:
        params: QueryDict = request.query_params.copy()
        params["cursor"] = self.cursor(row, before=before)
        return str(request.build_absolute_uri(f"{request.path}?{params.urlencode()}"))

    def cursor(self, row: Any, *, before: bool) -> str:
        """The row's place as a link names it, and on which side of it the page lies."""
        return written([self.by, before, self.field.value_to_string(row), row.pk])

    def _read(self, cursor: str) -> Cursor:
        try:
            by, before, value, pk = place_in_list(cursor)
            if by != self.by or not isinstance(value, str):
                raise ValueError("a cursor of another list")
            if type(pk) is not int or not 0 < pk < 2**63 or "\0" in value:
                raise ValueError("no row has this id")
            return Cursor(before, (self.field.to_python(value), pk))
        except (ValueError, TypeError, ValidationError) as error:
            raise InvalidInput([INVALID_CURSOR]) from error


def changed_since(rows: QuerySet[Any], params: Mapping[str, Any]) -> QuerySet[Any]:
    """The rows that were changed since the moment that a reader names, if it names one."""
    return rows.filter(updated_at__gte=params["updated_from"]) if "updated_from" in params else rows


CHANGES = ("updated_from", "ordering")
"""What every list of objects can be asked for beside its own filters."""


def place_in_list(cursor: str) -> list[Any]:
    """What a cursor names: the list's order, whether the page lies before the row, what the row is found by.

    Raises:
        ValueError: no list gave it.
    """
    padded = cursor + "=" * (-len(cursor) % 4)
    place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    if not isinstance(place, list) or len(place) < 4 or not isinstance(place[1], bool):
        raise ValueError("no place in a list")
    return place


def written(place: list[Any]) -> str:
    """A place in a list as text that may stand in a URL."""
    return base64.urlsafe_b64encode(json.dumps(place)).decode().rstrip("=")


@cache
def paged(row: type[serializers.BaseSerializer]) -> type[serializers.Serializer]:
    """The serializer of a page of `row`, for OpenAPI."""
    fields = {
        "results": row(many=True),
        "next": serializers.URLField(allow_null=True, help_text="Следующая страница."),
        "previous": serializers.URLField(allow_null=True, help_text="Предыдущая страница."),
    }
    return type(f"{row.__name__.removesuffix('Serializer')}Page", (serializers.Serializer,), fields)
