"""What the service does with tickets by itself, from the database, however often and late it is asked (ESC-12, 13)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from escalations.choices import Action, TicketStatus
from escalations.models import LadderLevel, Ticket
from escalations.models.book import OPEN
from service.desk_settings import TICKET_IDLE_MINUTES
from service.roles import SYSTEM
from service.workflow import Ask
from service.workflow.perform import apply

CHUNK = 200


def climb(now: datetime | None = None) -> int:
    """Raise every ticket whose next level has come; one that is late by several levels climbs them all (ESC-12).

    A ticket in somebody's hands at this moment is left to the next sweep; a level that another sweep has just
    fired is found fired.

    Returns:
        How many levels were fired.
    """
    moment = now or timezone.now()
    top = LadderLevel.objects.aggregate(top=Max("level"))["top"] or 0
    due = Q(escalate_at__lte=moment) | Q(escalate_at=None, escalation_level__lt=top)
    rows = Ticket.objects.filter(OPEN, due, waiting_since=None).order_by("escalate_at")
    return _chunk_by_chunk(rows, Action.ESCALATE, moment)


def return_idle(now: datetime | None = None) -> int:
    """Put the tickets that were taken and then left alone back to their old places (ESC-13); how many there were."""
    moment = now or timezone.now()
    limit = moment - timedelta(minutes=TICKET_IDLE_MINUTES.value)
    idle = Q(touched_at__lte=limit) | Q(touched_at=None)
    rows = Ticket.objects.filter(idle, status=TicketStatus.IN_PROGRESS).order_by("touched_at")
    return _chunk_by_chunk(rows, Action.RETURN_IDLE, moment)


def _chunk_by_chunk(rows: QuerySet[Ticket], action: str, now: datetime) -> int:
    done, keys = 0, list(rows.values_list("pk", flat=True))
    for first in range(0, len(keys), CHUNK):
        with transaction.atomic():
            held = Ticket.objects.select_for_update(of=("self",), skip_locked=True).filter(pk__in=keys[first:][:CHUNK])
            done += sum(as_long_as_it_may(ticket, action, now) for ticket in held.select_related(*Ticket.lock_with))
    return done


def as_long_as_it_may(ticket: Ticket, action: str, now: datetime) -> int:
    """Do the action on a locked ticket until its machine says no; how often it was done."""
    times = 0
    while True:
        ticket.bind(Ask(SYSTEM, {}, now))
        if not Ticket.machine.decide(ticket, action).allowed:
            return times
        apply(ticket, action)
        times += 1
