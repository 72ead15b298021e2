"""Bodies and answers of guidance (contract, "Contacts, guidance, directory")."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from desk.choices import Topic
from orders.api.serializers.fields import NumberField
from service.api.serializers import StrictSerializer, Text
from service.api.serializers.machine_action_answers import WITH_RECEIPT, NeedAnswer
from service.api.serializers.old_names import old_names
from service.api.views.looking_back import LookBackQuery

LONG = 2_000
KINDS = ["say", "note", "ask", "more", "do", "never", "refer", "hand_over"]


class AnswerValue(serializers.Field):
    """An answer: a code or the client's own words, or the fields that were filled in."""

    def to_internal_value(self, data: Any) -> str | dict[str, str]:
        """Text, or a text for each field; a field left empty is left out."""
        if isinstance(data, dict):
            filled = {str(name): value for name, value in data.items() if value not in (None, "")}
            return {name: WORDS.run_validation(as_text(value)) for name, value in filled.items()}
        return str(WORDS.run_validation(data))


def as_text(value: Any) -> Any:
    """A whole number as it is written; anything else as it came."""
    return str(value) if type(value) is int else value


WORDS = Text(max_length=LONG, allow_blank=True)


@extend_schema_field(
    {
        "type": "object",
        "additionalProperties": {
            "oneOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]
        },
    },
)
class AnswersField(serializers.DictField):
    """Question → answer: a code of its options, the client's own words, or `{field: value}`."""

    child = AnswerValue()

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The answers; `null` takes one back."""
        given = {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data
        return dict(super().to_internal_value(given))


class GuidanceBody(LookBackQuery):
    """What the client rings about, and what they have answered so far; with a moment, what was said then."""

    topic = serializers.ChoiceField(choices=Topic.choices)
    subtopic = Text(max_length=40, required=False, allow_blank=True)
    order = NumberField(required=False, help_text="Номер заказа; без него берётся последний заказ обращения.")
    answers = AnswersField(
        required=False,
        help_text="Ответы этого разговора: под кодом вопроса — код ответа, слова клиента или `{поле: значение}`, где "
        "поле — code из `fields` целиком (`address.postal_index`). Без ответов разговор начинается сначала.",
    )
    exactly = serializers.BooleanField(
        required=False, help_text="Ответов больше нет: данные раньше забываются. Так возвращаются к прежнему вопросу."
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


class GuidanceFieldAnswer(serializers.Serializer):
    """One field of a free answer."""

    code = serializers.CharField()
    label = serializers.CharField()
    type = serializers.CharField(help_text="text, name, date, phone, postal_index, product, integer, boolean")
    required = serializers.BooleanField()
    suggested = serializers.CharField(required=False)


class GuidanceRequestAnswer(serializers.Serializer):
    """A request that goes on with the conversation."""

    method = serializers.CharField()
    href = serializers.CharField()
    body = GuidanceBody()


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
    ask_for_label = serializers.CharField(allow_null=True, help_text="Что там спросят.")
    note = serializers.CharField(allow_null=True)


class GuidanceWordsAnswer(serializers.Serializer):
    """Words that answer what the client asked besides."""

    kind = serializers.ChoiceField(choices=["say"])
    code = serializers.CharField()
    text = serializers.CharField()


class GuidanceDenialAnswer(serializers.Serializer):
    """Why an action isn't offered and the ticket is."""

    code = serializers.CharField()
    message = serializers.CharField()
    client_words = serializers.CharField(allow_null=True)


@old_names(then="following", leads_to="target")
class GuidanceStepAnswer(serializers.Serializer):
    """One step; what it brings depends on its kind."""

    kind = serializers.ChoiceField(choices=KINDS)
    code = serializers.CharField()
    text = serializers.CharField()
    free_text = serializers.BooleanField(required=False)
    aloud = serializers.BooleanField(
        required=False, help_text="Вопрос задают клиенту; false: оператор отвечает сам, по тому, что видит и слышит."
    )
    options = GuidanceOptionAnswer(many=True, required=False)
    fields = GuidanceFieldAnswer(many=True, required=False)
    answer = GuidanceRequestAnswer(required=False, help_text="Куда послать ответ: добавьте его в answers под code.")
    optional = serializers.BooleanField(
        required=False, help_text="Шаг на усмотрение оператора: без него обращение закроется."
    )
    steps = GuidanceWordsAnswer(many=True, required=False, help_text="Слова под more.")
    category = serializers.CharField(required=False)
    joins = serializers.IntegerField(
        required=False, help_text="При hand_over: открытый тикет, к которому добавится этот звонок; нового не будет."
    )
    method = serializers.CharField(required=False)
    href = serializers.CharField(required=False)
    body = serializers.DictField(required=False)
    needs = NeedAnswer(many=True, required=False)
    following = GuidanceFollowingAnswer(many=True, required=False, help_text="Что будет дальше, если это удастся.")
    then = GuidanceFollowingAnswer(many=True, required=False, help_text="Прежнее имя `following`.")
    target = serializers.CharField(required=False, allow_null=True, help_text="Статус после шага.")
    leads_to = serializers.CharField(required=False, allow_null=True, help_text="Прежнее имя `target`.")
    entry = GuidanceReferenceAnswer(required=False)
    denied = GuidanceDenialAnswer(
        required=False, help_text="При hand_over: почему действие, о котором просит клиент, невозможно."
    )


class GuidanceAnswer(serializers.Serializer):
    """What to say and do now."""

    rule = serializers.CharField()
    steps = GuidanceStepAnswer(many=True)
    topic = serializers.ChoiceField(choices=Topic.choices)
    subtopic = serializers.CharField(allow_null=True)
    order = serializers.CharField(allow_null=True)
    next = GuidanceRequestAnswer(
        allow_null=True, help_text="Чем продолжить, когда шаги выполнены; null — разговор окончен."
    )
    cites = serializers.ListField(child=serializers.CharField())
    script_version = serializers.CharField()
    decision = serializers.IntegerField(help_text=WITH_RECEIPT)


class MissingAnswerMade(serializers.Serializer):
    """It stands in the author's list."""

    id = serializers.IntegerField()
    rule = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()
