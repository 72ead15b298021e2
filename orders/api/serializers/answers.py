"""The answers of the order book, for OpenAPI; `orders.api.representation` makes them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from orders.api.section_registry import section_fields
from orders.api.serializers.action_answers import OrderActionAnswer, VariantsAnswer, WarningAnswer
from orders.choices import Availability, LineKind, Method, Party, PrepaymentShare, Stage, Status
from orders.planning.awaits import Awaited, Who
from service.accounts.roles import INTEGRATIONS, Role
from service.api.serializers import AddressSerializer, NameSerializer
from service.api.serializers.machine_action_answers import WITH_ACTIONS, WITH_RECEIPT


class MoneyAnswer(serializers.DecimalField):
    """Roubles as text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, **kwargs)


class GoodsAnswer(serializers.Serializer):
    """What a line is of."""

    product = serializers.CharField()
    title = serializers.CharField()
    variant = serializers.CharField(allow_blank=True)
    quantity = serializers.IntegerField()
    price = MoneyAnswer()
    kind = serializers.ChoiceField(choices=LineKind.choices)
    kit = serializers.ListField(child=serializers.CharField())


class NotCopiedAnswer(GoodsAnswer):
    """A line that a reissue left behind."""

    reason = serializers.CharField(help_text="`goods_unavailable`: товара больше нет.")


class LineAnswer(GoodsAnswer):
    """A line."""

    amount = MoneyAnswer()
    availability = serializers.ChoiceField(choices=Availability.choices)


class PointAnswer(serializers.Serializer):
    """A pick-up point."""

    code = serializers.CharField()
    name = serializers.CharField()
    address = serializers.CharField()
    distance_km = serializers.FloatField(required=False, allow_null=True)


class DeliveryAnswer(serializers.Serializer):
    """How the order goes and where it is."""

    method = serializers.ChoiceField(choices=Method.choices, allow_null=True)
    carrier = serializers.CharField(allow_null=True)
    pickup_point = PointAnswer(allow_null=True)
    price = MoneyAnswer(allow_null=True)
    days = serializers.IntegerField(allow_null=True)
    calculated = serializers.BooleanField()
    stage = serializers.ChoiceField(choices=Stage.choices, allow_null=True)
    place = serializers.CharField(allow_null=True)
    expected_on = serializers.DateField(allow_null=True)


class NoteAnswer(serializers.Serializer):
    """A hold note."""

    at = serializers.DateTimeField()
    author = serializers.CharField(allow_null=True)
    text = serializers.CharField()


class AnnulmentAnswer(serializers.Serializer):
    """Why, by whom, and the method it had."""

    reason = serializers.CharField(allow_null=True)
    by = serializers.ChoiceField(choices=Party.choices, allow_null=True)
    note = serializers.CharField(allow_null=True)
    method = serializers.ChoiceField(choices=Method.choices, allow_null=True)


class ExcuseAnswer(serializers.Serializer):
    """Why a non-collection isn't held against the client."""

    reason = serializers.CharField()
    note = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)
    contact = serializers.IntegerField(allow_null=True, help_text="Обращение, в котором причину признали.")
    confirmed = serializers.BooleanField(help_text="Согласен ли супервайзер с причиной, которую признал оператор.")


class WaitAnswer(serializers.Serializer):
    """What the order waits for, who must act, since when, until when it is usual (ORD-31)."""

    code = serializers.ChoiceField(choices=Awaited.choices)
    label = serializers.CharField()
    who = serializers.ChoiceField(choices=Who.choices)
    since = serializers.DateTimeField()
    until = serializers.DateField(required=False)


class OrderClientAnswer(serializers.Serializer):
    """Whose order it is."""

    id = serializers.IntegerField()
    name = NameSerializer()


class FaultAnswer(serializers.Serializer):
    """Something wrong in a field."""

    field = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    message = serializers.CharField()


class OrderAnswer(serializers.Serializer):
    """The order as people see it; partners get `PartnerOrderAnswer`."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_label = serializers.CharField()
    client = OrderClientAnswer()
    recipient = NameSerializer()
    recipient_is_other = serializers.BooleanField()
    phone = serializers.CharField(allow_blank=True)
    address = AddressSerializer()
    lines = LineAnswer(many=True)
    availability = serializers.ChoiceField(
        choices=Availability.choices, allow_null=True, help_text="Худшее из наличия товаров заказа."
    )
    delivery = DeliveryAnswer()
    prepayment = serializers.ChoiceField(choices=PrepaymentShare.choices)
    prepaid_amount = MoneyAnswer()
    total = MoneyAnswer()
    tracking_number = serializers.CharField(allow_null=True)
    tracking_url = serializers.CharField(
        allow_null=True, help_text="Страница перевозчика об этой посылке; у партнёрских заказов нет."
    )
    dispatched = serializers.BooleanField()
    hold_note = serializers.CharField(allow_null=True)
    hold_notes = NoteAnswer(many=True)
    clarification = serializers.CharField(allow_null=True)
    annulment = AnnulmentAnswer(allow_null=True)
    remark = serializers.CharField(allow_null=True)
    partner = serializers.CharField(allow_null=True)
    review_required = serializers.BooleanField()
    post_only = serializers.BooleanField()
    damage = FaultAnswer(many=True)
    excused = ExcuseAnswer(allow_null=True)
    awaits = WaitAnswer(many=True)
    reissue_of = serializers.CharField(allow_null=True)
    reissued_as = serializers.CharField(allow_null=True)
    source = serializers.CharField(allow_null=True)
    taken_by = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    confirmed_at = serializers.DateTimeField(allow_null=True)
    exported_at = serializers.DateTimeField(allow_null=True)
    redeemed_on = serializers.DateField(allow_null=True)
    updated_at = serializers.DateTimeField(help_text="Последнее изменение.")
    version = serializers.IntegerField()


class ShortOrderAnswer(serializers.Serializer):
    """A short line of a list of orders (`brief=true`)."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_label = serializers.CharField()
    client = OrderClientAnswer()
    recipient = NameSerializer()
    phone = serializers.CharField(allow_blank=True)
    locality = serializers.CharField(allow_blank=True)
    delivery = DeliveryAnswer()
    prepayment = serializers.ChoiceField(choices=PrepaymentShare.choices)
    tracking_number = serializers.CharField(allow_null=True)
    dispatched = serializers.BooleanField()
    annulment = AnnulmentAnswer(allow_null=True)
    partner = serializers.CharField(allow_null=True)
    review_required = serializers.BooleanField()
    reissue_of = serializers.CharField(allow_null=True)
    reissued_as = serializers.CharField(allow_null=True)
    taken_by = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class FoundOrdersAnswer(serializers.Serializer):
    """The orders of whoever was looked for, the newest first."""

    results = ShortOrderAnswer(many=True)
    more = serializers.BooleanField(help_text="Есть ли ещё: уточните запрос.")


class WholeOrderAnswer(OrderAnswer):
    """One order, with what houses above tell of it."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """The sections, then the order's own fields."""
        return section_fields() | super().get_fields()


class DoneAnswer(OrderAnswer):
    """The order after an action, with warnings; of a reissue the new one, with what wasn't copied."""

    warnings = WarningAnswer(many=True)
    not_copied = NotCopiedAnswer(many=True, required=False)
    variants_offered = VariantsAnswer(many=True, required=False)
    actions = OrderActionAnswer(many=True, required=False, help_text=WITH_ACTIONS)
    decision = serializers.IntegerField(required=False, help_text=WITH_RECEIPT)


class PartnerOrderAnswer(serializers.Serializer):
    """The order as those see it who report on it: where it stands and goes, nothing of the person (INT-8)."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_label = serializers.CharField()
    delivery = DeliveryAnswer()
    tracking_number = serializers.CharField(allow_null=True)
    dispatched = serializers.BooleanField()
    partner = serializers.CharField(allow_null=True)
    redeemed_on = serializers.DateField(allow_null=True)
    version = serializers.IntegerField()
    warnings = WarningAnswer(many=True)
    actions = OrderActionAnswer(many=True, required=False, help_text=WITH_ACTIONS)


def done_answer(roles: Collection[Role]) -> Any:
    """What an action on an order answers to those who have it: the desk the whole order, partners their part."""
    partners = INTEGRATIONS.intersection(roles)
    if not partners:
        return DoneAnswer
    if partners == frozenset(roles):
        return PartnerOrderAnswer
    return PolymorphicProxySerializer(
        component_name="OrderByRole",
        serializers=[DoneAnswer, PartnerOrderAnswer],
        resource_type_field_name=None,
        many=False,
    )


class OptionAnswer(serializers.Serializer):
    """One way to deliver."""

    option = serializers.CharField()
    method = serializers.ChoiceField(choices=Method.choices)
    carrier = serializers.CharField()
    price = MoneyAnswer()
    days = serializers.IntegerField()
    pickup_point = PointAnswer(allow_null=True)
    total = MoneyAnswer()
    recommended = serializers.BooleanField()


class ProductAnswer(serializers.Serializer):
    """A product."""

    code = serializers.CharField()
    title = serializers.CharField()
    variants = serializers.ListField(child=serializers.CharField())
    price = MoneyAnswer(allow_null=True)
    availability = serializers.ChoiceField(choices=Availability.choices)
    weight_grams = serializers.IntegerField(allow_null=True)
    updated_at = serializers.DateTimeField()


class ItemOutcomeAnswer(serializers.Serializer):
    """What became of one item."""

    line = serializers.IntegerField(required=False, help_text="Строка NDJSON, которая не читается.")
    number = serializers.CharField(allow_null=True, required=False)
    code = serializers.CharField(allow_null=True, required=False)
    outcome = serializers.ChoiceField(choices=["created", "updated", "unchanged", "refused"])
    errors = FaultAnswer(many=True)
    damage = FaultAnswer(many=True, required=False)
    status = serializers.ChoiceField(choices=Status.choices, required=False, help_text="В каком статусе заказ принят.")
    changes = serializers.ListField(child=serializers.CharField(), required=False, help_text="Что изменилось.")


class OutcomesAnswer(serializers.Serializer):
    """The outcomes, in the order sent."""

    results = ItemOutcomeAnswer(many=True)
