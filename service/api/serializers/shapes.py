"""The shapes that many answers and bodies share (contract, "Common ground")."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from service.api.serializers.fields import IndexPart, NamePart, PlacePart, TextLine
from service.api.serializers.strict import StrictSerializer
from service.customers.names import is_no_name
from service.http.validation_errors import NAME
from service.input_errors import FieldError
from service.models import Client, ClientAddress


def _part(kind: type[TextLine], model: Any, name: str) -> TextLine:
    return kind(max_length=model._meta.get_field(name).max_length, allow_blank=True, required=False, default="")


class NameSerializer(StrictSerializer):
    """`{last, first, patronymic}`."""

    last = _part(NamePart, Client, "last")
    first = _part(NamePart, Client, "first")
    patronymic = _part(NamePart, Client, "patronymic")


class TypedName(NameSerializer):
    """A name that somebody types: a part without a letter, or with a digit, is a slip."""

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """The parts that are no names."""
        for part, words in read.items():
            if is_no_name(words):
                yield FieldError(part, "not_a_name", NAME["not_a_name"])


class AddressSerializer(StrictSerializer):
    """`{postal_index, region, locality, street, house, flat}`."""

    postal_index = _part(IndexPart, ClientAddress, "postal_index")
    region = _part(PlacePart, ClientAddress, "region")
    locality = _part(PlacePart, ClientAddress, "locality")
    street = _part(PlacePart, ClientAddress, "street")
    house = _part(PlacePart, ClientAddress, "house")
    flat = _part(PlacePart, ClientAddress, "flat")
