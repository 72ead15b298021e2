"""Verbs: the declaration of a transition on a model, and the one condition that django-fsm asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django_fsm import transition

from service.accounts.roles import Role
from service.fsm.guards import Guard


class Permitted:
    """django-fsm's only condition: the same decision that callers are shown, asked once more."""

    def __init__(self, action: str) -> None:
        self.action = action

    def __call__(self, subject: Any) -> bool:
        return type(subject).machine.decide(subject, self.action).allowed


def verb(
    *sources: str, to: Any = None, by: Iterable[Role], guards: Iterable[Guard] = (), stales: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a transition from `sources` to `to` (None keeps the status) for the roles `by`.

    Stacks: one `verb` per set of sources with guards of their own. `stales` says that the action makes
    a delivery calculation stale, for the search of next steps.
    """

    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        return transition(
            field="status",
            source=[str(source) for source in sources],
            target=to,
            conditions=[Permitted(method.__name__)],
            custom={"by": frozenset(by), "guards": tuple(guards), "stales": stales},
        )(method)

    return decorate
