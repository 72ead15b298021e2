"""Conversations that together come to every rule of every script: kept as a file, found by aiming at each rule.

`RENEW_ROUTES=1` with the test that aims at what is left writes `routes.csv` anew; the change of the file is what a
reviewer reads. A route is a world, a topic and the client's answers, each named by its question, then the rules that it
is kept for. Answers go by question, so that a question put in between changes none of them.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from desk.guidance.scripts import SCRIPTS
from tests.desk.guidance.ends import hold_facts
from tests.desk.guidance.exploring import LONGEST_CALL
from tests.desk.guidance.following import Follower, Heard, Representation, asked_in, optional_in
from tests.desk.guidance.further_worlds import GROUPS

STORED = Path(__file__).with_name("routes.csv")
UNWALKED = Path(__file__).with_name("unwalked.txt")
"""Rules that no kept conversation comes to, each with the reason why; one that some conversation does is struck out."""

HEADER = ("world", "topic", "answers", "rules")
EVERY_RULE = frozenset(f"{s.topic}/{s.subtopic}:{row.code}" for s in SCRIPTS for row in s.rules if not row.passes)


@dataclass(frozen=True)
class Route:
    """Who rings about what, what is answered, and the rules that it is kept for."""

    world: str
    topic: str
    answers: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def name(self) -> str:
        """How a failure names it."""
        return f"{self.world} · {self.topic} · {', '.join(self.answers)}"


def stored() -> list[Route]:
    """The routes of the file."""
    with STORED.open(encoding="utf-8", newline="") as file:
        return [route_of(row) for row in csv.DictReader(file)]


def route_of(row: Mapping[str, str]) -> Route:
    """A row of the file; answers and rules are parted by spaces."""
    return Route(row["world"], row["topic"], tuple(row["answers"].split()), tuple(row["rules"].split()))


def unwalked() -> dict[str, str]:
    """The rules that no kept conversation comes to, and why; blank where nobody has said so yet."""
    lines = UNWALKED.read_text(encoding="utf-8").splitlines()
    return {rule: reason for rule, _, reason in (line.partition(": ") for line in lines)}


def store(routes: Collection[Route]) -> None:
    """Write the conversations, and the rules that none of them comes to."""
    walked, reasons = {rule for route in routes for rule in route.rules}, unwalked()
    left = (f"{rule}: {reasons.get(rule, '')}\n" for rule in sorted(EVERY_RULE - walked))
    UNWALKED.write_text("".join(left), encoding="utf-8")
    with STORED.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(HEADER)
        for route in sorted(routes, key=repr):
            rows.writerow((route.world, route.topic, " ".join(route.answers), " ".join(route.rules)))


def follow(route: Route) -> Heard:
    """The conversation along a route to its end; past its answers the first one that is offered is given."""
    topic, _, subtopic = route.topic.partition("/")
    follower, shown = GROUPS[route.world].begin(topic, subtopic)
    answers = list(route.answers)
    for _ in range(LONGEST_CALL):
        following = step(follower, shown, answers)
        if following is None:
            follower.close()
            hold_facts(follower)
            return follower.heard
        shown = following
    raise AssertionError(follower.heard.rules)


def step(follower: Follower, shown: Representation, answers: list[str]) -> Representation | None:
    """One answer of guidance: what is chosen besides, or every step and the client's answer.

    A question that the route has no answer to is given the first one that is offered.
    """
    asked = asked_in(shown)
    besides = dict(optional_in(shown))
    if chosen := next((one for one in answers if one in besides), None):
        answers.remove(chosen)
        return follower.send(shown, besides[chosen])
    follower.hear(shown)
    if asked is None:
        return follower.on(shown)
    offered = {named(asked, code): request for code, request in follower.answers_to(asked)}
    said = next((one for one in answers if one in offered), None)
    if said is not None:
        answers.remove(said)
    return follower.send(shown, offered[said] if said else next(iter(offered.values())))


def named(asked: Representation, code: str) -> str:
    """An answer with its question: `right_name=fields`."""
    return f"{asked['code']}={code}"
