"""Reads of the tickets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from escalations.choices import MONEY_CATEGORIES
from escalations.models import Ticket
from escalations.models.ticket_base import OPEN
from escalations.visibility import seen_by
from service.accounts.roles import Actor
from service.customers.merged_cards import of_client
from service.models import Contact, HistoryRow


def tickets() -> QuerySet[Ticket]:
    """Tickets with everything that telling one line of them needs."""
    return Ticket.objects.select_related("order", "client", "assignee", "made_by", "team", "calendar")


def whole(pk: int) -> Ticket:
    """A ticket that is there, with its notes, for whoever has just written to it."""
    return tickets().prefetch_related("notes").get(pk=pk)


def ticket_for(actor: Actor, pk: int) -> Ticket:
    """The ticket of this id with its notes, if the asker may read it.

    Raises:
        Http404: there is none, or it isn't for this asker's eyes.
    """
    ticket = tickets().prefetch_related("notes").filter(seen_by(actor), pk=pk).first()
    if ticket is None:
        raise Http404
    return ticket


def filtered(actor: Actor, filters: Mapping[str, Any]) -> QuerySet[Ticket]:
    """The asker's tickets by the filters of the list; an absent filter doesn't narrow."""
    narrowed = [condition(filters[name], actor) for name, condition in FILTERS.items() if name in filters]
    return tickets().filter(seen_by(actor), *narrowed)


def _held_by(username: str, actor: Actor) -> Q:
    if username == "none":
        return Q(assignee__isnull=True)
    return Q(assignee_id=actor.user_id) if username == "me" else Q(assignee__username=username)


def _made_by(username: str, actor: Actor) -> Q:
    return Q(made_by_id=actor.user_id) if username == "me" else Q(made_by__username=username)


def late_at(moment: datetime) -> Q:
    """The tickets that lack their answer past their due time; while one waits, its clock stands still."""
    running, standing = _late_clocks(moment)
    return OPEN & (running | standing)


def first_late(within: Q, moment: datetime, number: int) -> QuerySet[Any]:
    """So many of the late tickets, for counting: found by their due times, past no answered one."""
    rows = Ticket.objects.filter(within, OPEN).order_by("queue", "due_at").values("due_at")
    running, standing = _late_clocks(moment)
    return rows.filter(running)[:number].union(rows.filter(standing)[:number], all=True)


def _late_clocks(moment: datetime) -> tuple[Q, Q]:
    standing = Q(waiting_since__isnull=False, due_at__lt=F("waiting_since"))
    return Q(waiting_since=None, due_at__lt=moment), standing


def _overdue(value: Any, actor: Actor) -> Q:
    late = late_at(timezone.now())
    return late if value else ~late


FILTERS = {
    "queue": lambda value, actor: Q(queue=value),
    "category": lambda value, actor: Q(category__in=value),
    "status": lambda value, actor: Q(status__in=value),
    "assignee": _held_by,
    "made_by": _made_by,
    "overdue": _overdue,
    "order": lambda value, actor: Q(order__number=value),
    "client": lambda value, actor: of_client(value),
    "return_case": lambda value, actor: Q(return_case_id=value),
}
APPLIED = (*FILTERS, "ordering")
"""Every parameter of the list that narrows or orders it."""


def history_of(ticket: Ticket) -> QuerySet[HistoryRow]:
    """The ticket's history."""
    return HistoryRow.objects.filter(subject="ticket", subject_id=ticket.pk)


def tickets_of(contact: Contact) -> list[Ticket]:
    """The tickets that were made in a contact, and those that its call was added to (CON-3)."""
    return list(Ticket.objects.filter(Q(contact=contact) | Q(notes__contact=contact)).distinct())


def tickets_of_client(client_id: int, actor: Actor) -> QuerySet[Ticket]:
    """The tickets of a client and of the cards merged into theirs that the asker may read, newest first (CLI-10)."""
    return tickets().filter(seen_by(actor), of_client(client_id)).order_by("-id")


def open_tickets_about(client_id: int) -> QuerySet[Ticket]:
    """The open tickets of a client, whoever made them, for those who talk to the client (ESC-16)."""
    whose = Q(client_id=client_id) | Q(client__merged_into_id=client_id)
    return tickets().filter(OPEN, whose).order_by("due_at", "id")


def open_ticket_of_case(case_id: int) -> Ticket | None:
    """The open ticket about a case's money or exchange, if there is one (OPP-4)."""
    return tickets().filter(OPEN, category__in=MONEY_CATEGORIES, return_case_id=case_id).first()
