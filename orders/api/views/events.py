"""Events of the warehouse, carriers and the shop, and those that wait (contract, "Integrations"; INT-2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from orders.api.serializers import event_schemas  # noqa: F401  (describes `EventItem` by type)
from orders.api.serializers.inbound_event_answers import (
    DismissBody,
    EventAnswer,
    EventFilters,
    EventOutcomesAnswer,
    event_line,
)
from orders.api.serializers.reported import EventItem
from orders.events import dismiss, take_events, try_now
from orders.models import InboundEvent
from orders.models.events import UNAPPLIED
from service.accounts.roles import Actor, Role
from service.api.serializers import EmptyBody
from service.http.pagination import CHANGES, Page, changed_since, paged
from service.http.parsers import INTAKE_PARSERS, InvalidItem, NdjsonLines
from service.http.views import ApiView
from service.input_errors import FieldError

MOST = 1_000
SENDERS = frozenset({Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.ADMINISTRATOR})
READERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
REPORTERS = frozenset({Role.WAREHOUSE, Role.CARRIER, Role.SHOP})


FILTERS = {
    "outcome": "outcome__in",
    "state": "outcome__in",
    "order": "order_number",
    "id": "identifier",
    "type": "type__in",
}


class EventsView(ApiView):
    """The systems around the desk report and see what became of it; supervisors see what waits."""

    roles = {"POST": SENDERS, "GET": READERS | REPORTERS}
    signable = True
    parser_classes = INTAKE_PARSERS
    query = {"GET": EventFilters}
    applies = (*FILTERS, *CHANGES)
    accepts = {"POST": EventItem(many=True)}
    answers = {"POST": EventOutcomesAnswer, "GET": paged(EventAnswer)}
    operation_ids = {"POST": "send_events", "GET": "list_integration_events"}
    titles = {"POST": "Сообщить о событиях", "GET": "События партнёров"}

    def post(self, request: Request) -> Response:
        """Store and try every event."""
        placed = self.items(MOST)
        results = take_events([item for _, item in placed], actor=self.actor)
        sent: Any = request.data
        if isinstance(sent, NdjsonLines):
            results = [
                {"line": line, **result} if isinstance(item, InvalidItem) else result
                for (line, item), result in zip(placed, results, strict=True)
            ]
        return self.answer({"results": results})

    def body_beyond_form(self, read: Any) -> Iterable[FieldError]:
        """A list that isn't too long."""
        self.items(MOST)
        return ()

    def get(self, request: Request) -> Response:
        """Events, newest first: partners get their own, supervisors what wasn't applied, administrators all."""
        rows = seen_by(self.actor).select_related("sender")
        for parameter, lookup in FILTERS.items():
            if parameter in self.params:
                rows = rows.filter(**{lookup: self.params[parameter]})
        page = Page(changed_since(rows, self.params), by=self.params["ordering"], params=self.params)
        return self.answer(page.answer(request, event_line))


def seen_by(actor: Actor) -> QuerySet[InboundEvent]:
    """The events that an actor may see: partners their own (INT-8); of one that was applied, the order tells the desk
    as much as it may know."""
    events = InboundEvent.objects.all()
    if actor.role in REPORTERS:
        return events.filter(sender_id=actor.user_id)
    return events if actor.role == Role.ADMINISTRATOR else events.filter(outcome__in=UNAPPLIED)


class EventView(ApiView):
    """One event."""

    roles = {"GET": READERS | REPORTERS}
    signable = True
    answers = {"GET": EventAnswer}
    titles = {"GET": "Событие партнёра"}

    def get(self, request: Request, pk: int) -> Response:
        """The event as it came, and what became of it."""
        return self.answer(event_line(get_object_or_404(seen_by(self.actor), pk=pk)))


class EventRetryView(ApiView):
    """Trying an event that waits."""

    roles = {"POST": READERS}
    accepts = {"POST": EmptyBody}
    answers = {"POST": EventAnswer}
    titles = {"POST": "Применить событие ещё раз"}

    def post(self, request: Request, pk: int) -> Response:
        """Try it now; the answer says what became of it."""
        return self.answer(event_line(try_now(pk, actor=self.actor, **self.body)))


class EventDismissView(ApiView):
    """Giving up on an event that waits."""

    roles = {"POST": READERS}
    accepts = {"POST": DismissBody}
    answers = {"POST": EventAnswer}
    titles = {"POST": "Снять событие с рассмотрения"}

    def post(self, request: Request, pk: int) -> Response:
        """Dismiss it for a reason."""
        return self.answer(event_line(dismiss(pk, actor=self.actor, **self.body)))
