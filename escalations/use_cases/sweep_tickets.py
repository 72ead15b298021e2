"""What the service does with tickets by itself, from the database, however often and late it is asked (ESC-12, 13)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from escalations.choices import Action, TicketStatus
from escalations.fsm.batch_facts import SharedFacts
from escalations.fsm.guards import happened
from escalations.models import LadderLevel, Ticket
from escalations.models.ticket_base import OPEN
from escalations.visibility import QUEUE_OF
from service.accounts.roles import SYSTEM
from service.clock import effective_now
from service.fsm.execute_many import execute_chunk
from service.runtime_settings import TICKET_IDLE_MINUTES

CHUNK = 200


def escalate_overdue(now: datetime | None = None) -> int:
    """Raise every ticket whose next level has come; one that is late by several levels climbs them all (ESC-12).

    A ticket in somebody's hands at this moment is left to the next sweep; a level that another sweep has just
    fired is found fired.

    Returns:
        How many levels were fired.
    """
    moment = now or effective_now()
    top = LadderLevel.objects.aggregate(top=Max("level"))["top"] or 0
    due = Q(escalate_at__lte=moment) | Q(escalate_at=None, escalation_level__lt=top)
    rows = Ticket.objects.filter(OPEN, due, waiting_since=None).order_by("escalate_at")
    return _chunk_by_chunk(rows, Action.ESCALATE, moment)


def return_idle_tickets(now: datetime | None = None) -> int:
    """Put the tickets that were taken and then left alone back to their old places (ESC-13); how many there were."""
    moment = now or effective_now()
    limit = moment - timedelta(minutes=TICKET_IDLE_MINUTES.value)
    idle = Q(touched_at__lte=limit) | Q(touched_at=None)
    rows = Ticket.objects.filter(idle, status=TicketStatus.IN_PROGRESS).order_by("touched_at")
    return _chunk_by_chunk(rows, Action.RETURN_IDLE, moment)


def wake_waiting(now: datetime | None = None) -> int:
    """Bring back the tickets whose moment has come, or of which happened what they wait for (ESC-2); how many."""
    moment = now or effective_now()
    due = Q(wake_at__lte=moment) | ~Q(wake_on="") & happened()
    rows = Ticket.objects.filter(due, status=TicketStatus.WAITING).order_by("pk")
    return _chunk_by_chunk(rows, Action.WAKE, moment)


def return_orphaned(now: datetime | None = None) -> int:
    """Put the tickets of disabled accounts back into their queues (ESC-17); how many there were."""
    at_work = Q()
    for role, queue in QUEUE_OF.items():
        at_work |= Q(queue=queue, assignee__is_active=True, assignee__role=role)
    rows = Ticket.objects.filter(OPEN, assignee__isnull=False).exclude(at_work).order_by("pk")
    return _chunk_by_chunk(rows, Action.RETURN_ORPHANED, now or effective_now())


def _chunk_by_chunk(rows: QuerySet[Ticket], action: str, now: datetime) -> int:
    done, keys = 0, list(rows.values_list("pk", flat=True))
    for first in range(0, len(keys), CHUNK):
        with transaction.atomic():
            held = Ticket.objects.select_for_update(of=("self",), skip_locked=True, no_key=True).filter(
                pk__in=keys[first:][:CHUNK]
            )
            tickets = list(held.select_related(*Ticket.lock_with, "team", "calendar"))
            done += _as_long_as_they_may(tickets, action, now)
    return done


def _as_long_as_they_may(tickets: list[Ticket], action: str, now: datetime) -> int:
    """Do the action on locked tickets until the machine says no to each; how often it was done."""
    times, common = 0, SharedFacts([ticket.order_id for ticket in tickets], now)
    while tickets := execute_chunk(tickets, action, lambda one: one.context(SYSTEM, {}, now=now, shared=common)):
        times += len(tickets)
    return times
