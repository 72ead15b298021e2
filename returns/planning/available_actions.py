"""Asking a case what may be done with it, without doing anything."""

from __future__ import annotations

from typing import Any

from returns.models import ReturnCase
from service.accounts.roles import Actor
from service.fsm.representation import action_representation

Representation = dict[str, Any]


def available_actions(case: ReturnCase, actor: Actor) -> list[Representation]:
    """Every action that the actor's role has, allowed or denied with every reason."""
    context = case.context(actor)
    return [action_representation(case, context, action) for action in ReturnCase.machine.actions_of(actor.role)]
