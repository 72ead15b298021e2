"""Reads of the looks: whose data did this account see in that period (PDN-1)?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from service.clock import start_of, today
from service.customers.merged_cards import family_of
from service.models import CardView

FILTERS = {"account": "actor__username", "way": "way__in", "from": "at__gte", "to": "at__lt"}
APPLIED = (*FILTERS, "client")

PEOPLE_SEEN = """
    WITH day AS (
        SELECT actor_id, count,
            CASE WHEN client_id IS NULL THEN coalesce(clients, '{}') ELSE ARRAY[client_id] END AS who
        FROM service_cardview WHERE at >= %s
    ), known AS (
        SELECT actor_id, count(DISTINCT client) AS people FROM day, unnest(who) AS client GROUP BY actor_id
    ), others AS (
        SELECT actor_id, sum(count - cardinality(who)) AS people FROM day GROUP BY actor_id
    )
    SELECT actor_id, coalesce(known.people, 0) + others.people FROM others LEFT JOIN known USING (actor_id)
"""


def people_seen_today() -> dict[int, int]:
    """Account → how many different people it has looked at today; those without a card count each time (PDN-2)."""
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE_SEEN, [start_of(today())])
        return {account: int(people) for account, people in cursor.fetchall()}


def looks() -> QuerySet[CardView]:
    """All of them, with who looked."""
    return CardView.objects.select_related("actor")


def looks_at(client: int) -> Q:
    """The looks at a client, whichever of the client's cards was shown."""
    cards = family_of(client) or [client]
    return Q(client__in=cards) | Q(clients__overlap=cards)


def filtered(params: Mapping[str, Any]) -> QuerySet[CardView]:
    """The looks that are asked for."""
    rows = looks().filter(**{lookup: params[name] for name, lookup in FILTERS.items() if name in params})
    return rows.filter(looks_at(params["client"])) if "client" in params else rows
