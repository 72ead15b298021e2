"""Asking a case what may be done with it, without doing anything."""

from __future__ import annotations

from typing import Any

from returns.models import ReturnCase
from service.accounts.roles import Actor
from service.fsm.representation import told_action

Told = dict[str, Any]


def actions_of(case: ReturnCase, actor: Actor) -> list[Told]:
    """Every action that the actor's role has, allowed or denied with every reason."""
    context = case.context(actor)
    return [told_action(case, context, action) for action in ReturnCase.machine.actions_of(actor.role)]
