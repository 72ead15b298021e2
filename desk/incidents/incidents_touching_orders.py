"""Which incidents touch an order: everything that an incident names must be the order's (DIR-6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from desk.models import Incident
from orders.choices import Phase, Status
from orders.delivery.geography import region_code
from orders.models import Order
from service.clock import effective_now
from service.queries.compiled_query import CompiledQuery, Param, Question
from service.queries.reference_data import Reference

WAY_IS_OVER = Status.of(Phase.CALLED_OFF, Phase.DECLINED, Phase.UNCOLLECTED, Phase.SENT_BACK)
"""Statuses in which nothing is on its way to the client: a delay of a carrier or region is no news to them."""


def in_force(moment: datetime | None = None) -> list[Incident]:
    """The incidents in force at a moment, by default now; the newest first."""
    at = moment or effective_now()
    there_are = any(starts <= at < ends for starts, ends in WHEN())
    return asking_for_incidents(at).rows() if there_are else []


def asking_for_incidents(moment: datetime | None = None) -> Question:
    """The question for them."""
    return IN_FORCE.asking(at=moment or effective_now())


def _in_force() -> QuerySet[Incident]:
    rows = Incident.objects.select_related("product", "carrier", "partner")
    return rows.filter(starts_at__lte=Param("at"), ends_at__gt=Param("at")).order_by("-starts_at", "-id")


IN_FORCE = CompiledQuery(_in_force)
WHEN = Reference(
    CompiledQuery(lambda: Incident.objects.order_by().values_list("starts_at", "ends_at")), "desk.Incident"
)


def touching(order: Order, incidents: Iterable[Incident]) -> list[Incident]:
    """Those that touch the order; one about a product touches it whatever its status, others while it is on its way."""
    over = order.redeemed or order.status in WAY_IS_OVER
    return [incident for incident in incidents if fits(incident, order) and (incident.product_id or not over)]


def fits(incident: Incident, order: Order) -> bool:
    """Whether everything that the incident names is the order's."""
    if incident.product_id is not None and all(line.product_id != incident.product_id for line in order.basket):
        return False
    if incident.region and region_code(order.region) != incident.region:
        return False
    if incident.carrier_id is not None and order.carrier_id != incident.carrier_id:
        return False
    return incident.partner_id is None or order.partner_id == incident.partner_id


def of_order(order: Order) -> list[Incident]:
    """The incidents in force that touch an order."""
    return touching(order, in_force())


def of_orders(orders: Iterable[Order]) -> list[tuple[Incident, list[str]]]:
    """The incidents in force that touch any of these orders, each with the numbers of those that it touches.

    The orders are read only where an incident is in force.
    """
    present = in_force()
    found = {incident.pk: (incident, list[str]()) for incident in present}
    for order in orders if present else ():
        for incident in touching(order, present):
            found[incident.pk][1].append(order.number)
    return [pair for pair in found.values() if pair[1]]
