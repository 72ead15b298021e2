"""Bodies and answers of guidance (contract, "Contacts, guidance, directory")."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from desk.choices import Topic
from orders.api.serializers.fields import NumberField
from service.api.serializers import StrictSerializer, Text

LONG = 2_000
KINDS = ["say", "ask", "do", "never", "refer", "hand_over"]


class AnswersField(serializers.DictField):
    """Question → answer: a code of its options, or the client's own words."""

    child = Text(max_length=LONG, allow_blank=True)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """The answers; `null` takes one back."""
        given = {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data
        return dict(super().to_internal_value(given))


class GuidanceBody(StrictSerializer):
    """What the client rings about, and what they have answered so far."""

    topic = serializers.ChoiceField(choices=Topic.choices)
    subtopic = Text(max_length=40, required=False, allow_blank=True)
    order = NumberField(required=False, help_text="Номер заказа; без него берётся последний заказ обращения.")
    answers = AnswersField(
        required=False,
        help_text="Ответы этого разговора: код вопроса и код ответа. Без ответов разговор начинается сначала.",
    )


class MissingBody(StrictSerializer):
    """What the client asked and the script doesn't know."""

    words = Text(max_length=LONG)


class GuidanceOptionAnswer(serializers.Serializer):
    """One answer, with the request that goes on."""

    code = serializers.CharField()
    text = serializers.CharField()
    method = serializers.CharField()
    href = serializers.CharField()
    body = serializers.DictField()


class GuidanceNeedAnswer(serializers.Serializer):
    """What the operator has yet to enter."""

    field = serializers.CharField()
    code = serializers.CharField()


class GuidanceFollowingAnswer(serializers.Serializer):
    """An action that follows."""

    code = serializers.CharField()
    text = serializers.CharField()


class GuidanceReferenceAnswer(serializers.Serializer):
    """An entry of the directory."""

    kind = serializers.CharField()
    code = serializers.CharField()
    name = serializers.CharField()
    phone = serializers.CharField()
    phone_display = serializers.CharField()
    ask_for = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_null=True)


class GuidanceStepAnswer(serializers.Serializer):
    """One step; what it brings depends on its kind."""

    kind = serializers.ChoiceField(choices=KINDS)
    code = serializers.CharField()
    text = serializers.CharField()
    free_text = serializers.BooleanField(required=False)
    options = GuidanceOptionAnswer(many=True, required=False)
    category = serializers.CharField(required=False)
    method = serializers.CharField(required=False)
    href = serializers.CharField(required=False)
    body = serializers.DictField(required=False)
    needs = GuidanceNeedAnswer(many=True, required=False)
    then = GuidanceFollowingAnswer(many=True, required=False)
    leads_to = serializers.CharField(required=False, allow_null=True)
    entry = GuidanceReferenceAnswer(required=False)
    denied = serializers.DictField(required=False)


class GuidanceAnswer(serializers.Serializer):
    """What to say and do now."""

    rule = serializers.CharField()
    steps = GuidanceStepAnswer(many=True)
    topic = serializers.ChoiceField(choices=Topic.choices)
    subtopic = serializers.CharField(allow_null=True)
    order = serializers.CharField(allow_null=True)
    cites = serializers.ListField(child=serializers.CharField())
    script_version = serializers.CharField()


class MissingAnswerMade(serializers.Serializer):
    """It stands in the author's list."""

    id = serializers.IntegerField()
    rule = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()
