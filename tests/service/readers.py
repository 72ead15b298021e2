"""All serializers that read bodies or parameters, and how the tests make each; of a ticket's details one a category."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.urls import get_resolver
from rest_framework import serializers
from rest_framework.fields import Field

from escalations.api.serializers.details import Details
from escalations.choices import TicketCategory
from service.api.serializers import StrictSerializer

Maker = Callable[..., "serializers.Serializer[Any]"]


def makers(reader: type[serializers.Serializer[Any]]) -> list[Maker]:
    """Whatever makes the serializer; its keyword arguments are still to be given."""
    return [partial(Details, category) for category in TicketCategory] if reader is Details else [reader]


def readers() -> list[type[StrictSerializer]]:
    """Every reader of a body or of parameters, once everything that the API serves is loaded."""
    assert get_resolver("config.urls").url_patterns
    return sorted(_below(StrictSerializer), key=lambda kind: (kind.__module__, kind.__qualname__))


def _below(kind: type[StrictSerializer]) -> set[type[StrictSerializer]]:
    found = {one for below in kind.__subclasses__() for one in {below, *_below(below)}}
    return {one for one in found if not one.__module__.startswith("tests.")}


def fields_of(field: Any) -> Iterator[Field]:
    """A field and everything within it."""
    yield field
    for inner in [*getattr(field, "fields", {}).values(), *filter(None, [getattr(field, "child", None)])]:
        yield from fields_of(inner)
