"""Parameters and answer of somebody's own day."""

from __future__ import annotations

from rest_framework import serializers

from desk.api.serializers.contacts import CallerAnswer
from desk.choices import ContactResult, Topic
from escalations.api.serializers.answers import TicketLineAnswer
from service.api.serializers import StrictSerializer
from service.api.serializers.moments import DayField


class DayQuery(StrictSerializer):
    """Which day."""

    date = DayField(required=False, help_text="День по Москве; без него сегодня.")


class ResultCountAnswer(serializers.Serializer):
    """How many calls ended so."""

    result = serializers.ChoiceField(choices=ContactResult.choices)
    label = serializers.CharField()
    count = serializers.IntegerField()


class OpenCallAnswer(serializers.Serializer):
    """The call that goes on."""

    id = serializers.IntegerField()
    client = CallerAnswer(allow_null=True)
    topic = serializers.ChoiceField(choices=Topic.choices, allow_null=True)
    started_at = serializers.DateTimeField()


class CallsAnswer(serializers.Serializer):
    """The calls of the day."""

    total = serializers.IntegerField(help_text="Начатых за день.")
    unfinished = serializers.IntegerField(help_text="Из них ещё не закрыты.")
    results = ResultCountAnswer(many=True)
    open = OpenCallAnswer(allow_null=True, help_text="Идёт сейчас, какой бы день ни спросили.")


class ActionCountAnswer(serializers.Serializer):
    """How often something was done with an order."""

    action = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField()


class ReviewedAnswerAnswer(serializers.Serializer):
    """What one question of the sheet was answered with."""

    words = serializers.CharField()
    score = serializers.IntegerField()
    most = serializers.IntegerField()


class CallReviewAnswer(serializers.Serializer):
    """The review of one's own call."""

    contact = serializers.IntegerField()
    score = serializers.IntegerField(help_text="Сколько из ста.")
    note = serializers.CharField(help_text="Слова того, кто слушал.")
    reviewed_at = serializers.DateTimeField()
    answers = ReviewedAnswerAnswer(many=True)


class DayAnswer(serializers.Serializer):
    """The day."""

    date = serializers.DateField()
    contacts = CallsAnswer()
    actions = ActionCountAnswer(many=True, help_text="Сделанное с заказами.")
    handed_over = TicketLineAnswer(many=True, help_text="Тикеты, созданные за день, не больше двухсот новейших.")
    answered = TicketLineAnswer(many=True, help_text="Свои тикеты, закрытые за день, когда бы их ни создали.")
    reviews = CallReviewAnswer(many=True, help_text="Оценки своих разговоров, новые сверху, не больше двадцати.")
