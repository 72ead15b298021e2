"""Acting on a ticket: through the one door, by those who may (contract, "Who may")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from escalations.choices import IN_QUEUE, Action, Queue
from escalations.models import Ticket, TicketSkip
from escalations.planning.available_actions import has_action
from escalations.selectors import ticket_for
from escalations.use_cases.ticket_contact import contact_in
from escalations.visibility import works_queue
from service.accounts.roles import Actor
from service.clock import start_of, today
from service.db.compiled_query import CompiledQuery, Param
from service.fsm import RoleDenied
from service.fsm.execute import execute_transition, locked

Representation = dict[str, Any]
Present = Callable[[Ticket], Representation]


def act(
    pk: int,
    action: str,
    *,
    actor: Actor,
    data: Mapping[str, Any],
    present: Present,
    contact_id: int | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Representation:
    """Do an action; answers the ticket as it then is.

    Raises:
        Http404: there is no such ticket, or it isn't for this asker's eyes.
        RoleDenied: the asker reads it, but doesn't work its queue.
        InvalidInput, TransitionDenied, VersionConflict: as `locked` and `execute_transition` say.
    """
    if not has_action(ticket_for(actor, pk), action, actor):
        raise RoleDenied(action)
    with locked(Ticket, pk, action, actor=actor, expected_version=expected_version, dry_run=dry_run) as ticket:
        context = ticket.context(actor, data, contact_id=contact_in(actor, contact_id, ticket.client_id))
        execute_transition(ticket, context, action)
        return present(ticket)


def pull(queue: str, *, actor: Actor, present: Present) -> Representation | None:
    """Claim the next ticket of a queue: by priority, then due time, then age; None when it is empty (ESC-13).

    A ticket that somebody else is just pulling is passed over, so that two never get the same one.

    Raises:
        RoleDenied: the asker doesn't work this queue.
    """
    if not works_queue(actor.role, queue):
        raise RoleDenied(Action.CLAIM)
    with transaction.atomic():
        ticket = next_in(Queue(queue), actor)
        if ticket is None:
            return None
        execute_transition(ticket, ticket.context(actor, {}), Action.CLAIM)
        return present(ticket)


def next_in(queue: Queue, actor: Actor) -> Ticket | None:
    """The first ticket of a queue that nobody holds, locked; those that the asker passed over today come last."""
    first = NOT_PASSED_OVER(queue=queue, account=actor.user_id, since=start_of(today())) or FREE(queue=queue)
    return first[0] if first else None


def _free() -> QuerySet[Ticket]:
    waiting = Ticket.objects.filter(queue=Param("queue"), status__in=sorted(IN_QUEUE))
    return waiting.order_by("priority", "due_at", "id").select_for_update(skip_locked=True, of=("self",))


def _passed_over() -> QuerySet[TicketSkip]:
    return TicketSkip.objects.filter(ticket=OuterRef("pk"), account=Param("account"), at__gte=Param("since"))


FREE = CompiledQuery(lambda: _free()[:1])
NOT_PASSED_OVER = CompiledQuery(lambda: _free().filter(~Exists(_passed_over()))[:1])
