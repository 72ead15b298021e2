"""What a script is written in: facts with finite values, rules over them, and the steps that a rule gives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.fsm.decision_table import Box, Fact

UNANSWERED = "unanswered"
ANSWERED = "answered"


@dataclass(frozen=True, eq=False, repr=False)
class Question(Fact):
    """A question to the client whose answer is a fact; `free` ones are answered in the client's own words."""

    options: Mapping[str, str] = field(default_factory=dict)
    free: bool = False
    of_client: bool = False

    @property
    def phrase(self) -> str:
        """The phrase that asks it."""
        return f"ask.{self.code}"


def question(code: str, label: str, **options: str) -> Question:
    """A question with a choice of answers."""
    return Question(code, label, {UNANSWERED: "ещё не спрошено", **options}, options)


def free_question(code: str, label: str) -> Question:
    """A question answered in free words; the table only sees whether it was."""
    options = {ANSWERED: "ответ клиента"}
    return Question(code, label, {UNANSWERED: "ещё не спрошено", **options}, options, free=True)


@dataclass(frozen=True)
class Step:
    """Something that a rule gives the operator."""


@dataclass(frozen=True)
class SayPhrase(Step):
    """Words for the client."""

    phrase: str


@dataclass(frozen=True)
class NeverSay(Step):
    """What isn't to be said."""

    phrase: str


@dataclass(frozen=True)
class AskQuestion(Step):
    """A question; the answers lead on."""

    question: Question


@dataclass(frozen=True)
class RunAction(Step):
    """A request, ready to be sent: an action on the order, or one of `others.OTHERS`; `toward` is what it is for."""

    what: str
    body: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    toward: str = ""


@dataclass(frozen=True)
class ReferTo(Step):
    """Somebody else's phone, out of the directory: the order's carrier, its partner, or an entry by code."""

    whom: str


@dataclass(frozen=True)
class CreateTicket(Step):
    """A ticket, ready to be made."""

    category: str
    details: Mapping[str, Any] = field(default_factory=dict)


When = Mapping[Any, Collection[str]]
"""Conditions as they are written: a single value stands for its set."""


@dataclass(frozen=True)
class Rule:
    """A row of the table: the handbook's rules it serves, when it applies, what it gives.

    `passes` hands on to the next layer.
    """

    code: str
    cites: tuple[str, ...]
    when: Box
    steps: tuple[Step, ...] = ()
    passes: bool = False


def rule(code: str, cites: str, when: When, *steps: Step) -> Rule:
    """A row; `cites` names rules by spaces, a single value stands for its set; without steps it passes on."""
    box = {fact: frozenset({values} if isinstance(values, str) else values) for fact, values in when.items()}
    return Rule(code, tuple(cites.split()), box, steps, passes=not steps)


@dataclass(frozen=True)
class Script:
    """What is said on one topic and sub-topic: layers of rules, each deciding what the one before handed on."""

    topic: str
    subtopic: str
    layers: tuple[tuple[Rule, ...], ...]

    @property
    def name(self) -> str:
        """`topic` or `topic/subtopic`."""
        return f"{self.topic}/{self.subtopic}" if self.subtopic else self.topic

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rows of every layer."""
        return tuple(row for layer in self.layers for row in layer)

    @property
    def facts(self) -> frozenset[Fact]:
        """The facts that any row asks of."""
        return frozenset(fact for row in self.rules for fact in row.when)

    @property
    def questions(self) -> frozenset[Question]:
        """The questions that any row asks."""
        return frozenset(step.question for row in self.rules for step in row.steps if isinstance(step, AskQuestion))
