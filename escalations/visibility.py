"""Which tickets a role may read and work (contract, "Who may")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from escalations.choices import Queue
from service.accounts.roles import Actor, Role

if TYPE_CHECKING:
    from escalations.models import Ticket

QUEUE_OF = {Role.SUPERVISOR: Queue.SUPERVISOR, Role.CLAIMS_SPECIALIST: Queue.OPP}
WORKERS = frozenset(QUEUE_OF)
READERS = WORKERS | {Role.OPERATOR, Role.ADMINISTRATOR}
SEES_ALL = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})


def seen_by(actor: Actor) -> Q:
    """The tickets that an asker may read: their queue's and those they made themselves."""
    if actor.role in SEES_ALL:
        return Q()
    made = Q(made_by_id=actor.user_id)
    return made | Q(queue=QUEUE_OF[actor.role]) if actor.role in WORKERS else made


def sees(actor: Actor, ticket: Ticket) -> bool:
    """The same of one ticket at hand."""
    if actor.role in SEES_ALL or works(actor, ticket):
        return True
    return actor.user_id is not None and ticket.made_by_id == actor.user_id


def works(actor: Actor, ticket: Ticket) -> bool:
    """Whether the asker's role works the ticket's queue."""
    return works_queue(actor.role, ticket.queue)


def works_queue(role: Role, queue: str) -> bool:
    """Whether a role works a queue."""
    return QUEUE_OF.get(role) == queue
