"""Which combinations of facts reach each layer of a script, and in which of them each of its rules answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from desk.guidance.observers.request_fulfilment import REFUSALS
from desk.guidance.rules.dsl import Rule, Script
from desk.guidance.rules.facts import REFUSES
from desk.guidance.rules.possible_facts import WORLD
from service.fsm.condition_overlaps_and_gaps import Box, overlap


@dataclass(frozen=True)
class ReachedRule:
    """A rule with the boxes of combinations that reach its layer: the world, less what earlier layers answered."""

    rule: Rule
    boxes: list[Box]

    @cached_property
    def answered(self) -> list[Box]:
        """The combinations in which the rule answers."""
        return in_common(self.boxes, [self.rule.when])


@dataclass(frozen=True)
class ReachedLayer:
    """A layer with what reaches it."""

    rules: list[ReachedRule]
    boxes: list[Box]


@lru_cache(maxsize=1)
def reached_layers(script: Script) -> list[ReachedLayer]:
    """The layers in their order; kept for one script, of which every proof asks in turn."""
    boxes = world_of(script)
    layers = []
    for rules in script.layers:
        reached = [ReachedRule(rule, boxes) for rule in rules]
        layers.append(ReachedLayer(reached, boxes))
        boxes = [box for one in reached if one.rule.passes for box in one.answered]
    return layers


def world_of(script: Script) -> list[Box]:
    """The combinations of the script's facts that can be at all."""
    boxes: list[Box] = [{}]
    for row in (*WORLD, *refusing(script)):
        if all(fact in script.facts for box in row for fact in box):
            boxes = in_common(boxes, row)
    return boxes


def in_common(some: Iterable[Box], others: Iterable[Box]) -> list[Box]:
    """What boxes of the one set share with boxes of the other."""
    others = tuple(others)
    return [common for one in some for other in others if (common := overlap(one, other)) is not None]


def refusing(script: Script) -> Iterator[tuple[Box, ...]]:
    """Where a question is answered with a refusal, the client refuses (GDE-35)."""
    for asked in script.questions:
        if asked.code in REFUSALS:
            said = frozenset({REFUSALS[asked.code]})
            yield ({asked: asked.values - said}, {asked: said, REFUSES: frozenset({"yes"})})
