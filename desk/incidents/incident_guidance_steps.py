"""Guidance steps about incidents that touch the order; they come before all others (DIR-6)."""

from __future__ import annotations

from typing import Any

from desk.incidents.incidents_touching_orders import of_order
from desk.models.incidents import IncidentCall
from orders.models import Order
from service.clock import effective_now
from service.models import Contact

CODE = "incident"
Step = dict[str, Any]


def incident_steps(contact: Contact, order: Order) -> list[Step]:
    """A note of each incident for the operator, and once on a call the words for the client.

    The contact is counted among those that rang because of it.
    """
    incidents = of_order(order)
    if not incidents:
        return []
    known = set(IncidentCall.objects.filter(contact=contact).values_list("incident_id", flat=True))
    news = [incident for incident in incidents if incident.pk not in known]
    rows = [IncidentCall(incident=incident, contact=contact, at=effective_now()) for incident in news]
    IncidentCall.objects.bulk_create(rows, ignore_conflicts=True)
    notes: list[Step] = [
        {"kind": "note", "code": CODE, "text": f"{incident.title}. {incident.note}"} for incident in incidents
    ]
    return notes + [{"kind": "say", "code": CODE, "text": incident.client_words} for incident in news]
