"""Guards: one question about an object or a request, answered yes or no, with a reason for the no."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from service.accounts.roles import Role
from service.fsm.decision import Objection


class About(Enum):
    """Whether a guard looks at the object as it stands or at what the request brings."""

    OBJECT = "object"
    REQUEST = "request"


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """A reason, the test whose failure gives it, and what a caller needs to know to satisfy it.

    `field` is the part of the request or object it speaks of; `mended_by` the action that puts it right;
    `binds` the only roles it holds for; `applies` limits it to objects where it can matter; `hint` makes a
    request guard a requirement that callers are told beforehand, with what more there is to say of the field;
    `parts` names the fields that fail where it speaks of several.
    """

    reason: str
    test: Callable[[Any], bool]
    about: About = About.OBJECT
    field: str = ""
    mended_by: str = ""
    binds: frozenset[Role] | None = None
    applies: Callable[[Any], bool] | None = None
    hint: Callable[[Any], dict[str, Any]] | None = None
    parts: Callable[[Any], Sequence[str]] | None = None

    def fields_of(self, subject: Any) -> Sequence[str]:
        """The fields to be put right of a subject that the guard says no to."""
        return (self.parts(subject) if self.parts else ()) or (self.field,)

    def objection(self, subject: Any) -> Objection:
        """The no, with the first of the fields that it is about."""
        return Objection(self.reason, self.fields_of(subject)[0])

    def concerns(self, subject: Any) -> bool:
        """Whether the guard speaks to this asker and object at all."""
        if self.binds is not None and subject.ask.actor.role not in self.binds:
            return False
        return self.applies is None or self.applies(subject)

    def __call__(self, subject: Any) -> bool:
        """True when the action may go on as far as this guard is concerned."""
        return not self.concerns(subject) or self.test(subject)


def guard(
    reason: str,
    *,
    about: About = About.OBJECT,
    field: str = "",
    mended_by: str = "",
    binds: Iterable[Role] | None = None,
    applies: Callable[[Any], bool] | None = None,
    hint: Callable[[Any], dict[str, Any]] | None = None,
    parts: Callable[[Any], Sequence[str]] | None = None,
) -> Callable[[Callable[[Any], bool]], Guard]:
    """Make a guard of a predicate: `@guard(Reason.X) def it_holds(subject) -> bool`."""
    bound = None if binds is None else frozenset(binds)

    def make(test: Callable[[Any], bool]) -> Guard:
        return Guard(str(reason), test, about, field, mended_by, bound, applies, hint, parts)

    return make


def brought(field: str, reason: str, **hint: Any) -> Guard:
    """A request guard: `field` must be brought and not be blank; `hint` tells callers more of it."""

    def test(subject: Any) -> bool:
        value = subject.ask.given(field)
        return bool(value.strip() if isinstance(value, str) else value)

    return Guard(str(reason), test, about=About.REQUEST, field=field, hint=lambda subject: hint)
