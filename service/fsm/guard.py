"""What a guard is: one question about an object or a request, answered yes or no, with a reason for the no.

A machine asks guards in three places, in this order (ORD-8); the first place that denies is the answer:

1. `Machine.blocking_guards`: the object is none of the asker's business or can't be acted on at all. The first no is
   the only reason; nothing else is asked.
2. The cell of the table (`Machine.cell`) and, beside it, `Machine.table_layer_guards`: no permission by status or by
   the client. All reasons of this layer are told together.
3. The guards of the transition: what is wrong with the object (`About.OBJECT`) or with the request (`About.REQUEST`).
   All reasons are told together; beforehand, request guards are told as `needs`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from service.accounts.roles import Role
from service.fsm.context import AnyContext, Data
from service.fsm.decision_and_denials import GuardFailure

SubjectT = TypeVar("SubjectT", contravariant=True)
ContextT = TypeVar("ContextT", bound=AnyContext, contravariant=True)


class About(Enum):
    """Whether a guard looks at the object as it stands or at what the request brings."""

    OBJECT = "object"
    REQUEST = "request"


@dataclass(frozen=True, slots=True, eq=False)
class Guard(Generic[SubjectT, ContextT]):
    """A reason, the test whose failure gives it, and what a caller needs to know to satisfy it.

    `field` is the part of the request or object it speaks of; `mended_by` the action that puts it right;
    `binds` the only roles it holds for; `applies` limits it to objects where it can matter; `hint` makes a
    request guard a requirement that callers are told beforehand, with what more there is to say of the field;
    `parts` names the fields that fail where it speaks of several.
    """

    reason: str
    test: Callable[[SubjectT, ContextT], bool]
    about: About = About.OBJECT
    field: str = ""
    mended_by: str = ""
    binds: frozenset[Role] | None = None
    applies: Callable[[SubjectT, ContextT], bool] | None = None
    hint: Callable[[SubjectT, ContextT], Data] | None = None
    parts: Callable[[SubjectT, ContextT], Sequence[str]] | None = None

    def fields_of(self, subject: SubjectT, context: ContextT) -> Sequence[str]:
        """The fields to be put right of a subject that the guard says no to."""
        return (self.parts(subject, context) if self.parts else ()) or (self.field,)

    def failure(self, subject: SubjectT, context: ContextT) -> GuardFailure:
        """The no, with the first of the fields that it is about."""
        return GuardFailure(self.reason, self.fields_of(subject, context)[0])

    def concerns(self, subject: SubjectT, context: ContextT) -> bool:
        """Whether the guard speaks to this asker and object at all."""
        if self.binds is not None and context.actor.role not in self.binds:
            return False
        return self.applies is None or self.applies(subject, context)

    def __call__(self, subject: SubjectT, context: ContextT) -> bool:
        """True when the action may go on as far as this guard is concerned."""
        bound = self.binds is None or context.actor.role in self.binds
        return not bound or self.holds(subject, context)

    def holds(self, subject: SubjectT, context: ContextT) -> bool:
        """The same for an asker whose role it is known to bind."""
        return (self.applies is not None and not self.applies(subject, context)) or self.test(subject, context)


def guard(
    reason: str,
    *,
    about: About = About.OBJECT,
    field: str = "",
    mended_by: str = "",
    binds: Iterable[Role] | None = None,
    applies: Callable[[Any, Any], bool] | None = None,
    hint: Callable[[Any, Any], Data] | None = None,
    parts: Callable[[Any, Any], Sequence[str]] | None = None,
) -> Callable[[Callable[[SubjectT, ContextT], bool]], Guard[SubjectT, ContextT]]:
    """Make a guard of a predicate: `@guard(Reason.X) def it_holds(subject, context) -> bool`."""
    bound = None if binds is None else frozenset(binds)

    def make(test: Callable[[SubjectT, ContextT], bool]) -> Guard[SubjectT, ContextT]:
        return Guard(str(reason), test, about, field, mended_by, bound, applies, hint, parts)

    return make


def requires_field(field: str, reason: str, **hint: Any) -> Guard[object, AnyContext]:
    """A request guard: `field` must be brought and not be blank; `hint` tells callers more of it."""

    def test(subject: object, context: AnyContext) -> bool:
        value = context.given(field)
        return bool(value.strip() if isinstance(value, str) else value)

    return Guard(str(reason), test, about=About.REQUEST, field=field, hint=lambda subject, context: hint)
