"""Bodies, parameters and answers of messages to clients' phones."""

from __future__ import annotations

from rest_framework import serializers

from desk.models.messages import MessageState, MessageTemplate
from escalations.api.serializers.answers import AccountAnswer
from orders.api.serializers.fields import NumberField, PhoneField
from service.api.serializers import QueryNumber, StrictSerializer, Text
from service.api.serializers.machine_action_answers import NeedAnswer, ReasonAnswer

BIGINT = 2**63 - 1


class OfferQuery(StrictSerializer):
    """Which order it is about."""

    order = Text(max_length=40, help_text="Номер заказа клиента, о котором идёт разговор.")


class MessageBody(StrictSerializer):
    """What to send, about which order, to which phone."""

    template = serializers.ChoiceField(choices=MessageTemplate.choices)
    order = NumberField(help_text="Номер заказа клиента, о котором идёт разговор.")
    phone = PhoneField(
        required=False, help_text="Телефон из карточки; без него тот, с которого звонят, иначе первый мобильный."
    )


class MessageAnswer(serializers.Serializer):
    """A message, and how it went."""

    id = serializers.IntegerField()
    template = serializers.ChoiceField(choices=MessageTemplate.choices)
    template_label = serializers.CharField()
    phone = serializers.CharField()
    phone_display = serializers.CharField()
    text = serializers.CharField()
    order = serializers.CharField()
    contact = serializers.IntegerField()
    state = serializers.ChoiceField(choices=MessageState.choices)
    state_label = serializers.CharField()
    failure = serializers.CharField(allow_null=True)
    made_by = AccountAnswer()
    created_at = serializers.DateTimeField()
    reported_at = serializers.DateTimeField(allow_null=True, help_text="Когда шлюз сообщил, что стало с сообщением.")
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class MessageRequestAnswer(serializers.Serializer):
    """The body of the ready request."""

    template = serializers.ChoiceField(choices=MessageTemplate.choices)
    order = serializers.CharField()


class MessageOfferAnswer(serializers.Serializer):
    """A message that may be sent now, with its text and the ready request, or why not."""

    template = serializers.ChoiceField(choices=MessageTemplate.choices)
    label = serializers.CharField()
    text = serializers.CharField(allow_null=True)
    allowed = serializers.BooleanField()
    reasons = ReasonAnswer(many=True)
    method = serializers.CharField()
    href = serializers.CharField()
    body = MessageRequestAnswer()
    needs = NeedAnswer(many=True)


class GatewayQuery(StrictSerializer):
    """From where on to read."""

    after = QueryNumber(
        required=False,
        default=0,
        min_value=0,
        max_value=BIGINT,
        help_text="Значение next из прошлого ответа; без него всё, о чём ещё не сообщили.",
    )
    limit = QueryNumber(required=False, default=200, min_value=1, max_value=1_000)


class GatewayMessageAnswer(serializers.Serializer):
    """What to send: the id tells a message that is read twice."""

    id = serializers.IntegerField()
    phone = serializers.CharField()
    text = serializers.CharField()
    created_at = serializers.DateTimeField()


class GatewayMessagesAnswer(serializers.Serializer):
    """A part of the feed, and where it goes on."""

    results = GatewayMessageAnswer(many=True)
    next = serializers.IntegerField()


class ReportOutcomeAnswer(serializers.Serializer):
    """What became of one report."""

    id = serializers.IntegerField(allow_null=True)
    outcome = serializers.ChoiceField(choices=["applied", "duplicate", "stale", "refused"])
    errors = serializers.ListField(child=serializers.DictField())


class ReportOutcomesAnswer(serializers.Serializer):
    """What became of each report, in the order sent."""

    results = ReportOutcomeAnswer(many=True)
