"""Asking a case what may be done with it, without doing anything."""

from __future__ import annotations

from returns.models import ReturnCase
from returns.planning.step_requests import API
from service.accounts.roles import Actor
from service.customers.contact_of_change import open_contact_of
from service.customers.merged_cards import living_id
from service.fsm.representation import action_representation
from service.http.json import Representation


def available_actions(case: ReturnCase, actor: Actor) -> list[Representation]:
    """Every action that the actor's role has, allowed or denied with every reason; in the call with the client."""
    client_id = living_id(case.client_id) or case.client_id
    context = case.context(actor, contact_id=open_contact_of(actor, client_id))
    path = f"{API}/returns/{case.pk}"
    return [action_representation(case, context, action, path) for action in ReturnCase.machine.actions_of(actor.role)]
