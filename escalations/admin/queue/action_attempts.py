"""Doing an action to a ticket from its page: through the same use case as the API, with every refusal in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from escalations.api.serializers.bodies import body_of
from escalations.choices import Action, TicketStatus
from escalations.use_cases.execute_action import act
from orders.admin.action_attempts import Outcome, outcome_of
from service.accounts.roles import Actor
from service.http.bodies import validated

if TYPE_CHECKING:
    from escalations.models import Ticket


def attempt(pk: int, action: str, *, actor: Actor, body: Mapping[str, Any], version: int | None) -> Outcome:
    """Do the action to the ticket as the page showed it, or say why not; a refusal has changed nothing.

    Raises:
        Http404: there is no such ticket, or it isn't for this asker's eyes.
        PermissionDenied: the asker has no such action.
    """

    def run() -> dict[str, Any]:
        data = validated(body_of(action)(data=dict(body)))
        return act(pk, action, actor=actor, data=data, present=message_context, expected_version=version)

    return outcome_of(run, "тикет", dict(Action.choices))


def message_context(ticket: Ticket) -> dict[str, Any]:
    """As much of the ticket as the page's message needs."""
    return {"id": ticket.pk, "status": str(TicketStatus(ticket.status).label)}


def success_message(action: str, outcome: Outcome) -> str:
    """What a success deserves to be told."""
    return f"{Action(action).label}: тикет {outcome.done['id']}, статус «{outcome.done['status']}»."
