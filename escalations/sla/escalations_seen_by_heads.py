"""Which escalations a head of a team sees, and marking them as seen (ESC-12)."""

from __future__ import annotations

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from escalations.choices import OPEN_STATUSES
from escalations.models import Escalation
from escalations.visibility import QUEUE_OF, SEES_ALL
from service.accounts.roles import Actor, Role

LEVELS = """
    WITH RECURSIVE raised AS (
        SELECT min(level) AS level FROM escalations_escalation
        UNION ALL
        SELECT (SELECT min(e.level) FROM escalations_escalation e WHERE e.level > raised.level)
        FROM raised WHERE raised.level IS NOT NULL
    )
    SELECT level FROM raised WHERE level IS NOT NULL
"""
"""Each level by one look into the index, however many tickets were raised to it."""


def levels_raised_to() -> list[int]:
    """The levels that something was raised to, the lowest first."""
    with connection.cursor() as cursor:
        cursor.execute(LEVELS)
        return [level for (level,) in cursor.fetchall()]


def visible_to(actor: Actor) -> Q:
    """The escalations of the asker's own queue; administrators see both queues'."""
    return Q() if actor.role in SEES_ALL else Q(ticket__queue=QUEUE_OF.get(actor.role, ""))


def unseen() -> Q:
    """What nobody has seen, of each ticket the highest level alone: seeing it is seeing the lower ones.

    An escalation ends with its ticket: of an answered one there is nothing left to see to (ESC-17).
    """
    higher = Escalation.objects.filter(
        ticket=OuterRef("ticket"), round=OuterRef("round"), level__gt=OuterRef("level"), seen_at=None
    )
    return Q(~Exists(higher), seen_at=None, ticket__status__in=sorted(OPEN_STATUSES))


def unseen_of(actor: Actor) -> int:
    """How many tickets wait for an asker to see as the head how high they were raised."""
    return Escalation.objects.filter(unseen(), head=actor.user_id).count()


def may_mark(actor: Actor, raised: Escalation) -> bool:
    """The head it was raised to, the team's present head, an administrator; without any head, whoever works it."""
    if actor.role == Role.ADMINISTRATOR:
        return True
    if QUEUE_OF.get(actor.role) != raised.ticket.queue:
        return False
    heads = {raised.head_id, raised.ticket.team.head_id if raised.ticket.team else None} - {None}
    return actor.user_id in heads or not heads


def seen(raised: Escalation, actor: Actor) -> int:
    """Write down that it was seen, and the lower levels of the ticket with it; who saw one first stays.

    Returns:
        How many this asker was the first to see.
    """
    below = Escalation.objects.filter(ticket=raised.ticket_id, round=raised.round, level__lte=raised.level)
    return below.filter(seen_at=None).update(seen_at=timezone.now(), seen_by_id=actor.user_id)
