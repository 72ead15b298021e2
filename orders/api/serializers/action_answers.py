"""Answers about actions on an order, for OpenAPI; what every machine shares stands in `service.api.serializers`."""

from __future__ import annotations

from rest_framework import serializers

from orders.choices import Action
from orders.planning.awaits import Who
from service.api.serializers import machine_action_answers


class WarnedOrderAnswer(serializers.Serializer):
    """An order that a warning names."""

    number = serializers.CharField()
    status = serializers.CharField()
    status_label = serializers.CharField()
    created_at = serializers.DateTimeField()


class WarningAnswer(serializers.Serializer):
    """What a caller should hear although nothing is denied."""

    code = serializers.CharField()
    message = serializers.CharField()
    who = serializers.ChoiceField(choices=Who.choices, required=False)
    next_steps = machine_action_answers.StepAnswer(many=True, required=False)
    orders = WarnedOrderAnswer(many=True, required=False)


class VariantsAnswer(serializers.Serializer):
    """Other variants of a line's product."""

    product = serializers.CharField()
    title = serializers.CharField()
    variant = serializers.CharField(allow_blank=True)
    sold_out = serializers.BooleanField(help_text="Варианта из заказа больше нет: его нужно сменить.")
    variants = serializers.ListField(child=serializers.CharField())


class OrderActionAnswer(machine_action_answers.ActionAnswer):
    """An action on an order, for this caller, now."""

    action = serializers.ChoiceField(choices=Action.choices)
    fields_ = serializers.ListField(child=serializers.CharField(), required=False)
    warnings = WarningAnswer(many=True, required=False)
    variants_offered = VariantsAnswer(many=True, required=False)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`fields` is a name of the serializer's own, so it is declared under another."""
        return {name.rstrip("_"): field for name, field in super().get_fields().items()}


class WhyAnswer(serializers.Serializer):
    """Why a goal needs no steps or can't be reached, and what is possible instead."""

    code = serializers.CharField()
    message = serializers.CharField()
    codes = serializers.ListField(child=serializers.CharField())
    next_steps = machine_action_answers.StepAnswer(many=True, required=False)


class PlanTurnAnswer(serializers.Serializer):
    """The plan after a turn of events that is near."""

    code = serializers.ChoiceField(choices=["month_over", "tracking_number"])
    at = serializers.DateTimeField(allow_null=True)
    message = serializers.CharField(help_text="Словами: когда и чем тогда достичь цели.")
    goal = serializers.CharField()
    reachable = serializers.BooleanField()
    steps = machine_action_answers.StepAnswer(many=True)
    why = WhyAnswer(required=False)


class PlanAnswer(serializers.Serializer):
    """A way to a goal."""

    goal = serializers.CharField()
    reachable = serializers.BooleanField()
    steps = machine_action_answers.StepAnswer(many=True)
    why = WhyAnswer(required=False)
    turns = PlanTurnAnswer(
        many=True,
        help_text="Что изменит близкий конец месяца или появление ШПИ; с `at` пусто.",
    )
