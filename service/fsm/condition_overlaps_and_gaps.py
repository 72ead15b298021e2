"""Arithmetic of conditions: a box is a product of finite sets, so overlaps and gaps can be computed, not sampled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Fact:
    """Something known that takes one of finitely many values; labels are for supervisors."""

    code: str
    label: str
    labels: Mapping[str, str]

    @cached_property
    def values(self) -> frozenset[str]:
        """Every value."""
        return frozenset(self.labels)

    def other_than(self, *values: str) -> frozenset[str]:
        """Every value but these."""
        return self.values - set(values)

    def __repr__(self) -> str:
        return self.code


Box = Mapping[Fact, frozenset[str]]
"""Conditions: a product of sets of values; a fact that isn't named may have any value."""

Combination = dict[str, str]


def overlap(one: Box, other: Box) -> Box | None:
    """What both boxes hold; None when they have nothing in common."""
    shared = dict(one)
    for fact, values in other.items():
        shared[fact] = shared.get(fact, fact.values) & values
        if not shared[fact]:
            return None
    return shared


def disjoint(one: Box, other: Box) -> bool:
    """Whether two boxes have nothing in common."""
    return any(one[fact].isdisjoint(values) if fact in one else not values for fact, values in other.items())


def box_difference(box: Box, taken: Box) -> list[Box]:
    """What is left of a box when another is taken out, as disjoint boxes."""
    if disjoint(box, taken):
        return [box]
    left: list[Box] = []
    rest = dict(box)
    for fact, values in taken.items():
        present = rest.get(fact, fact.values)
        if beyond := present - values:
            left.append({**rest, fact: beyond})
        rest[fact] = present & values
    return left


def gaps(domain: Box, boxes: Iterable[Box]) -> list[Box]:
    """What no box covers of a domain."""
    left = [domain]
    for box in boxes:
        if not left:
            break
        left = [part for piece in left for part in box_difference(piece, box)]
    return left


def lies_within(box: Box, bounds: Box) -> bool:
    """Whether everything in a box keeps within bounds."""
    return all(box.get(fact, fact.values) <= values for fact, values in bounds.items())


def combination(box: Box, facts: Iterable[Fact] = ()) -> Combination:
    """One combination out of a box, for people to read."""
    named = {*box, *facts}
    return {fact.code: min(box.get(fact, fact.values)) for fact in sorted(named, key=lambda fact: fact.code)}
