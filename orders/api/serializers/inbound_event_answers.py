"""Answers, filters and bodies about inbound events, for partners and supervisors (INT-2)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from orders.api.serializers.answers import FaultAnswer
from orders.api.serializers.reported import REPORTED
from orders.models import EventOutcome, InboundEvent
from service.accounts.roles import INTEGRATIONS
from service.api.serializers import NewestFirstQuery, StrictSerializer, Text
from service.api.serializers.machine_action_answers import ReasonAnswer


class EventReasonAnswer(ReasonAnswer):
    """Why an event waits or was refused."""

    roles = serializers.ListField(
        child=serializers.ChoiceField(choices=[(role.value, role.label) for role in sorted(INTEGRATIONS)]),
        required=False,
        help_text="При `role_not_allowed`: чьё это слово.",
    )


class EventOutcomeAnswer(serializers.Serializer):
    """What became of one event; `errors` only where it can't be read."""

    line = serializers.IntegerField(required=False, help_text="Строка NDJSON, которая не читается.")
    id = serializers.CharField(allow_null=True)
    outcome = serializers.ChoiceField(choices=["applied", "duplicate", "stale", "held", "refused"])
    reasons = EventReasonAnswer(many=True)
    errors = FaultAnswer(many=True, required=False)


class EventOutcomesAnswer(serializers.Serializer):
    """The outcomes, in the order sent."""

    results = EventOutcomeAnswer(many=True)


class EventFilters(NewestFirstQuery):
    """Which events to list."""

    outcome = serializers.MultipleChoiceField(choices=EventOutcome.choices, required=False)
    state = serializers.MultipleChoiceField(
        choices=EventOutcome.choices, required=False, help_text="То же, что outcome."
    )
    order = Text(max_length=40, required=False)
    id = Text(max_length=100, required=False, help_text="Ваш идентификатор события.")
    type = serializers.MultipleChoiceField(choices=REPORTED, required=False)


class DismissBody(StrictSerializer):
    """Why an event will not be applied."""

    reason = Text(max_length=500)


class EventAnswer(serializers.Serializer):
    """An event as it was reported, and what became of it."""

    event = serializers.IntegerField()
    id = serializers.CharField()
    sender = serializers.CharField()
    type = serializers.CharField()
    order = serializers.CharField()
    at = serializers.DateTimeField()
    data = serializers.DictField()
    received_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    outcome = serializers.ChoiceField(choices=EventOutcome.choices)
    state = serializers.ChoiceField(choices=EventOutcome.choices, help_text="То же, что outcome.")
    reasons = EventReasonAnswer(many=True)
    dismissal = serializers.CharField(allow_blank=True)


def event_line(event: InboundEvent) -> dict[str, Any]:
    """The event in the shape of `EventAnswer`."""
    return {
        "event": event.pk,
        "id": event.identifier,
        "sender": event.sender.username,
        "type": event.type,
        "order": event.order_number,
        "at": event.at,
        "data": event.data,
        "received_at": event.received_at,
        "updated_at": event.updated_at,
        "outcome": event.outcome,
        "state": event.outcome,
        "reasons": event.reasons,
        "dismissal": event.dismissal,
    }
