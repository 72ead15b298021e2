"""Events of the warehouse, carriers and the shop, and those that wait (contract, "Integrations"; INT-2)."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from orders.events import take_events
from orders.events.reading import EventItem
from orders.models import InboundEvent
from orders.serializers.events import EventAnswer, EventFilters, EventOutcomesAnswer, event_line
from service.http.pagination import Page, paged
from service.http.parsers import INTAKE_PARSERS
from service.http.views import ApiView
from service.roles import Role

MOST = 1_000
SENDERS = frozenset({Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.ADMINISTRATOR})
READERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


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
