"""Fields of the order book that several bodies share."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from service.api.serializers import AddressSerializer, NameSerializer, StrictSerializer, Text
from service.customers import phones
from service.http import faults
from service.models import DirectoryEntry, DirectoryKind

ORDER_NUMBER = r"[0-9A-Za-zА-Яа-я._-]{1,40}"
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def is_order_number(text: Any) -> bool:
    """Whether this can be the number of an order."""
    return isinstance(text, str) and re.fullmatch(ORDER_NUMBER, text) is not None


class NumberField(serializers.RegexField):
    """An order number."""

    default_error_messages = {
        **faults.TEXT,
        "invalid": "Номер заказа — буквы, цифры, точка, дефис и подчёркивание.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rf"^{ORDER_NUMBER}\Z", max_length=40, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """The number; JSON numbers aren't order numbers."""
        if not isinstance(data, str):
            raise serializers.ValidationError("Номер заказа передаётся строкой.", code="invalid")
        return str(super().to_internal_value(data))


class MomentField(serializers.DateTimeField):
    """A moment of the desk's era."""

    default_error_messages = faults.MOMENT

    def to_internal_value(self, value: Any) -> datetime:
        """The moment; text only, between 1990 and 2100."""
        if not isinstance(value, str):
            self.fail("invalid")
        try:
            moment: datetime = super().to_internal_value(value)
        except OverflowError as error:
            raise serializers.ValidationError("Такого времени нет.", code="invalid") from error
        if not EARLIEST <= moment <= LATEST:
            raise serializers.ValidationError(self.error_messages["overflow"], code="out_of_range")
        return moment


class DayField(serializers.DateField):
    """A calendar date of the desk's era."""

    default_error_messages = faults.DAY

    def to_internal_value(self, value: Any) -> Any:
        """The date; text only, between 1990 and 2100."""
        if not isinstance(value, str):
            self.fail("invalid")
        day = super().to_internal_value(value)
        if not EARLIEST.date() <= day <= LATEST.date():
            raise serializers.ValidationError("Дата вне допустимых пределов.", code="out_of_range")
        return day


class PhoneField(Text):
    """A phone in any Russian spelling, read as E.164 (CLI-1)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 40} | kwargs)

    def to_internal_value(self, data: Any) -> str:
        """The number in E.164."""
        number = phones.normalize(super().to_internal_value(data))
        if number is None:
            raise serializers.ValidationError("Это не похоже на номер телефона.", code="not_a_phone")
        return number


@extend_schema_field(OpenApiTypes.STR)
class EntryField(serializers.Field):
    """A code of the directory, read as its entry."""

    def __init__(self, kind: DirectoryKind, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> DirectoryEntry:
        """The entry of this kind and code."""
        entry = self.entries().get(data) if isinstance(data, str) else None
        if entry is None:
            raise serializers.ValidationError("Такого кода нет в справочнике.", code="unknown_code")
        return entry

    def entries(self) -> dict[str, DirectoryEntry]:
        """The entries by code, read once for a whole bulk of items."""
        shared = self.context.get("directory")
        if shared is None:
            return {entry.code: entry for entry in DirectoryEntry.objects.filter(kind=self.kind)}
        return {code: entry for code, entry in shared.items() if entry.kind == self.kind}


class AddressChanges(AddressSerializer):
    """The parts of an address that change; the others stay."""

    def get_fields(self) -> dict[str, Any]:
        """The parts without their defaults: what is absent isn't blanked."""
        fields = super().get_fields()
        for field in fields.values():
            field.default = serializers.empty
        return fields


class NameChanges(NameSerializer):
    """The parts of a name that change; the others stay."""

    def get_fields(self) -> dict[str, Any]:
        """The parts without their defaults: what is absent isn't blanked."""
        fields = super().get_fields()
        for field in fields.values():
            field.default = serializers.empty
        return fields


class PickupPointSerializer(StrictSerializer):
    """`{code, name, address}`."""

    code = Text(max_length=40)
    name = Text(max_length=160, required=False, allow_blank=True, default="")
    address = Text(max_length=250, required=False, allow_blank=True, default="")
