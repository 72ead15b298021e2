"""Somebody's own day as the API tells it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desk.choices import ContactResult
from desk.selectors import day as asked
from escalations.api.representation import told_ticket
from orders.choices import DEEDS
from service.accounts.roles import Actor
from service.models import Contact

Told = dict[str, Any]
RESULTS = dict(ContactResult.choices)


def told_day(actor: Actor, day: date) -> Told:
    """Calls, deeds and tickets of the day, in a constant number of queries."""
    results = asked.results_of(actor, day)
    return {
        "date": day,
        "contacts": {
            "total": sum(count for _, count in results),
            "unfinished": sum(count for result, count in results if not result),
            "results": told_counts("result", [pair for pair in results if pair[0]], RESULTS),
            "open": told_open(asked.open_contact_of(actor)),
        },
        "actions": told_counts("action", asked.deeds_of(actor, day), DEEDS),
        "handed_over": [told_ticket(ticket, actor.role) for ticket in asked.handed_over_by(actor, day)],
        "answered": [told_ticket(ticket, actor.role) for ticket in asked.answered_for(actor, day)],
    }


def told_counts(name: str, counts: asked.Counts, labels: Mapping[str, Any]) -> list[Told]:
    """Counts by code, each with its label."""
    return [{name: code, "label": labels.get(code, code), "count": count} for code, count in counts]


def told_open(contact: Contact | None) -> Told | None:
    """The call that goes on; None between calls."""
    if contact is None:
        return None
    client = contact.client
    return {
        "id": contact.pk,
        "client": {"id": client.pk, "name": client.name} if client else None,
        "topic": contact.topic or None,
        "started_at": contact.started_at,
    }
