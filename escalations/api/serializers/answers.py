"""The answers about tickets, for OpenAPI; `escalations.api.representation` makes them."""

from __future__ import annotations

from rest_framework import serializers

from escalations.api.serializers.ticket_schemas import answered_details
from escalations.choices import Action, NoteKind, Queue, TicketCategory, TicketStatus, WakeEvent
from service.api.serializers import NameSerializer
from service.api.serializers.machine_action_answers import WITH_ACTIONS, WITH_RECEIPT, ActionAnswer


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
    details = answered_details()(help_text="Что в них есть, зависит от категории.")
    team = serializers.CharField(allow_null=True)
    due_at = serializers.DateTimeField()
    calendar = serializers.CharField(allow_null=True, help_text="Рабочий календарь срока; null — считаются все часы.")
    waiting_since = serializers.DateTimeField(allow_null=True, help_text="С какого времени часы тикета стоят.")
    wake_at = serializers.DateTimeField(allow_null=True, help_text="Когда ждущий тикет вернётся сам.")
    wake_on = serializers.ChoiceField(
        choices=WakeEvent.choices, allow_null=True, help_text="После чего ждущий тикет вернётся сам."
    )
    escalation_level = serializers.IntegerField(required=False)
    skips = serializers.IntegerField(required=False, help_text="Сколько раз тикет пропустили.")
    overdue = serializers.BooleanField()
    made_by = AccountAnswer(allow_null=True)
    assignee = AccountAnswer(allow_null=True, required=False)
    created_at = serializers.DateTimeField()
    resolution = serializers.CharField(allow_null=True)
    client_words = serializers.CharField(help_text="Что сказать клиенту: словами того, кто ведёт тикет, или категории.")
    resolved_at = serializers.DateTimeField(allow_null=True)
    reopened_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class TicketNoteAnswer(serializers.Serializer):
    """A line under a ticket."""

    kind = serializers.ChoiceField(choices=NoteKind.choices)
    at = serializers.DateTimeField()
    author = serializers.CharField(allow_null=True)
    contact = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()


class TicketActionAnswer(ActionAnswer):
    """What may be done with a ticket, or why not."""

    action = serializers.ChoiceField(choices=Action.choices)
    target = serializers.ChoiceField(choices=TicketStatus.choices, allow_null=True)


class TicketAnswer(TicketLineAnswer):
    """A ticket with everything written under it."""

    notes = TicketNoteAnswer(many=True)
    actions = TicketActionAnswer(many=True, required=False, help_text=WITH_ACTIONS)
    decision = serializers.IntegerField(required=False, help_text=WITH_RECEIPT)


class ShiftAnswer(serializers.Serializer):
    """Whether the asker is at work."""

    on_shift = serializers.BooleanField()
    since = serializers.DateTimeField(allow_null=True, help_text="Начало смены; null — не на смене.")
