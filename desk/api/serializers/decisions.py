"""Answers to "why" (FOR-1)."""

from __future__ import annotations

from rest_framework import serializers

from service.accounts.roles import Role
from service.models.receipts import GUIDED, MADE, REFUSED


class DecidedByAnswer(serializers.Serializer):
    """Whose question it was."""

    username = serializers.CharField()
    name = serializers.CharField(allow_blank=True)


class DecidedAboutAnswer(serializers.Serializer):
    """What was asked about, in the version that was seen."""

    kind = serializers.CharField()
    id = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    number = serializers.CharField(allow_null=True, help_text="Номер заказа, когда решали о заказе.")


class DecisionReasonAnswer(serializers.Serializer):
    """A reason of a refusal."""

    code = serializers.CharField()
    message = serializers.CharField(allow_null=True)
    client_words = serializers.CharField(allow_null=True)


class SaidAnswer(serializers.Serializer):
    """Words that guidance gave."""

    kind = serializers.CharField()
    code = serializers.CharField(allow_null=True)
    text = serializers.CharField()


class DecisionAnswer(serializers.Serializer):
    """A decision with everything it went by."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    question = serializers.CharField(help_text="Что спросили: вид и действие, `order.confirm`.")
    question_label = serializers.CharField()
    outcome = serializers.ChoiceField(choices=[MADE, REFUSED, GUIDED])
    outcome_label = serializers.CharField()
    by = DecidedByAnswer(allow_null=True)
    role = serializers.ChoiceField(choices=Role.choices)
    contact = serializers.IntegerField()
    subject = DecidedAboutAnswer()
    given = serializers.ListField(child=serializers.CharField(), help_text="Поля запроса, без их значений.")
    facts = serializers.DictField(help_text="По каким фактам решено: коды и номера.")
    reasons = DecisionReasonAnswer(many=True)
    said = SaidAnswer(many=True, help_text="Слова подсказки, какими их дали.")
    rules_version = serializers.IntegerField(help_text="Равные номера: одни и те же настройки, фразы, критерии.")
    request_id = serializers.CharField(allow_null=True)
