"""The context of a transition: everything that a guard, a target or a transition may know beside the object itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from service.accounts.roles import Actor
from service.clock import effective_now, moscow_date

if TYPE_CHECKING:
    from django.db.models import Model

    from service.fsm.decision_and_denials import Decision

FactsT = TypeVar("FactsT")
Data: TypeAlias = Mapping[str, Any]


class NoContext(RuntimeError):
    """A transition was called outside `execute_transition`: it fails closed instead of guessing a role."""


class SpentContext(RuntimeError):
    """A second transition was asked of one context: its facts are those of the object before the first."""


@dataclass(slots=True)
class ActionQuestion:
    """Who asks what of an object, and when.

    Attributes:
        actor: who asks.
        data: what the request brings, already validated; None while the question is only "what may I do".
            Then what a request must bring is listed as a requirement and denies nothing.
        now: the moment that the question or change counts from; the present by default.
        contact_id: the call it is asked in.
    """

    actor: Actor
    data: Data | None = None
    now: datetime = field(default_factory=effective_now)
    contact_id: int | None = None

    @property
    def executing(self) -> bool:
        """Whether the action is to be done, not merely asked about."""
        return self.data is not None

    @property
    def today(self) -> date:
        """The Moscow date of the question."""
        return moscow_date(self.now)

    def given(self, name: str) -> Any:
        """What the request brings under `name`; None when absent or only asking."""
        return None if self.data is None else self.data.get(name)


@dataclass(slots=True)
class ActionContext(ActionQuestion, Generic[FactsT]):
    """One question about one object, or one transition of it. Guards, targets and transitions take it explicitly.

    Facts that need the question keep one of their own, not the context: the context and all that it has found would
    refer to each other, and stay in memory until they are searched for.

    Attributes:
        facts: what is looked up beyond the object's row, each fact once, when first asked for.
        decisions: the verdict on each action asked about, computed once.
        answers: what each guard said of the object, asked once.
        target: the status that the running transition leads to, chosen before its body changes anything;
            None when the status stays.
        rows: new rows that the transition leaves beside the object, stored together with it.
        spent: whether a transition ran; facts and decisions are then those of the object before it.
    """

    facts: FactsT = field(init=False, repr=False)
    decisions: dict[str, Decision] = field(default_factory=dict, init=False, repr=False)
    answers: dict[object, bool] = field(default_factory=dict, init=False, repr=False)
    target: str | None = field(default=None, init=False)
    rows: list[Model] = field(default_factory=list, init=False, repr=False)
    spent: bool = field(default=False, init=False)

    @property
    def question(self) -> ActionQuestion:
        """The question alone."""
        return ActionQuestion(self.actor, self.data, self.now, self.contact_id)


AnyContext: TypeAlias = ActionContext[Any]
