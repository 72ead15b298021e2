"""Asking a ticket what may be done with it, without doing anything."""

from __future__ import annotations

from escalations.choices import Action
from escalations.models import Ticket
from escalations.visibility import works
from service.accounts.roles import Actor
from service.fsm.representation import action_representation
from service.http.json import Representation

FOR_ALL_READERS = frozenset({Action.NOTE})
BY_ITSELF = frozenset(
    {
        Action.CALL_AGAIN,
        Action.ASSIGN,
        Action.RETURN_IDLE,
        Action.RETURN_ORPHANED,
        Action.WAKE,
        Action.ESCALATE,
        Action.RECOUNT,
    }
)
OFFERED = frozenset(Action) - BY_ITSELF


def has_action(ticket: Ticket, action: str, actor: Actor) -> bool:
    """Whether this asker has the action on this ticket: notes are everybody's, the rest is for those of the queue."""
    if action not in OFFERED or actor.role not in Ticket.machine.roles[action]:
        return False
    return action in FOR_ALL_READERS or works(actor, ticket)


def available_actions(ticket: Ticket, actor: Actor) -> list[Representation]:
    """Every action that the asker has on the ticket, allowed or denied with every reason."""
    context = ticket.context(actor)
    return [
        action_representation(ticket, context, action)
        for action in Ticket.machine.labels
        if has_action(ticket, action, actor)
    ]
