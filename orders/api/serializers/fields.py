"""Fields of the order book that several bodies share."""

from __future__ import annotations

import re
from typing import Any

from django.urls import Resolver404, resolve, reverse
from django.utils.functional import cached_property
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from orders.delivery.tracking_numbers import canonical_number
from service.api.serializers import AddressSerializer, StrictSerializer, Text, TextLine, TypedName
from service.customers import phones
from service.http import validation_errors
from service.http.kept_readers import always_alike
from service.models import DirectoryEntry, DirectoryKind
from service.texts import clean_line, comparable, number_line

ORDER_NUMBER = r"[0-9A-Za-zА-Яа-я._-]{1,40}"


def is_order_number(text: Any) -> bool:
    """Whether this can be the number of an order."""
    return isinstance(text, str) and re.fullmatch(ORDER_NUMBER, text) is not None


def is_reachable(number: str) -> bool:
    """Whether the API can be asked for an order of this number: it is no path of its own (`state-diagram`)."""
    if not re.fullmatch(r"[a-z._-]+", number):
        return True
    if set(number) == {"."}:
        return False
    return all(_leads_to(f"{reverse(name)}/{number}", number) for name in ("orders:orders", "orders:intake-orders"))


def _leads_to(path: str, number: str) -> bool:
    """Whether the path is the order's own, or nothing at all."""
    try:
        return resolve(path).kwargs.get("number") == number
    except Resolver404:
        return True


class SpokenNumber(TextLine):
    """A number that is looked for, whatever its dashes; one that no order can have finds none."""

    def to_internal_value(self, data: Any) -> str:
        """The number as orders have it."""
        return number_line(super().to_internal_value(data))


class NumberField(serializers.RegexField):
    """An order number."""

    default_error_messages = {
        **validation_errors.TEXT,
        "invalid": "Номер заказа — буквы, цифры, точка, дефис и подчёркивание.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rf"^{ORDER_NUMBER}\Z", max_length=40, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """The number; JSON numbers aren't order numbers."""
        if not isinstance(data, str):
            raise serializers.ValidationError("Номер заказа передаётся строкой.", code="invalid")
        return str(super().to_internal_value(data))

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The number without characters that nobody sees, its dashes plain (CLI-13)."""
        return super().run_validation(number_line(data) if isinstance(data, str) else data)


class NewNumberField(NumberField):
    """The number of an order that isn't here yet; spreadsheets must not have ruined it, and the API must reach it."""

    def to_internal_value(self, data: Any) -> str:
        """The number."""
        number = super().to_internal_value(data)
        if not is_reachable(number):
            result = "Так называется раздел API, заказ с таким номером нельзя было бы открыть. Дайте другой номер."
            raise serializers.ValidationError(result, code="reserved_number")
        return number


class TrackingNumberField(Text):
    """A tracking number in the form in which numbers are stored and looked for (CLI-13, ORD-6)."""

    cleaner = staticmethod(canonical_number)


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


class LabelledChoice(serializers.ChoiceField):
    """A code, or its Russian label as a person writes it (INT-6)."""

    def to_internal_value(self, data: Any) -> Any:
        """The code."""
        if isinstance(data, str):
            plain = clean_line(data)
            code = plain.lower() if plain.lower() in self.choices else plain
            data = self.by_label.get(comparable(data), code)
        return super().to_internal_value(data)

    @cached_property
    def by_label(self) -> dict[str, str]:
        """The codes by what they are called."""
        return {comparable(str(label)): code for code, label in self.choices.items()}


@extend_schema_field(OpenApiTypes.STR)
class EntryField(serializers.Field):
    """A code of the directory, or the name of one entry alone, read as its entry."""

    def __init__(self, kind: DirectoryKind, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> DirectoryEntry:
        """The entry of this kind and code."""
        entries = self.entries()
        plain = clean_line(data) if isinstance(data, str) else ""
        entry = entries.get(plain) or entries.get(plain.lower())
        if entry is None and isinstance(data, str):
            named = [one for one in entries.values() if comparable(one.name) == comparable(data)]
            entry = named[0] if len(named) == 1 else None
        if entry is None:
            allowed = [(one.code, one.name) for one in entries.values()]
            raise serializers.ValidationError(validation_errors.not_among(allowed, "unknown_code"))
        return entry

    def entries(self) -> dict[str, DirectoryEntry]:
        """The entries by code, read once for a whole bulk of items."""
        shared = self.context.get("directory")
        if shared is None:
            return {entry.code: entry for entry in DirectoryEntry.objects.filter(kind=self.kind)}
        return {code: entry for code, entry in shared.items() if entry.kind == self.kind}


class AddressChanges(AddressSerializer):
    """The parts of an address that change; the others stay."""

    @always_alike
    def get_fields(self) -> dict[str, Any]:
        """The parts without their defaults: what is absent isn't blanked."""
        fields = super().get_fields()
        for field in fields.values():
            field.default = serializers.empty
        return fields


class NameChanges(TypedName):
    """The parts of a name that change; the others stay."""

    @always_alike
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
