"""Parameters and answers of briefs (DIR-4)."""

from __future__ import annotations

from rest_framework import serializers

from service.api.serializers import QueryNumber, StrictSerializer, Text


class BriefQuery(StrictSerializer):
    """What to look for."""

    q = Text(
        required=False,
        max_length=200,
        help_text="Слова в любой форме; кавычки ищут рядом, минус исключает. Без слов все брифы.",
    )
    limit = QueryNumber(min_value=1, max_value=200, default=50, help_text="Записей в ответе.")


class FoundTextAnswer(serializers.Serializer):
    """A brief, a phrase or a rule in which the words are."""

    kind = serializers.ChoiceField(choices=["brief", "phrase", "rule"])
    code = serializers.CharField(help_text="Код товара, фразы или причины отказа.")
    title = serializers.CharField(help_text="Товар; разговоры, в которых фразу говорят; о чём правило.")
    excerpt = serializers.CharField(
        help_text="Место брифа; фраза целиком, с ‹названием› того, что подставят в разговоре; слова правила."
    )
    href = serializers.CharField(allow_null=True)


class FoundTextsAnswer(serializers.Serializer):
    """Everything found, the best first."""

    results = FoundTextAnswer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Всегда null: найденное отдаётся сразу, не больше limit.")
    previous = serializers.URLField(allow_null=True, help_text="Всегда null.")


class PropertyAnswer(serializers.Serializer):
    """A property and what the client has of it."""

    property = serializers.CharField()
    benefit = serializers.CharField()


class ObjectionAnswer(serializers.Serializer):
    """What clients object, and what to answer."""

    objection = serializers.CharField()
    answer = serializers.CharField()


class QuestionAnswer(serializers.Serializer):
    """What clients ask, and what to answer."""

    question = serializers.CharField()
    answer = serializers.CharField()


class ShortBriefAnswer(serializers.Serializer):
    """As much of a brief as stands beside an order's lines."""

    product = serializers.CharField()
    title = serializers.CharField()
    about = serializers.CharField()
    properties = PropertyAnswer(many=True)
    objections = ObjectionAnswer(many=True)
    href = serializers.CharField()


class BriefAnswer(ShortBriefAnswer):
    """The brief in force."""

    usage = serializers.CharField(allow_null=True)
    questions = QuestionAnswer(many=True)
    kit = serializers.ListField(child=serializers.CharField())
    aired_on = serializers.CharField(allow_null=True, help_text="Месяц эфира, YYYY-MM.")
    published_at = serializers.DateTimeField()
    published_by = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()
