"""Bodies, filters and answers of incidents (DIR-6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from orders.api.serializers.fields import EntryField
from orders.delivery.geography import region_code, regions
from orders.models import Product
from service.api.serializers import NewestFirstQuery, StrictSerializer, Text, TextLine
from service.api.serializers.moments import BoundField, MomentField
from service.http.kept_readers import always_alike
from service.models import DirectoryKind

STATES = ["planned", "in_force", "over"]
CODE = Text(max_length=60)


@extend_schema_field(OpenApiTypes.STR)
class ProductField(serializers.Field):
    """A product's code, read as the product."""

    def to_internal_value(self, data: Any) -> Product:
        """The product."""
        product = Product.objects.filter(code=CODE.run_validation(data)).first()
        if product is None:
            raise serializers.ValidationError("Такого товара нет.", code="unknown_product")
        return product


class RegionField(Text):
    """A region by its code or its name in any usual spelling, read as its code."""

    def to_internal_value(self, data: Any) -> str:
        """The code; blank takes the region away."""
        text = super().to_internal_value(data)
        code = text if text in regions() else region_code(text)
        if text and code is None:
            raise serializers.ValidationError("Такого региона нет.", code="unknown_region")
        return code or ""


class EndField(BoundField):
    """An end: a moment is the end itself, so that an answer sent back changes nothing; a date is included."""

    def to_internal_value(self, data: str) -> datetime:
        """The first moment at which it is over."""
        given_as_date = isinstance(data, str) and len(data) == 10
        return super().to_internal_value(data) if given_as_date else MomentField().to_internal_value(data)


class IncidentChanges(StrictSerializer):
    """What changes."""

    title = TextLine(max_length=160, required=False)
    note = Text(max_length=2_000, required=False, help_text="Что происходит: для сотрудников.")
    client_words = Text(max_length=1_000, required=False, help_text="Что говорить клиенту.")
    product = ProductField(required=False, allow_null=True, help_text="Код товара.")
    region = RegionField(max_length=120, required=False, allow_blank=True, help_text="Код региона или его название.")
    carrier = EntryField(DirectoryKind.CARRIER, required=False, allow_null=True)
    partner = EntryField(DirectoryKind.PARTNER, required=False, allow_null=True)
    starts_at = BoundField(required=False, help_text="Время или московская дата; без него с этой минуты.")
    ends_at = EndField(end=True, required=False, help_text="Время или московская дата, включительно.")


class IncidentBody(IncidentChanges):
    """What is going on, with what, until when."""

    @always_alike
    def get_fields(self) -> dict[str, serializers.Field]:
        """The words and the end are needed from the start."""
        fields: dict[str, serializers.Field] = super().get_fields()
        for name in ("title", "note", "client_words", "ends_at"):
            fields[name].required = True
        return fields


class IncidentFilters(NewestFirstQuery):
    """Filters of the list, the newest first."""

    state = serializers.ChoiceField(choices=STATES, required=False)
    product = Text(required=False, max_length=60)
    region = Text(required=False, max_length=120, help_text="Код региона или его название.")
    carrier = Text(required=False, max_length=40)
    partner = Text(required=False, max_length=40)


class IncidentSummaryAnswer(serializers.Serializer):
    """What an operator is told of an incident."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    about = serializers.CharField()
    note = serializers.CharField()
    client_words = serializers.CharField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()


class CardIncidentAnswer(IncidentSummaryAnswer):
    """An incident on the card, with the client's orders that it touches."""

    orders = serializers.ListField(child=serializers.CharField())


class IncidentAnswer(IncidentSummaryAnswer):
    """An incident."""

    product = serializers.CharField(allow_null=True)
    region = serializers.CharField(allow_null=True)
    region_label = serializers.CharField(allow_null=True)
    carrier = serializers.CharField(allow_null=True)
    partner = serializers.CharField(allow_null=True)
    state = serializers.ChoiceField(choices=STATES)
    state_label = serializers.CharField()
    calls = serializers.IntegerField(help_text="В скольких обращениях о нём сказали.")
    made_by = serializers.CharField(allow_null=True)
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()
