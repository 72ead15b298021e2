"""The answers about tickets, for OpenAPI; `escalations.api.representation` makes them."""

from __future__ import annotations

from rest_framework import serializers

from escalations.choices import NoteKind, Queue, TicketCategory, TicketStatus
from orders.api.serializers.answers import NeedAnswer, ReasonAnswer
from service.api.serializers import NameSerializer


class TicketClientAnswer(serializers.Serializer):
    """Whose ticket it is."""

    id = serializers.IntegerField()
    name = NameSerializer()


class AccountAnswer(serializers.Serializer):
    """An account as colleagues know it."""

    username = serializers.CharField()
    display_name = serializers.CharField()


class TicketLineAnswer(serializers.Serializer):
    """A ticket in a list."""

    id = serializers.IntegerField()
    queue = serializers.ChoiceField(choices=Queue.choices)
    category = serializers.ChoiceField(choices=TicketCategory.choices)
    category_label = serializers.CharField()
    status = serializers.ChoiceField(choices=TicketStatus.choices)
    status_label = serializers.CharField()
    priority = serializers.IntegerField()
    order = serializers.CharField(allow_null=True)
    client = TicketClientAnswer(allow_null=True)
    contact = serializers.IntegerField(allow_null=True)
    return_case = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()
    details = serializers.DictField()
    team = serializers.CharField(allow_null=True)
    due_at = serializers.DateTimeField()
    calendar = serializers.CharField(allow_null=True, help_text="Рабочий календарь срока; null — считаются все часы.")
    waiting_since = serializers.DateTimeField(allow_null=True, help_text="С какого времени часы тикета стоят.")
    escalation_level = serializers.IntegerField(required=False)
    skips = serializers.IntegerField(required=False, help_text="Сколько раз тикет пропустили.")
    overdue = serializers.BooleanField()
    made_by = AccountAnswer(allow_null=True)
    assignee = AccountAnswer(allow_null=True, required=False)
    created_at = serializers.DateTimeField()
    resolution = serializers.CharField(allow_null=True)
    resolved_at = serializers.DateTimeField(allow_null=True)
    reopened_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class TicketNoteAnswer(serializers.Serializer):
    """A line under a ticket."""

    kind = serializers.ChoiceField(choices=NoteKind.choices)
    at = serializers.DateTimeField()
    author = serializers.CharField(allow_null=True)
    contact = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()


class TicketAnswer(TicketLineAnswer):
    """A ticket with everything written under it."""

    notes = TicketNoteAnswer(many=True)


class ShiftAnswer(serializers.Serializer):
    """Whether the asker is at work."""

    on_shift = serializers.BooleanField()
    since = serializers.DateTimeField(allow_null=True, help_text="Начало смены; null — не на смене.")


class TicketActionAnswer(serializers.Serializer):
    """What may be done with a ticket, or why not."""

    action = serializers.CharField()
    label = serializers.CharField()
    allowed = serializers.BooleanField()
    reasons = ReasonAnswer(many=True)
    requires = NeedAnswer(many=True)
    target = serializers.ChoiceField(choices=TicketStatus.choices, allow_null=True)
