"""The answers of the order book, for OpenAPI; `orders.api.representation` makes them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from orders.choices import Action, Availability, LineKind, Method, Party, Prepayment, Stage, Status
from orders.planning.awaits import Awaited, Who
from service.api.serializers import AddressSerializer, NameSerializer
from service.fsm.needs import TYPES


class MoneyAnswer(serializers.DecimalField):
    """Roubles as text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, **kwargs)


class ChoiceAnswer(serializers.Serializer):
    """A value that a field may have, and how it is called."""

    value = serializers.JSONField()
    label = serializers.CharField()


class NeedAnswer(serializers.Serializer):
    """What a request must bring: the field, the reason it is denied with otherwise, and its possible values."""

    field = serializers.CharField()
    code = serializers.CharField()
    label = serializers.CharField()
    type = serializers.ChoiceField(choices=sorted(TYPES))
    required = serializers.BooleanField()
    choices = ChoiceAnswer(many=True, required=False)
    suggested = serializers.JSONField(required=False)
    when = serializers.DictField(required=False, help_text="При каких значениях других полей это нужно.")


class StepAnswer(serializers.Serializer):
    """One step of a way (ORD-9)."""

    action = serializers.CharField()
    label = serializers.CharField()
    needs = NeedAnswer(many=True)
    category = serializers.CharField(required=False)
    method = serializers.CharField(required=False)
    href = serializers.CharField(required=False)
    body = serializers.DictField(required=False)
    then = serializers.DictField(required=False)
    leads_to = serializers.CharField(required=False)
    leads_to_label = serializers.CharField(required=False)


class ReasonAnswer(serializers.Serializer):
    """One reason why not, with what leads on."""

    code = serializers.CharField()
    message = serializers.CharField()
    client_words = serializers.CharField(required=False)
    supervisor_note = serializers.CharField(required=False, help_text="Только супервайзеру.")
    field = serializers.CharField(required=False)
    next_steps = StepAnswer(many=True)
    alternatives = StepAnswer(many=True)


class WarningAnswer(serializers.Serializer):
    """What a caller should hear although nothing is denied."""

    code = serializers.CharField()
    message = serializers.CharField()
    who = serializers.ChoiceField(choices=Who.choices, required=False)
    next_steps = serializers.ListField(child=serializers.DictField(), required=False)
    orders = serializers.ListField(child=serializers.DictField(), required=False)


class VariantsAnswer(serializers.Serializer):
    """Other variants of a line's product."""

    product = serializers.CharField()
    title = serializers.CharField()
    variant = serializers.CharField(allow_blank=True)
    sold_out = serializers.BooleanField(help_text="Варианта из заказа больше нет: его нужно сменить.")
    variants = serializers.ListField(child=serializers.CharField())


class ActionAnswer(serializers.Serializer):
    """An action, for this caller, now."""

    action = serializers.ChoiceField(choices=Action.choices)
    label = serializers.CharField()
    allowed = serializers.BooleanField()
    reasons = ReasonAnswer(many=True)
    needs = NeedAnswer(many=True)
    requires = NeedAnswer(many=True)
    target = serializers.CharField(allow_null=True)
    fields_ = serializers.ListField(child=serializers.CharField(), required=False)
    warnings = WarningAnswer(many=True, required=False)
    variants_offered = VariantsAnswer(many=True, required=False)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`fields` is a name of the serializer's own, so it is declared under another."""
        return {name.rstrip("_"): field for name, field in super().get_fields().items()}


class LineAnswer(serializers.Serializer):
    """A line."""

    product = serializers.CharField()
    title = serializers.CharField()
    variant = serializers.CharField(allow_blank=True)
    quantity = serializers.IntegerField()
    price = MoneyAnswer()
    amount = MoneyAnswer()
    kind = serializers.ChoiceField(choices=LineKind.choices)
    kit = serializers.ListField(child=serializers.CharField())
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
    """The order; integrations get a part of it."""

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
    prepayment = serializers.ChoiceField(choices=Prepayment.choices)
    prepaid_amount = MoneyAnswer()
    total = MoneyAnswer()
    tracking_number = serializers.CharField(allow_null=True)
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
    version = serializers.IntegerField()


class DoneAnswer(OrderAnswer):
    """The order after an action, with warnings; of a reissue the new one, with what wasn't copied."""

    warnings = WarningAnswer(many=True)
    not_copied = serializers.ListField(child=serializers.DictField(), required=False)
    variants_offered = VariantsAnswer(many=True, required=False)


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


class HistoryAnswer(serializers.Serializer):
    """A row of the history."""

    at = serializers.DateTimeField()
    actor = serializers.CharField()
    role = serializers.CharField()
    contact = serializers.IntegerField(allow_null=True)
    action = serializers.CharField()
    from_ = serializers.CharField(allow_null=True)
    to = serializers.CharField()
    changes = serializers.DictField()
    reason = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_null=True)
    request_id = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language, so it is declared under another."""
        return {name.rstrip("_"): field for name, field in super().get_fields().items()}


class WhyAnswer(serializers.Serializer):
    """Why a goal needs no steps or can't be reached, and what is possible instead."""

    code = serializers.CharField()
    message = serializers.CharField()
    codes = serializers.ListField(child=serializers.CharField())
    next_steps = StepAnswer(many=True, required=False)


class PlanAnswer(serializers.Serializer):
    """A way to a goal."""

    goal = serializers.CharField()
    reachable = serializers.BooleanField()
    steps = StepAnswer(many=True)
    why = WhyAnswer(required=False)


class ProductAnswer(serializers.Serializer):
    """A product."""

    code = serializers.CharField()
    title = serializers.CharField()
    variants = serializers.ListField(child=serializers.CharField())
    price = MoneyAnswer(allow_null=True)
    availability = serializers.ChoiceField(choices=Availability.choices)
    weight_grams = serializers.IntegerField(allow_null=True)


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
