"""Which tickets a role may read and work (contract, "Who may")."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

from escalations.choices import Queue
from service.accounts.roles import Actor, Role
from service.stream.audience import Concerns, operators_on_the_line

if TYPE_CHECKING:
    from escalations.models import Ticket
    from service.models import OutboxEvent

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


def concerned_by_tickets(ids: Sequence[int]) -> Concerns:
    """Whom events about these tickets concern in the stream: who may read them, and operators with the client (INT-9).

    What an operator is shown of a client's tickets in a contact stands there (ESC-16).
    """
    tickets: dict[int, Ticket] = apps.get_model("escalations", "Ticket").objects.in_bulk(ids)
    on_the_line = operators_on_the_line([ticket.client_id for ticket in tickets.values()])

    def concerns(actor: Actor, event: OutboxEvent) -> bool:
        return is_concerned(actor, tickets.get(event.subject_id), on_the_line)

    return concerns


def is_concerned(actor: Actor, ticket: Ticket | None, on_the_line: Mapping[int, Collection[int]]) -> bool:
    """Whether a ticket's events are an account's business: it reads the ticket, or has its client on the line."""
    if ticket is None or actor.role not in READERS:
        return False
    rung = () if ticket.client_id is None else on_the_line.get(ticket.client_id, ())
    return (actor.role == Role.OPERATOR and actor.user_id in rung) or sees(actor, ticket)
