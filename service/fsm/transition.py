"""Transitions: the declaration of a transition on a model, and the one condition that django-fsm asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

import django_fsm
from django.db.models import Model

from service.accounts.roles import Role
from service.fsm.context import AnyContext, NoContext
from service.fsm.guard import About, Guard
from service.fsm.stateful import StatefulModel

SubjectT = TypeVar("SubjectT", bound=StatefulModel)
ContextT = TypeVar("ContextT", bound=AnyContext)
MethodT = TypeVar("MethodT", bound=Callable[..., None])


class Decided:
    """django-fsm's only condition: that the decision which callers are shown allowed the action."""

    def __init__(self, action: str) -> None:
        self.action = action

    def __call__(self, subject: Model) -> bool:
        if not isinstance(subject, StatefulModel):
            raise NoContext(type(subject).__name__)
        decision = subject.running.decisions.get(self.action)
        return decision is not None and decision.allowed


class Target(django_fsm.GET_STATE, Generic[SubjectT, ContextT]):
    """A target that depends on facts; it is chosen once, before the transition changes anything.

    Args:
        choose: the status that the transition leads to, of the object as it stands.
        states: every status that it may be.
    """

    def __init__(self, choose: Callable[[SubjectT, ContextT], str], states: Iterable[str]) -> None:
        super().__init__(lambda subject, context, **data: context.target, states=list(states))
        self.choose = choose


def transition(
    *sources: str,
    to: str | Target[Any, Any] | None = None,
    by: Iterable[Role],
    guards: Iterable[Guard[Any, Any]] = (),
    stales: bool = False,
) -> Callable[[MethodT], MethodT]:
    """Declare a transition from `sources` to `to` (None keeps the status) for the roles `by`.

    The method takes `(subject, context, **data)`. Stacks: one `transition` per set of sources with guards of their own.
    `stales` says that the action makes a delivery calculation stale, for the search of next steps.
    """

    asked = tuple(guards)
    declaration = {
        "by": frozenset(by),
        "guards": asked,
        "guards_of_object": tuple(one for one in asked if one.about is About.OBJECT),
        "guards_of_request": tuple(one for one in asked if one.about is About.REQUEST),
        "stales": stales,
    }

    def decorate(method: MethodT) -> MethodT:
        declared: MethodT = django_fsm.transition(
            field="status",
            source=[str(source) for source in sources],
            target=to,
            conditions=[Decided(method.__name__)],
            custom=declaration,
        )(method)
        return declared

    return decorate
