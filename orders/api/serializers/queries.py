"""Query parameters of the order book."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from orders.api.serializers.fields import DayField, MomentField, TrackingNumberField
from orders.choices import Availability, Method, Prepayment, Stage, Status
from service.api.serializers import ClientQuery, PageQuery, QueryFlag, StrictSerializer, Text
from service.clock import MOSCOW

GOALS = ("edit", "confirm", "annul", "reissue")


@extend_schema_field(OpenApiTypes.STR)
class BoundField(serializers.Field):
    """A moment, or a Moscow date that stands for its whole day."""

    def __init__(self, *, end: bool = False, **kwargs: Any) -> None:
        self.end = end
        super().__init__(**kwargs)

    def to_internal_value(self, data: str) -> datetime:
        """The first moment inside, or for an end the first one outside."""
        if isinstance(data, str) and len(data) == 10:
            day = DayField().to_internal_value(data) + timedelta(days=self.end)
            return datetime(day.year, day.month, day.day, tzinfo=MOSCOW)
        return MomentField().to_internal_value(data) + timedelta(microseconds=self.end)


class OrderFilters(PageQuery):
    """Filters and ordering of the list of orders."""

    status = serializers.MultipleChoiceField(choices=Status.choices, required=False)
    client = ClientQuery(required=False)
    number = Text(required=False, max_length=40)
    tracking_number = TrackingNumberField(required=False, max_length=40)
    created_from = BoundField(required=False, help_text="Время или московская дата, включительно.")
    created_to = BoundField(end=True, required=False, help_text="Время или московская дата, включительно.")
    delivery_stage = serializers.MultipleChoiceField(choices=Stage.choices, required=False)
    delivery_method = serializers.MultipleChoiceField(choices=Method.choices, required=False)
    carrier = Text(required=False, max_length=40)
    partner = Text(required=False, max_length=40)
    prepayment = serializers.ChoiceField(choices=Prepayment.choices, required=False)
    availability = serializers.MultipleChoiceField(
        choices=Availability.choices, required=False, help_text="Худшее из наличия товаров заказа."
    )
    review_required = QueryFlag(required=False)
    ordering = serializers.ChoiceField(choices=["-created_at", "created_at"], default="-created_at")


class GoalQuery(StrictSerializer):
    """Where a plan shall lead."""

    goal = serializers.ChoiceField(choices=GOALS)


class DiagramQuery(StrictSerializer):
    """The form of the state diagram."""

    format = serializers.ChoiceField(choices=["svg", "mermaid", "json"], default="svg")


class ProductFilters(PageQuery):
    """Words of a product's title or code."""

    q = Text(required=False, max_length=200, default="", allow_blank=True)
