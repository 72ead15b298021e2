"""Conversations aimed at a rule: of each question the answer that the rule is reached by, else the first offered.

Where a rule isn't reached in the world whose order stands likest to its conditions, the next likest is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from django.db import transaction

from desk.guidance.observers import request_fulfilment
from desk.guidance.observers.fact_observers import observe
from desk.guidance.observers.request_fulfilment import REFUSALS
from desk.guidance.rules.dictated_data import READ_BACK
from desk.guidance.rules.dsl import ANSWERED, UNANSWERED, Question, Rule, Script
from desk.guidance.rules.facts import (
    ANNULLED_HERE,
    BORN_HERE,
    EDITED_HERE,
    OPENED_HERE,
    ORDER,
    READ_DUE,
    REFUSES,
    SITUATION,
)
from desk.guidance.scripts import SCRIPTS
from tests.desk.guidance.callers import Caller, newcomer, stranger, without_an_order
from tests.desk.guidance.ends import hold_facts
from tests.desk.guidance.exploring import LONGEST_CALL
from tests.desk.guidance.following import READ_BACK_AS, Follower, Heard, Representation, asked_in, optional_in
from tests.desk.guidance.further_worlds import GROUPS
from tests.desk.guidance.routes import EVERY_RULE, Route, follow, named
from tests.desk.guidance.talking import call_of

Wanted = Mapping[str, tuple[str, ...]]
TRIED = 5
"""Worlds that are tried for a rule."""

LINE = "which_line"
BACKS = frozenset(READ_BACK.values())
TOLD_BY_ANSWERS = frozenset(
    {*request_fulfilment.OBSERVED, READ_DUE, EDITED_HERE, OPENED_HERE, BORN_HERE, ANNULLED_HERE}
)
"""Facts that a conversation makes: an order that nobody has talked of yet says nothing of them."""


def wanted_by(rule: Rule) -> Wanted:
    """The answers under which a rule applies, by question; a refusal is one of whatever is asked (GDE-35)."""
    refused = {code: (answer,) for code, answer in REFUSALS.items()} if rule.when.get(REFUSES) == {"yes"} else {}
    return refused | {
        fact.code: tuple(READ_BACK_AS.get(value, value) if fact in BACKS else value for value in sorted(values))
        for fact, values in rule.when.items()
        if isinstance(fact, Question) and values != {UNANSWERED}
    }


def variants(script: Script, rule: Rule) -> Iterator[Wanted]:
    """The answers, with each of the first lines of an order where one is to be chosen."""
    wanted = wanted_by(rule)
    lines = ("1", "2", "3") if any(asked.code == LINE for asked in script.questions) else ("",)
    for line in lines:
        yield {**wanted, LINE: (line,)} if line else wanted


@dataclass
class Talk:
    """One conversation: what is answered by question, and the answers given so far, in order."""

    wanted: Wanted
    given: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def to_the_end(self, follower: Follower, shown: Representation | None) -> Heard:
        """Follow to the end; every step is done, and the facts of the end are held."""
        for _ in range(LONGEST_CALL):
            if shown is None:
                follower.close()
                hold_facts(follower)
                return follower.heard
            shown = self.turn(follower, shown)
        raise AssertionError(follower.heard.rules)

    def turn(self, follower: Follower, shown: Representation) -> Representation | None:
        """One answer of guidance."""
        asked, besides = asked_in(shown), dict(optional_in(shown))
        chosen = next((code for code in besides if self.wants(*code.split("="))), None)
        if chosen:
            self.given.append(chosen)
            return follower.send(shown, besides[chosen])
        follower.hear(shown)
        if asked is None:
            return follower.on(shown)
        offered = dict(follower.answers_to(asked))
        code = self.choice(asked["code"], list(offered))
        self.given.append(named(asked, code))
        return follower.send(shown, offered[code])

    def wants(self, question: str, answer: str) -> bool:
        """Whether something that may be said besides is to be said, once."""
        found = answer in self.wanted.get(question, ()) and question not in self.used
        if found:
            self.used.add(question)
        return found

    def choice(self, question: str, offered: list[str]) -> str:
        """The answer to a question; where it is asked once more, one that wasn't given yet, so that calls end."""
        wanted = self.wanted.get(question, ())
        fitting = [code for code in wanted if code in offered]
        if not fitting and ANSWERED in wanted and "fields" in offered:
            fitting = ["fields"]
        if question not in self.used:
            self.used.add(question)
            return fitting[0] if fitting else offered[0]
        given = [f"{question}={code}" in self.given for code in offered]
        fresh = [code for code in [*fitting, *offered] if f"{question}={code}" not in self.given]
        turns = sum(one.startswith(f"{question}=") for one in self.given)
        return offered[turns % len(offered)] if all(given) else fresh[0]


def likest(script: Script, rule: Rule) -> Iterator[str]:
    """The worlds of this script, those whose facts contradict the rule least first."""

    def contradictions(name: str) -> int:
        facts = facts_of(name)
        return sum(
            3 if fact is SITUATION else 1
            for fact, values in rule.when.items()
            if not isinstance(fact, Question) and fact not in TOLD_BY_ANSWERS and facts.get(fact.code, "") not in values
        )

    there = [name for name, world in GROUPS.items() if (script.topic, script.subtopic) in world.topics]
    yield from sorted(there, key=lambda name: (contradictions(name), len(name)))[:TRIED]


@dataclass
class Search:
    """The conversations that were kept or found, what they leave, and every fault that was met on the way."""

    routes: list[Route]
    faults: dict[str, list[str]] = field(default_factory=dict)

    @property
    def left(self) -> set[str]:
        """The rules that no conversation comes to."""
        return EVERY_RULE - {rule for route in self.routes for rule in route.rules}

    def aim_at_what_is_left(self) -> None:
        """Each rule in turn, in the worlds that are likest to it."""
        for script in SCRIPTS:
            for row in script.rules:
                if f"{script.topic}/{script.subtopic}:{row.code}" in self.left:
                    self.aim(script, row)

    def aim(self, script: Script, row: Rule) -> None:
        """One rule: the first conversation that comes to it, or to any other that is left."""
        wanted = f"{script.topic}/{script.subtopic}:{row.code}"
        for world in likest(script, row):
            for answers in variants(script, row):
                self.talk(world, script, answers)
                if wanted not in self.left:
                    return

    def talk(self, world: str, script: Script, wanted: Wanted) -> None:
        """One conversation; it is kept if it comes to a rule that was left."""
        talk, topic = Talk(wanted), f"{script.topic}/{script.subtopic}"
        with transaction.atomic():
            try:
                heard = talk.to_the_end(*GROUPS[world].begin(script.topic, script.subtopic))
            except AssertionError as broken:
                self.faults.setdefault(world, []).append(f"{topic} {talk.given}: {broken}")
            else:
                self.keep(world, topic, talk, heard)
            transaction.set_rollback(True)

    def keep(self, world: str, topic: str, talk: Talk, heard: Heard) -> None:
        """Its faults, and its new rules."""
        if heard.faults:
            self.faults.setdefault(world, []).extend(f"{topic} {talk.given}: {fault}" for fault in heard.faults)
        elif self.left & set(heard.rules):
            come_to = EVERY_RULE & set(heard.rules)
            self.routes.append(Route(world, topic, tuple(talk.given), tuple(sorted(come_to))))


def fewest(routes: Iterable[Route]) -> list[Route]:
    """As few conversations as come to the same rules, each kept for the rules that those before it don't come to."""
    left = {rule for route in routes for rule in route.rules}
    waiting, kept = sorted(routes, key=repr), list[Route]()
    while left:
        best = max(waiting, key=lambda route: len(left & set(route.rules)) / (3 + len(route.answers)))
        kept.append(replace(best, rules=tuple(sorted(left & set(best.rules)))))
        left -= set(best.rules)
    return kept


def still_right(routes: list[Route]) -> list[Route]:
    """Those that still come to the rules that they are kept for, without a fault."""
    return [route for route in routes if comes_to_its_rules(route)]


def comes_to_its_rules(route: Route) -> bool:
    """Whether a conversation that was kept goes as it went."""
    if route.world not in GROUPS or not set(route.rules) <= EVERY_RULE:
        return False
    with transaction.atomic():
        try:
            heard = follow(route)
        except (AssertionError, KeyError):
            return False
        finally:
            transaction.set_rollback(True)
    return not heard.faults and set(route.rules) <= set(heard.rules)


ASKED_ABOUT: Mapping[Caller, dict[str, str]] = {
    without_an_order: {ORDER.code: "choose"},
    newcomer: {ORDER.code: "nothing"},
    stranger: {ORDER.code: "foreign"},
}
"""What the caller alone decides."""


@cache
def facts_of(name: str) -> dict[str, str]:
    """What is so of a world's order before anybody has said anything."""
    facts = {fact for script in SCRIPTS for fact in script.facts if not isinstance(fact, Question)} - TOLD_BY_ANSWERS
    world = GROUPS[name]
    with transaction.atomic():
        order = world.make()
        about, _ = world.caller(order)
        call = call_of(order, verified=bool(about.get("identified_by"))) if order else None
        result = {fact.code: observe(call, fact) for fact in facts} if call else {}
        result |= ASKED_ABOUT.get(world.caller, {})
        transaction.set_rollback(True)
    return result
