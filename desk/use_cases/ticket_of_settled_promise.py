"""What becomes of the ticket of a promise that a supervisor settles: both are answered, or neither (PRM-1, ESC-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.models.promises import Promise, PromiseState
from escalations.choices import OPEN_STATUSES, Action
from escalations.fsm.effects import ON_RESOLVING
from escalations.models import Ticket
from escalations.visibility import works
from service.fsm.execute import execute_transition

if TYPE_CHECKING:
    from service.accounts.roles import Actor

ANSWERS = {PromiseState.KEPT: Action.RESOLVE, PromiseState.RELEASED: Action.REJECT}
"""What a promise comes to → how its ticket is answered; of a broken one it is still to be answered."""
ANSWER = "resolution"


def open_ticket_of(promise: Promise) -> Ticket | None:
    """The ticket of the promise, locked, while nobody has answered it."""
    if promise.ticket_id is None:
        return None
    ticket = Ticket.lock(promise.ticket_id)
    return ticket if ticket.status in OPEN_STATUSES else None


def may_answer(ticket: Ticket, state: PromiseState, actor: Actor) -> bool:
    """Whether the asker's word about the promise answers its ticket too.

    Not where resolving changes a card or an order, which is told before it is done (ESC-4, ESC-7, ESC-8), and not
    where a colleague holds the ticket or another queue works it; nor is it rejected while another promise waits for it.
    """
    if not works(actor, ticket) or (ticket.assignee_id is not None and ticket.assignee_id != actor.user_id):
        return False
    if ticket.category in ON_RESOLVING:
        return False
    is_its_only_one = Promise.objects.filter(ticket=ticket, state=PromiseState.OPEN).count() == 1
    return state == PromiseState.KEPT or is_its_only_one


def answer(ticket: Ticket, state: PromiseState, reason: str, actor: Actor) -> None:
    """Take the ticket where nobody has and answer it in the supervisor's words."""
    action = ANSWERS[state]
    if not ticket.machine.decide(ticket, ticket.context(actor, {ANSWER: reason}), action).allowed:
        execute_transition(ticket, ticket.context(actor, {}), Action.CLAIM)
    execute_transition(ticket, ticket.context(actor, {ANSWER: reason}), action)
