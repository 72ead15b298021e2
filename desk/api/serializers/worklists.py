"""Answers of worklists."""

from __future__ import annotations

from rest_framework import serializers

from desk.api.serializers.promises import PromiseAnswer
from orders.api.serializers.answers import OrderClientAnswer
from orders.choices import Stage, Status
from service.api.serializers.old_names import old_names


class WorklistAnswer(serializers.Serializer):
    """A worklist with how much lies there."""

    code = serializers.CharField()
    name = serializers.CharField()
    count = serializers.IntegerField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """`label` is a name of the serializer's own, so it is declared under another."""
        return {"label" if name == "name" else name: field for name, field in super().get_fields().items()}


@old_names(stage="delivery_stage")
class ListedOrderAnswer(serializers.Serializer):
    """An order in a line."""

    number = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_label = serializers.CharField()
    client = OrderClientAnswer()
    delivery_stage = serializers.ChoiceField(choices=Stage.choices, allow_null=True)
    stage = serializers.ChoiceField(choices=Stage.choices, allow_null=True, help_text="Прежнее имя `delivery_stage`.")
    place = serializers.CharField(allow_null=True)
    expected_on = serializers.DateField(allow_null=True)
    tracking_number = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()


class WorkAnswer(serializers.Serializer):
    """What lies in a worklist: an order, or a promise."""

    since = serializers.DateTimeField(allow_null=True)
    order = ListedOrderAnswer(allow_null=True)
    promise = PromiseAnswer(allow_null=True)
