"""Bodies, filters and answers of call-backs (PRM-2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from rest_framework import serializers

from desk.api.serializers.promises import POSITIVE_BIGINT
from desk.models.callbacks import AttemptResult, CallbackState
from desk.use_cases.callback_attempts import NOT_LATER, WHEN_LATER
from escalations.api.serializers.answers import AccountAnswer, TicketClientAnswer
from escalations.choices import Queue
from orders.api.serializers.fields import NumberField, PhoneField
from service.api.serializers import (
    ChangesQuery,
    ClientQuery,
    Flag,
    IdField,
    OrderingField,
    QueryFlag,
    QueryNumber,
    StrictSerializer,
    Text,
)
from service.api.serializers.moments import MomentField
from service.http.kept_readers import always_alike
from service.input_errors import FieldError

LONG = 2_000


class WindowSerializer(StrictSerializer):
    """From when until when the client is to be rung."""

    to = MomentField()

    @always_alike
    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language, so it is added by its name."""
        return {"from": MomentField(), **super().get_fields()}


class CallbackBody(StrictSerializer):
    """Whom to ring, about what, when."""

    phone = PhoneField(help_text="Номер, на который звонить, в любом написании.")
    client = IdField(required=False, help_text="Клиент; без него берётся клиент заказа, тикета или обращения.")
    order = NumberField(required=False)
    contact = IdField(required=False, help_text="Своё открытое обращение, в котором звонок обещан.")
    ticket = IdField(required=False, help_text="Тикет, о котором звонят: звонок встаёт в его очередь.")
    reason = Text(max_length=LONG)
    window = WindowSerializer(required=False, help_text="Без промежутка: с этой минуты и один рабочий день.")
    team = Text(max_length=40, required=False, help_text="Код группы, которая звонит.")
    client_agreed = Flag(
        required=False,
        help_text="Клиент сам просит перезвонить: нужно, если он просил больше не звонить на этот номер.",
    )


class AttemptBody(StrictSerializer):
    """How an attempt ended."""

    result = serializers.ChoiceField(choices=AttemptResult.choices)
    note = Text(max_length=LONG, required=False, allow_blank=True)
    window = WindowSerializer(required=False, help_text="Когда звонить; только с результатом later.")

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """A time to ring is named where the client asks for another, and nowhere else."""
        later = read.get("result") == AttemptResult.LATER
        if later and "window" not in sent:
            yield WHEN_LATER
        if "result" in read and not later and "window" in sent:
            yield NOT_LATER


class CallbackFilters(ChangesQuery):
    """Filters and ordering of the list; by default those whose window closes first."""

    state = serializers.MultipleChoiceField(choices=CallbackState.choices, required=False)
    mine = QueryFlag(required=False, help_text="true: свои и взятые; false: остальные.")
    client = ClientQuery(required=False)
    order = Text(required=False, max_length=40)
    ticket = QueryNumber(required=False, min_value=1, max_value=POSITIVE_BIGINT)
    queue = serializers.ChoiceField(choices=Queue.choices, required=False)
    team = Text(required=False, max_length=40)
    ordering = OrderingField("window_to", "-window_to", "-id")


class WindowAnswer(serializers.Serializer):
    """When the client is to be rung."""

    to = serializers.DateTimeField()

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of the language, so it is added by its name."""
        return {"from": serializers.DateTimeField(), **super().get_fields()}


class AttemptAnswer(serializers.Serializer):
    """One attempt."""

    at = serializers.DateTimeField()
    by = AccountAnswer()
    result = serializers.ChoiceField(choices=AttemptResult.choices)
    result_label = serializers.CharField()
    note = serializers.CharField(allow_null=True)


class CallbackAnswer(serializers.Serializer):
    """A call that is owed, with its attempts."""

    id = serializers.IntegerField()
    phone = serializers.CharField()
    phone_display = serializers.CharField()
    client = TicketClientAnswer(allow_null=True)
    order = serializers.CharField(allow_null=True)
    contact = serializers.IntegerField(allow_null=True)
    ticket = serializers.IntegerField(allow_null=True)
    promise = serializers.IntegerField(allow_null=True)
    reason = serializers.CharField()
    window = WindowAnswer()
    client_utc_offset = serializers.IntegerField(help_text="На сколько часов время клиента впереди UTC.")
    client_town = serializers.CharField(allow_null=True, help_text="Где живёт клиент: по заказу, иначе по карте.")
    client_asleep = serializers.BooleanField(help_text="У клиента сейчас слишком рано или слишком поздно для звонка.")
    next_try_at = serializers.DateTimeField(allow_null=True)
    queue = serializers.ChoiceField(choices=Queue.choices, allow_null=True)
    team = serializers.CharField(allow_null=True)
    owner = AccountAnswer(allow_null=True)
    state = serializers.ChoiceField(choices=CallbackState.choices)
    state_label = serializers.CharField()
    taken_by = AccountAnswer(allow_null=True)
    taken_at = serializers.DateTimeField(allow_null=True)
    made_by = AccountAnswer(allow_null=True)
    created_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    attempts = AttemptAnswer(many=True)
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()
