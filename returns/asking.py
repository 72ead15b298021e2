"""Asking a case what may be done with it, without doing anything."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from returns.models import ReturnCase
from service.roles import Actor
from service.workflow import Ask

Told = dict[str, Any]


def actions_of(case: ReturnCase, actor: Actor) -> list[Told]:
    """Every action that the actor's role has, allowed or denied with every reason."""
    case.bind(Ask(actor, None, timezone.now()))
    return [told_action(case, action) for action in ReturnCase.machine.actions_of(actor.role)]


def told_action(case: ReturnCase, action: str) -> Told:
    """One action: whether it is allowed, why not, what the request must bring, where it leads."""
    machine = ReturnCase.machine
    decision = machine.explain(case, machine.decide(case, action))
    return {
        "action": action,
        "label": machine.labels[action],
        "allowed": decision.allowed,
        "reasons": [denial.as_dict() for denial in decision.denials],
        "requires": decision.requires,
        "target": machine.target(case, action) if decision.allowed else None,
    }
