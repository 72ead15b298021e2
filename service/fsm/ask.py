"""The question put to a machine: who asks, in which contact, with what data, at which moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self, cast

from django.db.models import Model

from service.accounts.roles import Actor, Role
from service.clock import present_moment
from service.fsm.persistence import inserted, updated_many, write_together


class NobodyAsks(RuntimeError):
    """A guard was evaluated without an `Ask`: the machine fails closed instead of guessing a role."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Set on the object before its machine is asked; guards read everything about the request from here.

    `data` is None while the question is only "what may I do": then what a request must bring is listed
    as a requirement and denies nothing.
    """

    actor: Actor
    data: Mapping[str, Any] | None = None
    now: datetime = field(default_factory=present_moment)
    contact_id: int | None = None

    @property
    def doing(self) -> bool:
        """Whether the action is to be done, not merely asked about."""
        return self.data is not None

    def given(self, name: str) -> Any:
        """What the request brings under `name`; None when absent or only asking."""
        return None if self.data is None else self.data.get(name)


class Asked:
    """Mixin of a model with a machine: holds the `Ask` and fails closed without one."""

    _ask: Ask | None = None

    @property
    def ask(self) -> Ask:
        """The question being answered.

        Raises:
            NobodyAsks: the object was not bound to one.
        """
        if self._ask is None:
            raise NobodyAsks(type(self).__name__)
        return self._ask

    def version_for(self, role: Role) -> int:
        """The version that a role sees; where steps are hidden from it, they make none."""
        return int(self.version)  # type: ignore[attr-defined]

    def changes_for(self, changes: dict[str, Any], role: Role) -> dict[str, Any]:
        """The changed fields that a role may see."""
        return changes

    def entered(self, moment: datetime) -> None:
        """Another status begins at `moment`; whoever counts how long one lasts writes it down."""

    def store(self, columns: list[str], beside: Sequence[Model]) -> None:
        """Save these columns of a stored object, and the rows that its change leaves beside it."""
        if columns:
            cast("Model", self).save(update_fields=columns)
        write_together(*inserted(beside))

    @classmethod
    def store_many(cls, subjects: Sequence[Self], columns: Iterable[str]) -> None:
        """Save these columns of many stored objects."""
        write_together(updated_many(cast("Sequence[Model]", subjects), columns))

    def bind(self, ask: Ask) -> None:
        """Put the question; everything decided for an earlier one is forgotten."""
        self._ask = ask
        self.__dict__.pop("decided", None)
