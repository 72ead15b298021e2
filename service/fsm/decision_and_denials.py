"""Decisions of a machine and the errors that carry them: every reason of the first layer that denies (ORD-8)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from service.fsm.api_names_of_history_columns import changes_as_told
from service.http.json import Representation
from service.models.receipts import Receipt


@dataclass(slots=True)
class Denial:
    """One reason why not, in the words of the desk, with what leads on (ORD-9)."""

    code: str
    message: str
    client_words: str = ""
    field: str = ""
    next_steps: list[Representation] = dataclasses.field(default_factory=list)
    alternatives: list[Representation] = dataclasses.field(default_factory=list)
    extra: Representation = dataclasses.field(default_factory=dict)

    def as_dict(self) -> Representation:
        """The denial in the shape of the contract; what it has nothing to say of is left out."""
        result = {"code": self.code, "message": self.message}
        result |= {"client_words": self.client_words} if self.client_words else {}
        result |= {"field": self.field} if self.field else {}
        return {**result, "next_steps": self.next_steps, "alternatives": self.alternatives, **self.extra}


@dataclass(frozen=True, slots=True)
class GuardFailure:
    """A guard or a cell that says no: its reason code and the field it speaks of."""

    code: str
    field: str = ""


@dataclass(slots=True)
class Decision:
    """The verdict on one action: allowed, or the objections; and what the request must bring.

    `denials` are the objections put into words; the machine adds them only when somebody will read them.
    """

    action: str
    failures: list[GuardFailure] = dataclasses.field(default_factory=list)
    requires: list[Representation] = dataclasses.field(default_factory=list)
    denials: list[Denial] = dataclasses.field(default_factory=list)

    @property
    def allowed(self) -> bool:
        """Whether nothing denies the action."""
        return not self.failures

    @property
    def codes(self) -> list[str]:
        """The reason codes, in the order they are told."""
        return [failure.code for failure in self.failures]


class TransitionDenied(Exception):
    """A rule denies the action; nothing was changed.

    Attributes:
        receipt: the unsaved receipt of a refusal in a contact; whoever answers stores it, once all else is rolled back.
    """

    def __init__(self, decision: Decision) -> None:
        super().__init__(f"{decision.action}: {', '.join(decision.codes)}")
        self.decision = decision
        self.receipt: Receipt | None = None


class RoleDenied(Exception):
    """The asker's role has no such action on this kind of object."""

    def __init__(self, action: str) -> None:
        super().__init__(action)
        self.action = action


class VersionConflict(Exception):
    """`If-Match` named another version of an object of this kind; nothing was changed."""

    def __init__(self, current: int, changes: list[Representation], subject: str = "") -> None:
        super().__init__(f"version is {current}")
        self.current = current
        self.changes = changes
        self.subject = subject

    def as_told(self) -> list[Representation]:
        """What happened since, in the API's names."""
        return [change | {"changes": changes_as_told(self.subject, change["changes"])} for change in self.changes]
