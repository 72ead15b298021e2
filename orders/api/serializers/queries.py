"""Query parameters of the order book."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from rest_framework import serializers

from orders.api.serializers.fields import SpokenNumber, TrackingNumberField
from orders.choices import Availability, Method, Party, PrepaymentShare, Stage, Status
from service.api.serializers import (
    BoundField,
    ChangesQuery,
    ClientQuery,
    DayField,
    Listing,
    MomentField,
    OrderingField,
    QueryFlag,
    StrictSerializer,
    Text,
    TextLine,
    WholeNumber,
)
from service.input_errors import FieldError

MOST_NUMBERS, MOST_FOUND = 200, 200
GOALS = ("edit", "confirm", "annul", "reissue")


class OrderFilters(ChangesQuery):
    """Filters and ordering of the list of orders."""

    status = serializers.MultipleChoiceField(choices=Status.choices, required=False)
    client = ClientQuery(required=False)
    number = Listing(
        child=SpokenNumber(max_length=40),
        required=False,
        max_length=MOST_NUMBERS,
        help_text="Один номер или несколько.",
    )
    tracking_number = TrackingNumberField(required=False, max_length=40)
    created_from = BoundField(required=False, help_text="Время или московская дата, включительно.")
    created_to = BoundField(end=True, required=False, help_text="Время или московская дата, включительно.")
    delivery_stage = serializers.MultipleChoiceField(choices=Stage.choices, required=False)
    delivery_method = serializers.MultipleChoiceField(choices=Method.choices, required=False)
    carrier = Text(required=False, max_length=40)
    partner = Text(required=False, max_length=40)
    prepayment = serializers.ChoiceField(choices=PrepaymentShare.choices, required=False)
    availability = serializers.MultipleChoiceField(
        choices=Availability.choices, required=False, help_text="Худшее из наличия товаров заказа."
    )
    review_required = QueryFlag(required=False)
    taken_by = Text(required=False, max_length=150, help_text="Кто принял заказ.")
    calculated = QueryFlag(required=False, help_text="Рассчитана ли доставка для нынешних состава, адреса и способа.")
    annulment_reason = Listing(child=Text(max_length=200), required=False, max_length=20)
    annulled_by = serializers.MultipleChoiceField(choices=Party.choices, required=False, help_text="По чьей вине.")
    expected_before = DayField(required=False, help_text="Ожидается раньше этой даты.")
    ordering = OrderingField("-created_at", "created_at")
    brief = QueryFlag(default=False, help_text="Короткие строки: без позиций, заметок и того, чего заказ ждёт.")


class GoalQuery(StrictSerializer):
    """Where a plan shall lead."""

    goal = serializers.ChoiceField(choices=GOALS)
    at = MomentField(
        required=False, help_text="В какой момент спросить: будущий — для заказа, каков он сейчас; прошлый — как тогда."
    )


class DiagramQuery(StrictSerializer):
    """The form of the state diagram."""

    format = serializers.ChoiceField(choices=["svg", "mermaid", "json"], default="svg")


class ProductFilters(ChangesQuery):
    """Words of a product's title or code."""

    q = Text(required=False, max_length=200, default="", allow_blank=True)
    ordering = OrderingField("title")


class OrderSearchBody(StrictSerializer):
    """Whose orders are looked for: by a phone, or by a name that a locality may narrow."""

    phone = TextLine(required=False, max_length=40, help_text="Номер в любом написании или последние 4-7 цифр.")
    name = TextLine(required=False, max_length=200, help_text="ФИО или его часть.")
    locality = Text(required=False, max_length=120, allow_blank=True, help_text="Только вместе с именем.")
    limit = WholeNumber(min_value=1, max_value=MOST_FOUND, default=50, help_text="Сколько заказов ответить.")

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """Exactly one way, and a locality with a name only."""
        if ("phone" in sent) == ("name" in sent):
            yield FieldError("", "one_of", "Назовите либо телефон, либо имя.")
        if "locality" in sent and "name" not in sent:
            yield FieldError("locality", "one_of", "Населённый пункт уточняет поиск по имени.")
