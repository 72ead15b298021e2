"""The details of each category (ESC-15): what a ticket must know to be resolved without another call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from rest_framework import serializers

from escalations.categories import Detail, DetailKind, TicketCategory
from escalations.choices import SuppressedChannel, SuppressionGround, Wish
from orders.api.serializers.fields import PhoneField
from orders.choices import Status
from service.api.serializers import Listing, StrictSerializer, Text, TypedName
from service.api.serializers.fields import NamePart
from service.api.serializers.moments import MomentField
from service.http.kept_readers import always_alike
from service.models import Client

LONG, SHORT = 2_000, 200


class FullName(TypedName):
    """A name that a parcel can be sent to: last and first are needed."""

    @always_alike
    def get_fields(self) -> dict[str, Any]:
        """The parts; only the patronymic may be absent or blank."""
        fields = super().get_fields()
        card: Any = Client._meta
        for part in ("last", "first"):
            fields[part] = NamePart(max_length=card.get_field(part).max_length)
        return fields


class Channels(Listing):
    """What is to stop: each channel once, in one order (ESC-8)."""

    def __init__(self, **kwargs: Any) -> None:
        child = serializers.ChoiceField(choices=SuppressedChannel.choices)
        super().__init__(child=child, allow_empty=False, max_length=10, **kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        """The channels, sorted."""
        return sorted(set(super().to_internal_value(data)))


class Phones(Listing):
    """Which numbers are meant, each once (ESC-8)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=PhoneField(), allow_empty=False, max_length=20, **kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        """The numbers in the order named."""
        return list(dict.fromkeys(super().to_internal_value(data)))


READ: dict[DetailKind, Callable[..., serializers.Field[Any, Any, Any, Any]]] = {
    DetailKind.TEXT: partial(Text, max_length=LONG),
    DetailKind.SHORT_TEXT: partial(Text, max_length=SHORT),
    DetailKind.NAME: FullName,
    DetailKind.PHONE: PhoneField,
    DetailKind.PHONES: Phones,
    DetailKind.CHANNELS: Channels,
    DetailKind.GROUND: partial(serializers.ChoiceField, choices=SuppressionGround.choices),
    DetailKind.WISH: partial(serializers.ChoiceField, choices=Wish.choices),
    DetailKind.ORDER_STATUS: partial(serializers.ChoiceField, choices=Status.choices),
    DetailKind.MOMENT: MomentField,
}
"""How each kind of detail is read from a request."""


def detail_field(detail: Detail, **more: Any) -> serializers.Field[Any, Any, Any, Any]:
    """The field that reads a detail; a text that may be absent may be blank too."""
    blank = (
        {"allow_blank": True} if detail.kind in {DetailKind.TEXT, DetailKind.SHORT_TEXT} and not detail.required else {}
    )
    return READ[detail.kind](required=detail.required, **blank, **more)


class Details(StrictSerializer):
    """The details of one category (ESC-15)."""

    def __init__(self, category: str, **kwargs: Any) -> None:
        known = category in TicketCategory.values
        self._details = TicketCategory(category).entry.details if known else ()
        super().__init__(required=any(detail.required for detail in self._details), **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        """The details; `phone` is the older spelling of `phones`, and stands beside it for older readers (ESC-15)."""
        older = isinstance(data, dict) and "phone" in data and "phones" not in data
        if "phones" in self.fields:
            self.fields["phones"].required = not older
        result = super().to_internal_value(data)
        if older and "phone" in result:
            result["phones"] = [result["phone"]]
        return {**result, "phone": result["phones"][0]} if result.get("phones") else result

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """A field for each detail."""
        return {detail.name: detail_field(detail) for detail in self._details}
