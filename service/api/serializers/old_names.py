"""Old names that answers still carry beside the new ones, marked where they are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from drf_spectacular.drainage import get_override
from drf_spectacular.utils import OpenApiResponse, PolymorphicProxySerializer, extend_schema_serializer
from rest_framework.serializers import BaseSerializer, DictField, ListField, ListSerializer, Serializer

SerializerT = TypeVar("SerializerT", bound=type[BaseSerializer])


MARKED: set[tuple[str, str]] = set()
"""Old and new name of every field that was marked."""


def old_names(**new: str) -> Callable[[SerializerT], SerializerT]:
    """Mark fields of a serializer as old names of others, `old="new"`: the description shows them as deprecated."""
    MARKED.update(new.items())
    return extend_schema_serializer(deprecate_fields=list(new))


def has_old_names(shape: Any) -> bool:
    """Whether a shape, or one inside of it, has an old name."""
    return bool(get_override(shape, "deprecate_fields", [])) or any(has_old_names(one) for one in inside(shape))


def inside(shape: Any) -> Iterator[Any]:
    """The shapes that a shape consists of."""
    if isinstance(shape, OpenApiResponse):
        yield shape.response
    elif isinstance(shape, PolymorphicProxySerializer):
        several = shape.serializers
        yield from several.values() if isinstance(several, Mapping) else several
    elif isinstance(shape, (ListSerializer, ListField, DictField)):
        yield shape.child
    elif isinstance(shape, type) and issubclass(shape, Serializer):
        yield from shape().fields.values()
    elif isinstance(shape, Serializer):
        yield from shape.fields.values()
