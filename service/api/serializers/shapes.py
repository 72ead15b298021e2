"""The shapes that many answers and bodies share (contract, "Common ground")."""

from __future__ import annotations

from typing import Any

from service.api.serializers.fields import TextLine
from service.api.serializers.strict import StrictSerializer
from service.models import Client, ClientAddress


def _as_long_as(model: Any, name: str) -> TextLine:
    return TextLine(max_length=model._meta.get_field(name).max_length, allow_blank=True, required=False, default="")


class NameSerializer(StrictSerializer):
    """`{last, first, patronymic}`."""

    last = _as_long_as(Client, "last")
    first = _as_long_as(Client, "first")
    patronymic = _as_long_as(Client, "patronymic")


class AddressSerializer(StrictSerializer):
    """`{postal_index, region, locality, street, house, flat}`."""

    postal_index = _as_long_as(ClientAddress, "postal_index")
    region = _as_long_as(ClientAddress, "region")
    locality = _as_long_as(ClientAddress, "locality")
    street = _as_long_as(ClientAddress, "street")
    house = _as_long_as(ClientAddress, "house")
    flat = _as_long_as(ClientAddress, "flat")
