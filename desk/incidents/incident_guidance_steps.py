"""Guidance steps about incidents that touch the order; they come before all others (DIR-6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from desk.incidents.incidents_touching_orders import of_order
from desk.models import Incident
from desk.models.incidents import IncidentCall
from orders.choices import Phase, Status
from orders.models import Order
from service.clock import effective_now
from service.models import Contact

CODE = "incident"
WITH_CARRIER = Status.of(Phase.SENT)
"""Before that an order's carrier may still be another; the operator is told all the same."""
Step = dict[str, Any]


def incident_steps(contact: Contact, order: Order, anew: Collection[str] = ()) -> list[Step]:
    """A note of each incident for the operator, and once on a call the words for the client.

    Args:
        anew: words that are being said, and shown again.
    """
    incidents = of_order(order)
    known = told_already(contact) if incidents else set()
    notes: list[Step] = [
        {"kind": "note", "code": CODE, "text": f"{incident.title}. {incident.note}"} for incident in incidents
    ]
    told = [incident for incident in incidents if incident.pk not in known or incident.client_words in anew]
    words = [incident.client_words for incident in told if concerns_client(incident, order)]
    return notes + [{"kind": "say", "code": CODE, "text": text} for text in words]


def concerns_client(incident: Incident, order: Order) -> bool:
    """Whether the client has to do with it yet: with a carrier only once it has the parcel (GDE-30)."""
    return incident.carrier_id is None or order.status in WITH_CARRIER


def told_of_incidents(steps: Iterable[Step]) -> bool:
    """Whether the steps name an incident."""
    return any(step.get("code") == CODE for step in steps)


def count_call(contact: Contact, order: Order) -> None:
    """Count the contact among those that rang because of the order's incidents."""
    incidents = of_order(order)
    known = told_already(contact) if incidents else set()
    news = [incident for incident in incidents if incident.pk not in known]
    rows = [IncidentCall(incident=incident, contact=contact, at=effective_now()) for incident in news]
    if rows:
        IncidentCall.objects.bulk_create(rows, ignore_conflicts=True)


def told_already(contact: Contact) -> set[int]:
    """The incidents that the contact was told of."""
    return set(IncidentCall.objects.filter(contact=contact).values_list("incident_id", flat=True))
