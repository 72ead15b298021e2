"""Events of the warehouse, carriers and the shop, and those that wait (contract, "Integrations"; INT-2)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from orders.events import take_events
from orders.events.reading import EventItem
from orders.models import EventOutcome, InboundEvent
from orders.serializers.answers import FaultAnswer
from service.http.pagination import Page, paged
from service.http.parsers import INTAKE_PARSERS
from service.http.views import ApiView
from service.roles import Role
from service.serializers import PageQuery, Text

MOST = 1_000
SENDERS = frozenset({Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.ADMINISTRATOR})
READERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


class EventOutcomeAnswer(serializers.Serializer):
    """What became of one event; `errors` only where it can't be read."""

    id = serializers.CharField(allow_null=True)
    outcome = serializers.ChoiceField(choices=["applied", "duplicate", "stale", "held", "refused"])
    reasons = serializers.ListField(child=serializers.DictField())
    errors = FaultAnswer(many=True, required=False)


class EventOutcomesAnswer(serializers.Serializer):
    """The outcomes, in the order sent."""

    results = EventOutcomeAnswer(many=True)


class EventFilters(PageQuery):
    """Which events to list."""

    outcome = serializers.MultipleChoiceField(choices=EventOutcome.choices, required=False)
    order = Text(max_length=40, required=False)


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
    outcome = serializers.ChoiceField(choices=EventOutcome.choices)
    reasons = serializers.ListField(child=serializers.DictField())


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
        "outcome": event.outcome,
        "reasons": event.reasons,
    }


class EventsView(ApiView):
    """The systems around the desk report; supervisors see what waits."""

    roles = {"POST": SENDERS, "GET": READERS}
    parser_classes = INTAKE_PARSERS
    query = {"GET": EventFilters}
    accepts = {"POST": EventItem(many=True)}
    answers = {"POST": EventOutcomesAnswer, "GET": paged(EventAnswer)}
    titles = {"POST": "Сообщить о событиях", "GET": "События партнёров"}

    def post(self, request: Request) -> Response:
        """Store and try every event."""
        items = [item for _, item in self.items(MOST)]
        return self.answer({"results": take_events(items, actor=self.actor)})

    def get(self, request: Request) -> Response:
        """Events, newest first; `?outcome=held` are those that wait."""
        names = {"outcome": "outcome__in", "order": "order_number"}
        narrowed = {name: self.params[key] for key, name in names.items() if key in self.params}
        rows = InboundEvent.objects.select_related("sender").filter(**narrowed)
        return self.answer(Page(rows, by="-id", params=self.params).answer(request, event_line))
