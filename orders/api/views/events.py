"""Events of the warehouse, carriers and the shop, and those that wait (contract, "Integrations"; INT-2)."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from orders.api.serializers.events import DismissBody, EventAnswer, EventFilters, EventOutcomesAnswer, event_line
from orders.events import dismiss, take_events, try_now
from orders.events.parsing import EventItem
from orders.models import InboundEvent
from orders.models.events import UNAPPLIED
from service.accounts.roles import Role
from service.api.serializers import EmptyBody
from service.http.pagination import Page, paged
from service.http.parsers import INTAKE_PARSERS
from service.http.views import ApiView

MOST = 1_000
SENDERS = frozenset({Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.ADMINISTRATOR})
READERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


FILTERS = {"outcome": "outcome__in", "order": "order_number"}


class EventsView(ApiView):
    """The systems around the desk report; supervisors see what waits."""

    roles = {"POST": SENDERS, "GET": READERS}
    signable = True
    parser_classes = INTAKE_PARSERS
    query = {"GET": EventFilters}
    applies = tuple(FILTERS)
    accepts = {"POST": EventItem(many=True)}
    answers = {"POST": EventOutcomesAnswer, "GET": paged(EventAnswer)}
    titles = {"POST": "Сообщить о событиях", "GET": "События партнёров"}

    def post(self, request: Request) -> Response:
        """Store and try every event."""
        items = [item for _, item in self.items(MOST)]
        return self.answer({"results": take_events(items, actor=self.actor)})

    def get(self, request: Request) -> Response:
        """Events, newest first: supervisors get those that wait or that they dismissed, administrators all."""
        narrowed = {name: self.params[key] for key, name in FILTERS.items() if key in self.params}
        rows = seen_by(self.actor.role).select_related("sender").filter(**narrowed)
        return self.answer(Page(rows, by="-id", params=self.params).answer(request, event_line))


def seen_by(role: Role) -> QuerySet[InboundEvent]:
    """The events that a role may see: of one that was applied, the order tells the desk as much as it may know."""
    events = InboundEvent.objects.all()
    return events if role == Role.ADMINISTRATOR else events.filter(outcome__in=UNAPPLIED)


class EventView(ApiView):
    """One event."""

    roles = {"GET": READERS}
    answers = {"GET": EventAnswer}
    titles = {"GET": "Событие партнёра"}

    def get(self, request: Request, pk: int) -> Response:
        """The event as it came, and what became of it."""
        return self.answer(event_line(get_object_or_404(seen_by(self.actor.role), pk=pk)))


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
