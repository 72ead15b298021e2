"""Reads of incidents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from desk.models import Incident
from orders.delivery.geography import region_code
from service.clock import effective_now


def incidents() -> QuerySet[Incident]:
    """Incidents with everything that telling them needs."""
    rows = Incident.objects.select_related("product", "carrier", "partner", "made_by")
    return rows.annotate(call_count=Count("calls"))


def incident_by_id(pk: int) -> Incident:
    """The incident of this id.

    Raises:
        Http404: there is none.
    """
    incident = incidents().filter(pk=pk).first()
    if incident is None:
        raise Http404
    return incident


def in_state(state: str) -> Q:
    """Those that are to come, in force or over now."""
    now = effective_now()
    return {
        "planned": Q(starts_at__gt=now),
        "in_force": Q(starts_at__lte=now, ends_at__gt=now),
        "over": Q(ends_at__lte=now),
    }[state]


def filtered(filters: Mapping[str, Any]) -> QuerySet[Incident]:
    """Incidents by the filters of the list; an absent filter doesn't narrow."""
    conditions = [condition(filters[name]) for name, condition in FILTERS.items() if name in filters]
    return incidents().filter(*conditions)


FILTERS = {
    "state": in_state,
    "product": lambda value: Q(product__code=value),
    "region": lambda value: Q(region=region_code(value) or value),
    "carrier": lambda value: Q(carrier_id=value),
    "partner": lambda value: Q(partner_id=value),
    "updated_from": lambda value: Q(updated_at__gte=value),
}
APPLIED = (*FILTERS, "ordering")
"""Every parameter of the list that narrows it."""
