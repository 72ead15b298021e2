"""Acting on a ticket: through the one door, by those who may (contract, "Who may")."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from escalations.choices import IN_QUEUE, Action, Queue
from escalations.models import Ticket, TicketSkip
from escalations.models.ticket_base import PULLED_FROM
from escalations.planning.available_actions import has_action
from escalations.selectors import ticket_for, tickets_nobody_holds
from escalations.use_cases.contact_of_ticket_change import contact_in
from escalations.visibility import works_queue
from service.accounts.roles import Actor
from service.clock import start_of, today
from service.fsm import RoleDenied
from service.fsm.execute import execute_transition
from service.http.json import Representation
from service.queries.compiled_query import CompiledQuery, Param
from service.use_cases.requested_action import Present, RequestedAction


def require_place(actor: Actor, pk: int, action: str) -> None:
    """Whoever acts on a ticket works its queue, or has an action that is every reader's.

    Raises:
        Http404: there is no such ticket, or it isn't for this asker's eyes.
        RoleDenied: the asker reads it, but doesn't work its queue.
    """
    if not has_action(ticket_for(actor, pk), action, actor):
        raise RoleDenied(action)


def contact_of_ticket(actor: Actor, named: int | None, ticket: Ticket) -> int | None:
    """The contact in which the asker acts on a locked ticket; None outside of one."""
    return contact_in(actor, named, ticket.client_id)


execute_action = RequestedAction(Ticket, contact_of=contact_of_ticket, require=require_place)


def pull(queue: str, *, actor: Actor, present: Present[Ticket], passed_over: bool = True) -> Representation | None:
    """Claim the next ticket of a queue: by priority, then due time, then age; None when it is empty (ESC-13).

    A ticket that somebody else is just pulling is passed over, so that two never get the same one.

    Args:
        passed_over: whether those that the asker passed over today are given when no other waits.

    Raises:
        RoleDenied: the asker doesn't work this queue.
    """
    if not works_queue(actor.role, queue):
        raise RoleDenied(Action.CLAIM)
    with transaction.atomic():
        ticket = next_in(Queue(queue), actor, passed_over=passed_over)
        if ticket is None:
            return None
        execute_transition(ticket, ticket.context(actor, {}), Action.CLAIM)
        return present(ticket)


def next_in(queue: Queue, actor: Actor, *, passed_over: bool = True) -> Ticket | None:
    """The first ticket of a queue that nobody holds, locked, with what telling it needs; those that the asker passed
    over today come last."""
    first = NOT_PASSED_OVER(queue=queue, account=actor.user_id, since=start_of(today()))
    if not first and passed_over:
        first = FREE(queue=queue)
    return _with_its_own_neighbours(first[0]) if first else None


def _with_its_own_neighbours(ticket: Ticket) -> Ticket:
    """A row that changed just before it was locked may have been joined to what it named before: that is let go."""
    joined = ticket._state.fields_cache
    for name, neighbour in list(joined.items()):
        if (neighbour and neighbour.pk) != getattr(ticket, f"{name}_id"):
            del joined[name]
    return ticket


def _free() -> QuerySet[Ticket]:
    pulled_from = tickets_nobody_holds().alias(pulled_from=PULLED_FROM)
    waiting = pulled_from.filter(pulled_from=Param("queue"), status__in=sorted(IN_QUEUE))
    return waiting.order_by("priority", "due_at", "id").select_for_update(skip_locked=True, of=("self",), no_key=True)


def _passed_over() -> QuerySet[TicketSkip]:
    return TicketSkip.objects.filter(ticket=OuterRef("pk"), account=Param("account"), at__gte=Param("since"))


FREE = CompiledQuery(lambda: _free()[:1])
NOT_PASSED_OVER = CompiledQuery(lambda: _free().filter(~Exists(_passed_over()))[:1])
