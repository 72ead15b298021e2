"""Laying the due times of open tickets on their calendar as it is now: seen first, done only when asked (ESC-11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction

from escalations.choices import Action
from escalations.models import Ticket, WorkCalendar
from escalations.models.ticket_base import OPEN
from escalations.sla import due_times
from service.accounts.roles import Actor
from service.fsm.execute import execute_transition

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """A ticket whose due time the present calendar puts elsewhere."""

    ticket: int
    before: datetime
    after: datetime


def preview_moves(calendar: WorkCalendar) -> Iterator[Moved]:
    """The open tickets that a recount would move, by their present due time; nothing is changed."""
    rows = Ticket.objects.filter(OPEN, calendar=calendar, clock_left__isnull=False).order_by("due_at", "pk")
    for ticket in rows.select_related("calendar").iterator(CHUNK):
        before = ticket.due_at
        after = due_times.due_by_clock(ticket)
        if after is not None and after != before:
            yield Moved(ticket.pk, before, after)


def recalculate_due_times(calendar: WorkCalendar, *, actor: Actor, most: int | None = None) -> list[Moved]:
    """Move them, or the first so many, ticket by ticket through the one door; what was moved, from when to when.

    Raises:
        RoleDenied: the asker may not.
    """
    Ticket.machine.require_role(Action.RECOUNT, actor.role)
    ahead = list(islice(preview_moves(calendar), most))
    return [moved for one in ahead if (moved := _recalculate_one(one.ticket, actor)) is not None]


@transaction.atomic
def _recalculate_one(pk: int, actor: Actor) -> Moved | None:
    ticket = Ticket.lock(pk)
    before = ticket.due_at
    context = ticket.context(actor, {})
    allowed = Ticket.machine.decide(ticket, context, Action.RECOUNT).allowed
    if not allowed or due_times.due_by_clock(ticket) in (None, before):
        return None
    execute_transition(ticket, context, Action.RECOUNT)
    return Moved(pk, before, ticket.due_at)
