"""Somebody's own day at the desk: the calls, what they did with orders, what they handed over (CON-1, CON-2)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from escalations.models import Ticket
from escalations.selectors import tickets
from service.accounts.roles import Actor
from service.clock import start_of
from service.customers.contact_of_change import OPEN
from service.models import Contact, HistoryRow

Counts = list[tuple[str, int]]
SHOWN = 200


def span_of(day: date) -> tuple[datetime, datetime]:
    """When a Moscow date begins and ends."""
    return start_of(day), start_of(day + timedelta(days=1))


def within(field: str, day: date) -> Q:
    """A moment of the day."""
    start, end = span_of(day)
    return Q(**{f"{field}__gte": start, f"{field}__lt": end})


def call_results(actor: Actor, day: date) -> Counts:
    """How many of the asker's calls of the day ended how; without a result, those not closed yet."""
    rows = Contact.objects.filter(within("started_at", day), operator_id=actor.user_id).order_by()
    return list(rows.values_list("result").annotate(count=Count("pk")).order_by("result"))


def open_contact_of(actor: Actor) -> Contact | None:
    """The call that the asker is on now (CON-4)."""
    return Contact.objects.filter(OPEN, operator_id=actor.user_id).select_related("client").first()


def actions_done(actor: Actor, day: date) -> Counts:
    """What the asker did with orders on the day, by action."""
    rows = HistoryRow.objects.filter(within("at", day), subject="order", actor_id=actor.user_id).order_by()
    return list(rows.values_list("action").annotate(count=Count("pk")).order_by("-count", "action"))


def handed_over_by(actor: Actor, day: date) -> QuerySet[Ticket]:
    """The tickets that the asker made on the day, newest first."""
    return tickets().filter(within("created_at", day), made_by_id=actor.user_id).order_by("-id")[:SHOWN]


def answered_for(actor: Actor, day: date) -> QuerySet[Ticket]:
    """The tickets of the asker's that were answered on the day, whenever they were made; newest answer first."""
    mine = tickets().filter(within("resolved_at", day), made_by_id=actor.user_id)
    return mine.order_by("-resolved_at", "-id")[:SHOWN]
