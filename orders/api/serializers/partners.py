"""Parameters and answers of what partners see (INT-8)."""

from __future__ import annotations

from rest_framework import serializers

from orders.api.serializers.answers import FaultAnswer, PointAnswer
from orders.choices import LineKind, Method, Stage, Status
from service.api.serializers import AddressSerializer, ChangesQuery, NameSerializer, OrderingField
from service.api.serializers.old_names import old_names


class WorklistQuery(ChangesQuery):
    """The parameters of a partner's work list; by default what has waited longest comes first."""

    ordering = OrderingField("created_at", "-created_at")


class PackedLineAnswer(serializers.Serializer):
    """What is to be packed."""

    product = serializers.CharField()
    title = serializers.CharField()
    variant = serializers.CharField(allow_blank=True, allow_null=True)
    quantity = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=LineKind.choices)
    kit = serializers.ListField(child=serializers.CharField(), allow_null=True)


@old_names(stage="delivery_stage")
class WorkItemAnswer(serializers.Serializer):
    """What is to be shipped or carried: the warehouse gets `lines`, a carrier the number and stage of the parcel."""

    number = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_label = serializers.CharField()
    recipient = NameSerializer()
    phone = serializers.CharField(allow_blank=True)
    address = AddressSerializer()
    method = serializers.ChoiceField(choices=Method.choices, allow_null=True)
    carrier = serializers.CharField(allow_null=True, help_text="Код из `GET /directory?kind=carrier`.")
    pickup_point = PointAnswer(allow_null=True)
    lines = PackedLineAnswer(many=True, required=False)
    tracking_number = serializers.CharField(allow_null=True, required=False)
    delivery_stage = serializers.ChoiceField(choices=Stage.choices, allow_null=True, required=False)
    stage = serializers.ChoiceField(
        choices=Stage.choices, allow_null=True, required=False, help_text="Прежнее имя `delivery_stage`."
    )
    updated_at = serializers.DateTimeField()


class BroughtOrderAnswer(serializers.Serializer):
    """The state of an order that the shop brought."""

    number = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_label = serializers.CharField()
    updated_at = serializers.DateTimeField()
    damage = FaultAnswer(many=True, help_text="Что в заказе повреждено и мешает его подтвердить.")
    reissue_of = serializers.CharField(allow_null=True)
    reissued_as = serializers.CharField(allow_null=True, help_text="Заказ, в котором он переоформлен.")
