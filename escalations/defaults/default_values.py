"""Values of the defaults: the department's calendar, teams, ladder, limits, and the routes of ESC-15."""

from __future__ import annotations

from datetime import time
from typing import Any

from escalations.categories import Route, TicketCategory
from escalations.sla.calendars.hours import Hours
from escalations.sla.calendars.terms import Unit
from orders.choices import Method, Status

OFFICE, AGENTS, CLAIMS = "office", "supervisors", "claims"
WORKDAY: Hours = ((time(9), time(13)), (time(14), time(18)))
WEEK: tuple[Hours, ...] = (WORKDAY,) * 5 + ((),) * 2


def _rule(route: Route) -> dict[str, Any]:
    """A rule about the categories of a route, taken from the queue by whoever is free."""
    return {
        "name": route.name,
        "conditions": {"category": [category.value for category in TicketCategory if category.entry.route == route]},
        "queue": route.queue.value,
        "priority": route.priority,
        "amount": route.amount,
        "unit": route.unit.value,
    }


ROUTES = [_rule(route) for route in dict.fromkeys(category.entry.route for category in TicketCategory)]
LADDER = [(1, 0, Unit.WORKING_HOURS), (2, 4, Unit.WORKING_HOURS), (3, 1, Unit.WORKING_DAYS), (4, 3, Unit.WORKING_DAYS)]

WAITS_FOR_NOBODY = frozenset(
    {
        Status.CLOSED_REGION,
        Status.ANNULLED,
        Status.CANCELLED,
        Status.FF_ANNULLED,
        Status.WEBUTILS_CANCELLED,
        Status.HAPPY_CALL_REFUSED,
        Status.PARTNER_EXPORTED,
        Status.POSTAL_RETURN,
        Status.CLIENT_RETURN,
    }
)
"""Statuses that an order may stay in for good: nobody of the desk is waited for. Every other status has a limit."""
STUCK = [
    (Status.NEW, "", 1),
    (Status.CART, "", 2),
    (Status.CHECKED, "", 1),
    (Status.POSTPONED, "", 10),
    (Status.CONFIRMED, "", 3),
    (Status.SUPERVISOR_CHECK, "", 1),
    (Status.MANUAL_CHECK, "", 1),
    (Status.BUFFER, "", 20),
    (Status.HAPPY_CALL, "", 5),
    (Status.CONNECTION_LOST, "", 2),
    (Status.ANNUL_REQUESTED, "", 10),
    (Status.EXPORTED, "", 15),
    (Status.EXPORTED, Method.POST, 30),
    (Status.EXPORTED, Method.POST_COURIER, 30),
    (Status.RETURNED, "", 10),
]
