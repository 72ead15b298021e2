"""What houses above add to the answer of one order: they register a section, the order book never imports them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rest_framework import serializers

from service.http.json import Representation

if TYPE_CHECKING:
    from orders.models import Order

Rows = list[Representation]


@dataclass(frozen=True, slots=True)
class Section:
    """A list beside the order's own fields: the shape of its rows, and what tells it."""

    row: type[serializers.Serializer]
    rows: Callable[[Order], Rows]


_sections: dict[str, Section] = {}


def register(name: str, row: type[serializers.Serializer], rows: Callable[[Order], Rows]) -> None:
    """Have `GET /orders/{number}` answer a list under this name; a house does so in `AppConfig.ready()`."""
    _sections[name] = Section(row, rows)


def section_fields() -> dict[str, serializers.Field]:
    """The fields of the sections, for OpenAPI."""
    return {name: section.row(many=True) for name, section in _sections.items()}


def sections_of(order: Order) -> Representation:
    """What houses above tell of the order."""
    return {name: section.rows(order) for name, section in _sections.items()}
