"""What a script is written in: facts with finite values, rules over them, and the steps that a rule gives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from service.fsm.condition_overlaps_and_gaps import Box, Fact

UNANSWERED = "unanswered"
ANSWERED = "answered"
NOT_YET = {UNANSWERED: "ещё не спрошено"}
OWN_WORDS = {ANSWERED: "ответ клиента"}


@dataclass(frozen=True)
class AnswerField:
    """One field of a free answer: what is entered, its label, its type (`text`, `date`, `phone`, `integer`…)."""

    code: str
    label: str
    type: str = "text"
    required: bool = True


class FieldsFrom(Enum):
    """What decides which fields of a question are to be filled in."""

    QUESTION = "the question itself"
    ORDER_DATA = "what the order lacks"
    FURTHER_ORDERS = "whether the client has more orders than are offered"
    ORDER_LINES = "the lines of the order, each to be ticked"


@dataclass(frozen=True, eq=False, repr=False)
class Question(Fact):
    """A question whose answer is a fact: a code out of `options`, the client's own words, or fields to fill in.

    `free` ones take words besides their options; the table only sees whether there are any (GDE-32). The options of
    `dynamic` ones are records of this client (an order, a line, a way of delivery) and no codes of the table. One that
    isn't `aloud` operators answer themselves, by what they see or have just heard; it isn't read out.
    """

    options: Mapping[str, str] = field(default_factory=dict)
    free: bool = False
    fields: tuple[AnswerField, ...] = ()
    dynamic: bool = False
    aloud: bool = True
    fields_from: FieldsFrom = FieldsFrom.QUESTION

    @property
    def phrase(self) -> str:
        """The phrase that asks it."""
        return f"ask.{self.code}"

    @property
    def answers(self) -> tuple[str, ...]:
        """The values that an answer gives."""
        return tuple(value for value in self.labels if value != UNANSWERED)


def question(code: str, label: str, *, aloud: bool = True, **options: str) -> Question:
    """A question with a choice of answers."""
    return Question(code, label, {**NOT_YET, **options}, options, aloud=aloud)


def free_question(code: str, label: str, **options: str) -> Question:
    """A question answered in free words, or by one of the options that the table knows."""
    return Question(code, label, {**NOT_YET, **options, **OWN_WORDS}, options, free=True)


def form(code: str, label: str, *fields: AnswerField) -> Question:
    """A question answered by filling in fields; with no fields of its own they depend on the order."""
    known = FieldsFrom.QUESTION if fields else FieldsFrom.ORDER_DATA
    return Question(code, label, {**NOT_YET, **OWN_WORDS}, fields=fields, dynamic=not fields, fields_from=known)


def some_of_order(code: str, label: str, **options: str) -> Question:
    """A question about some lines of the order: each is ticked or not, unless an option names them all."""
    labels = {**NOT_YET, **options, **OWN_WORDS}
    return Question(code, label, labels, options, fields_from=FieldsFrom.ORDER_LINES)


def choice_of(code: str, label: str, fields_from: FieldsFrom = FieldsFrom.QUESTION) -> Question:
    """A question whose options are records of this client or order."""
    return Question(code, label, {**NOT_YET, **OWN_WORDS}, dynamic=True, fields_from=fields_from)


@dataclass(frozen=True)
class Step:
    """Something that a rule gives the operator."""


@dataclass(frozen=True)
class SayPhrase(Step):
    """Words for the client; with `only` they are said where a fact has a value, whatever rule they stand in."""

    phrase: str
    only: tuple[Fact, str] | None = None


@dataclass(frozen=True)
class Note(Step):
    """What the operator is to know or see; never read out."""

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
class More(Step):
    """What a client may ask besides (GDE-34): the question `more.{code}`, its answer, a choice where one is left."""

    code: str
    answer: str
    choice: Question | None = None

    @property
    def phrase(self) -> str:
        """The client's question."""
        return f"more.{self.code}"


@dataclass(frozen=True)
class OfferRequest(Step):
    """A request, ready to be sent: an action on the order, or one of `non_order_action_requests.OTHERS`.

    `toward` is what it is for.
    """

    what: str
    body: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    toward: str = ""


@dataclass(frozen=True)
class ReferTo(Step):
    """Somebody else's phone, out of the directory: the order's carrier, its partner, or an entry by code.

    Without a phone the supervisor is asked for it; one that `may_lack` is left out.
    """

    whom: str
    may_lack: bool = False


@dataclass(frozen=True)
class OfferTicket(Step):
    """A ticket, ready to be made."""

    category: str
    details: Mapping[str, Any] = field(default_factory=dict)


When = Mapping[Any, Collection[str]]
"""Conditions as they are written: a single value stands for its set."""


@dataclass(frozen=True)
class Rule:
    """A row of the table: the handbook's rules it serves, when it applies, what it gives.

    `passes` hands on to the next layer; after the steps of one that `goes_on` guidance is asked again (GDE-29), of one
    that `goes_to` another topic («topic/subtopic») about that.
    """

    code: str
    cites: tuple[str, ...]
    when: Box
    steps: tuple[Step, ...] = ()
    passes: bool = False
    goes_on: bool = False
    goes_to: str = ""


def rule(code: str, cites: str, when: When, *steps: Step, goes_on: bool = False, goes_to: str = "") -> Rule:
    """A row; `cites` names rules by spaces, a single value stands for its set; without steps it passes on."""
    box = {fact: frozenset({values} if isinstance(values, str) else values) for fact, values in when.items()}
    return Rule(code, tuple(cites.split()), box, steps, passes=not steps, goes_on=goes_on, goes_to=goes_to)


@dataclass(frozen=True, eq=False)
class Script:
    """What is said on one topic and sub-topic: layers of rules, each deciding what the one before handed on."""

    topic: str
    subtopic: str
    layers: tuple[tuple[Rule, ...], ...]

    @property
    def name(self) -> str:
        """`topic` or `topic/subtopic`."""
        return f"{self.topic}/{self.subtopic}" if self.subtopic else self.topic

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rows of every layer."""
        return tuple(row for layer in self.layers for row in layer)

    @cached_property
    def facts(self) -> frozenset[Fact]:
        """The facts that any row asks of."""
        return frozenset(fact for row in self.rules for fact in row.when)

    @cached_property
    def questions(self) -> frozenset[Question]:
        """The questions that any row asks, the optional ones among them."""
        steps = [step for row in self.rules for step in row.steps]
        asked = {step.question for step in steps if isinstance(step, AskQuestion)}
        return frozenset(asked | {step.choice for step in steps if isinstance(step, More) and step.choice})
