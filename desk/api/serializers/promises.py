"""Filters and answers of promises (PRM-1)."""

from __future__ import annotations

from rest_framework import serializers

from desk.models.promises import OVERDUE, PromiseCode, PromiseState
from service.api.serializers import ChangesQuery, ClientQuery, OrderingField, QueryNumber, Text

STATES = [*PromiseState.values[:1], OVERDUE, *PromiseState.values[1:]]
POSITIVE_BIGINT = 2**63 - 1


class PromiseFilters(ChangesQuery):
    """Filters and ordering of the list."""

    state = serializers.ChoiceField(
        choices=STATES, required=False, help_text="open: срок ещё не прошёл; overdue: прошёл, а обещанного нет."
    )
    code = serializers.MultipleChoiceField(choices=PromiseCode.choices, required=False)
    client = ClientQuery(required=False)
    order = Text(required=False, max_length=40)
    ticket = QueryNumber(required=False, min_value=1, max_value=POSITIVE_BIGINT)
    contact = QueryNumber(required=False, min_value=1, max_value=POSITIVE_BIGINT)
    said_by = Text(required=False, max_length=150, help_text="Имя входа того, кто обещал.")
    ordering = OrderingField("due_on", "-due_on", "-id")


class PromiseAnswer(serializers.Serializer):
    """What was promised to the client, by whom, until when, and what became of it."""

    id = serializers.IntegerField()
    code = serializers.ChoiceField(choices=PromiseCode.choices)
    promise = serializers.CharField(help_text="Что обещано, словами.")
    about = serializers.CharField()
    said_at = serializers.DateTimeField()
    said_again_at = serializers.DateTimeField(
        allow_null=True, help_text="Когда то же обещание с тем же сроком дали ещё раз."
    )
    due_on = serializers.DateField()
    state = serializers.ChoiceField(choices=STATES)
    state_label = serializers.CharField()
    by = serializers.CharField()
    client = serializers.IntegerField(allow_null=True)
    order = serializers.CharField(allow_null=True)
    ticket = serializers.IntegerField(allow_null=True)
    return_case = serializers.IntegerField(allow_null=True)
    contact = serializers.IntegerField()
    phrase = serializers.CharField(allow_null=True)
    words = serializers.CharField(allow_null=True, help_text="Что было сказано клиенту, слово в слово.")
    fact = serializers.CharField(allow_null=True, help_text="Чем решилось: вид записи и действие из её истории.")
    fact_label = serializers.CharField(allow_null=True)
    settled_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()
