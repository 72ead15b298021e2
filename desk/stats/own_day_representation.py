"""Somebody's own day as the API tells it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desk.choices import ContactResult
from desk.models import DrawnCall
from desk.selectors import own_day as asked
from desk.selectors.call_reviews import reviews_of
from escalations.api.representation import ticket_representation
from orders.choices import HISTORY_LABELS
from service.accounts.roles import Actor
from service.http.json import Representation
from service.models import Contact

RESULTS = dict(ContactResult.choices)


def day_representation(actor: Actor, day: date) -> Representation:
    """Calls, actions and tickets of the day, in a constant number of queries."""
    results = asked.call_results(actor, day)
    return {
        "date": day,
        "contacts": {
            "total": sum(count for _, count in results),
            "unfinished": sum(count for result, count in results if not result),
            "results": counts_representation("result", [pair for pair in results if pair[0]], RESULTS),
            "open": open_contact_representation(asked.open_contact_of(actor)),
        },
        "actions": counts_representation("action", asked.actions_done(actor, day), HISTORY_LABELS),
        "handed_over": [ticket_representation(ticket, actor.role) for ticket in asked.handed_over_by(actor, day)],
        "reviews": [review_representation(call) for call in reviews_of(actor)],
        "answered": [ticket_representation(ticket, actor.role) for ticket in asked.answered_for(actor, day)],
    }


def review_representation(call: DrawnCall) -> Representation:
    """The review of one call, as its operator reads it."""
    answers = [{"words": one.words, "score": one.score, "most": one.most} for one in call.answers.all()]
    return {
        "contact": call.contact_id,
        "score": call.score,
        "note": call.note,
        "reviewed_at": call.reviewed_at,
        "answers": answers,
    }


def counts_representation(name: str, counts: asked.Counts, labels: Mapping[str, Any]) -> list[Representation]:
    """Counts by code, each with its label."""
    return [{name: code, "label": labels.get(code, code), "count": count} for code, count in counts]


def open_contact_representation(contact: Contact | None) -> Representation | None:
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
