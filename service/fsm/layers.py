"""What a role's question about an action asks from a status: worked out of the declarations once, then only asked.

The layers and their order are those of `service.fsm.guard`; a guard that doesn't bind the role isn't among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from django_fsm import Transition

from service.accounts.roles import Role
from service.fsm.context import AnyContext
from service.fsm.guard import Guard

SubjectT = TypeVar("SubjectT")
ContextT = TypeVar("ContextT", bound=AnyContext)
Guards: TypeAlias = tuple[Guard[SubjectT, ContextT], ...]


@dataclass(frozen=True, slots=True)
class Layers(Generic[SubjectT, ContextT]):
    """The guards that bind a role, place by place, and the transition that the status has for the action.

    Attributes:
        step: None where the status has no transition for the role.
        told_beforehand: those of the request's guards that can tell callers what to bring.
    """

    blocking: Guards[SubjectT, ContextT]
    step: Transition | None
    beside_table: Guards[SubjectT, ContextT]
    of_object: Guards[SubjectT, ContextT]
    on_request: Guards[SubjectT, ContextT]
    told_beforehand: Guards[SubjectT, ContextT]


def layers_of(
    role: Role,
    step: Transition | None,
    blocking: Guards[SubjectT, ContextT],
    beside_table: Guards[SubjectT, ContextT],
) -> Layers[SubjectT, ContextT]:
    """The layers of a step, as far as they bind the role."""
    of_object: Guards[SubjectT, ContextT] = () if step is None else binding(role, step.custom["guards_of_object"])
    of_request: Guards[SubjectT, ContextT] = () if step is None else binding(role, step.custom["guards_of_request"])
    hinting = tuple(guard for guard in of_request if guard.hint is not None)
    return Layers(
        binding(role, blocking), step, binding(role, beside_table), of_object, (*of_object, *of_request), hinting
    )


def binding(role: Role, guards: Iterable[Guard[SubjectT, ContextT]]) -> Guards[SubjectT, ContextT]:
    """The guards that speak to a role."""
    return tuple(guard for guard in guards if guard.binds is None or role in guard.binds)


def unmet(guards: Guards[SubjectT, ContextT], subject: SubjectT, context: ContextT) -> list[Guard[SubjectT, ContextT]]:
    """The guards that say no.

    Each is asked once in a context, whose object and facts stay as they are until a transition runs in it.
    """
    answers, noes = context.answers, []
    for guard in guards:
        holds = answers.get(guard)
        if holds is None:
            holds = answers[guard] = guard.holds(subject, context)
        if not holds:
            noes.append(guard)
    return noes


def first_unmet(
    guards: Guards[SubjectT, ContextT], subject: SubjectT, context: ContextT
) -> Guard[SubjectT, ContextT] | None:
    """The first guard that says no; those behind it aren't asked."""
    answers = context.answers
    for guard in guards:
        holds = answers.get(guard)
        if holds is None:
            holds = answers[guard] = guard.holds(subject, context)
        if not holds:
            return guard
    return None
