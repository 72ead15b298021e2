"""Where a ticket goes by its category: queue, priority, due time (ESC-15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from escalations.choices import Queue, TicketCategory
from escalations.due import Term, Unit

HIGHEST, LOWEST = 1, 5
TWO_WORKING_DAYS = Term(2, Unit.WORKING_DAYS)
ONE_WORKING_DAY = Term(1, Unit.WORKING_DAYS)


@dataclass(frozen=True, slots=True)
class Route:
    """Who works a ticket, how urgent it is (1 first) and how long it may take."""

    queue: Queue
    priority: int
    term: Term

    def due(self, start: datetime) -> datetime:
        """When a ticket that starts now is due."""
        return self.term.after(start)


ELSEWHERE = Route(Queue.SUPERVISOR, LOWEST, TWO_WORKING_DAYS)
MONEY = Route(Queue.OPP, 4, ONE_WORKING_DAY)
ROUTES = {
    TicketCategory.AUTHORITY_REQUEST: Route(Queue.SUPERVISOR, HIGHEST, Term(4, Unit.WORKING_HOURS)),
    TicketCategory.FF_ANNULLED_POST: Route(Queue.SUPERVISOR, 2, Term(2, Unit.CALENDAR_DAYS)),
    TicketCategory.CONTACT_SUPPRESSION: Route(Queue.SUPERVISOR, 3, ONE_WORKING_DAY),
    TicketCategory.WHERE_MONEY: MONEY,
    TicketCategory.WHERE_EXCHANGE: MONEY,
    TicketCategory.PREPAID_CHANGE: MONEY,
}


def route_of(category: str) -> Route:
    """The route of a category; those without one of their own take the last."""
    return ROUTES.get(TicketCategory(category), ELSEWHERE)
