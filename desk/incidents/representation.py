"""An incident as the API tells it (DIR-6)."""

from __future__ import annotations

from typing import Any

from desk.incidents.incidents_touching_orders import of_order, of_orders
from desk.models import Incident
from orders.models import Order
from service.accounts.roles import Actor
from service.clock import effective_now
from service.http.json import Representation
from service.models import Client

STATES = {"planned": "Впереди", "in_force": "Действует", "over": "Закончилось"}


def incident_representation(incident: Any) -> Representation:
    """The whole incident as the selector reads it, with how many contacts were told of it."""
    state = incident.state_at(effective_now())
    return {
        **incident_summary(incident),
        "product": incident.product.code if incident.product else None,
        "region": incident.region or None,
        "region_label": incident.get_region_display() if incident.region else None,
        "carrier": incident.carrier_id,
        "partner": incident.partner_id,
        "state": state,
        "state_label": STATES[state],
        "calls": incident.call_count,
        "made_by": str(incident.made_by) if incident.made_by else None,
        "updated_at": incident.updated_at,
        "version": incident.version,
    }


def incident_summary(incident: Incident) -> Representation:
    """What an operator is told of it on a card, an order or in guidance."""
    return {
        "id": incident.pk,
        "title": incident.title,
        "about": incident.about,
        "note": incident.note,
        "client_words": incident.client_words,
        "starts_at": incident.starts_at,
        "ends_at": incident.ends_at,
    }


def incidents_of_order(order: Order) -> list[Representation]:
    """The incidents that an order shows first."""
    return [incident_summary(incident) for incident in of_order(order)]


def incidents_on_card(client: Client, actor: Actor) -> list[Representation]:
    """The incidents that touch any of the client's orders, each with the numbers of those orders (CLI-10)."""
    orders = Order.objects.filter(client_id=client.pk).prefetch_related("lines")
    return [incident_summary(incident) | {"orders": numbers} for incident, numbers in of_orders(orders)]
