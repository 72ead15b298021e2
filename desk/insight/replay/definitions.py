"""What a replay is made of: a rule with its draft, the decisions it bears on, and each decision asked again (FOR-3)."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet

from service.accounts.roles import Actor
from service.http import json

NOT_KEPT, NOT_REPEATED = "not_kept", "not_repeated"
"""Why a decision isn't counted: what it went by isn't kept, or the rules of its moment don't come to its answer."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule as somebody would have it, complete and in one spelling."""

    rule: str
    content: Any

    @property
    def digest(self) -> str:
        """Equal drafts have the same: rows and fields come in any order, and which rows are old makes no difference."""
        told = self.content
        if isinstance(told, list):
            rows = ({name: row[name] for name in row if name != "id"} for row in told)
            told = sorted(json.canonical_bytes(row).decode() for row in rows)
        return hashlib.sha256(json.canonical_bytes([self.rule, told])).hexdigest()


@dataclass(frozen=True, slots=True)
class Replayed:
    """One decision, asked again on the facts of its moment.

    Attributes:
        subject: what kind of object was decided about (`order`, `ticket`, `case`, `contact`), and which.
        recorded: what was answered then.
        today, drafted: what today's rules and the draft's answer on the same facts.
        left_out: why it isn't counted.
        for_desk: whether supervisors may read what was decided about; their sums are without the others.
    """

    subject: str
    subject_id: int
    at: datetime
    recorded: str
    today: str = ""
    drafted: str = ""
    status: str = ""
    region: str = ""
    method: str = ""
    left_out: str = ""
    for_desk: bool = True


class Decisions(ABC):
    """Decisions of one kind, as they were recorded.

    Attributes:
        label: what they are called, «подтверждения заказов».
    """

    code: ClassVar[str]
    label: ClassVar[str]

    @abstractmethod
    def recorded(self, since: datetime, until: datetime) -> QuerySet[Any]:
        """Those of a period."""

    def for_desk(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of these what supervisors may read."""
        return rows

    @property
    def all_for_desk(self) -> bool:
        """Whether supervisors may read every one of them."""
        return type(self).for_desk is Decisions.for_desk

    @abstractmethod
    def again(self, rows: Sequence[Any], draft: Draft) -> Iterable[Replayed]:
        """Each of these asked again, under the rules of its moment, today's and the draft's."""

    @abstractmethod
    def kept(self, rows: QuerySet[Any]) -> bool:
        """Whether of any of these it is kept what it went by."""

    @abstractmethod
    def in_words(self, answer: str) -> str:
        """An answer as people call it."""

    @abstractmethod
    def gain(self, before: str, after: str) -> int:
        """For the client: above nought the second answer is the better one, below it the worse."""

    def difference(self, before: str, after: str) -> str:
        """What the second answer means for a client for whom it is neither; blank where there is nothing to say."""
        return ""


class Rule(ABC):
    """What may be drafted.

    Attributes:
        label: what it is called.
        subject: the word that history knows its objects by.
    """

    code: ClassVar[str]
    label: ClassVar[str]
    subject: ClassVar[str]

    @abstractmethod
    def checked(self, content: Any) -> Any:
        """The draft in its one spelling.

        Raises:
            InvalidInput: it can't be in force, with every fault.
        """

    @abstractmethod
    def in_force(self) -> Any:
        """The same of today."""

    @abstractmethod
    def bears_on(self, content: Any) -> Sequence[Decisions]:
        """The decisions that the draft has a say in."""

    @abstractmethod
    def every_kind(self) -> Sequence[Decisions]:
        """All the decisions that drafts of it may have a say in."""

    @abstractmethod
    def changes(self, content: Any) -> list[str]:
        """What the draft changes, in words."""

    @abstractmethod
    def publish(self, content: Any, *, actor: Actor) -> None:
        """Put it in force."""

    @abstractmethod
    def may_publish(self, actor: Actor) -> bool:
        """Whether the role may."""

    @abstractmethod
    def hold(self, content: Any) -> None:
        """Until the transaction ends nobody else changes the rule, nor what its draft names."""

    def moved_since(self, moment: datetime) -> bool:
        """Whether what the draft replaces as a whole has been changed since; a draft that names its parts doesn't."""
        return False

    def draft(self, content: Any) -> Draft:
        """The draft, checked."""
        return Draft(self.code, self.checked(content))
