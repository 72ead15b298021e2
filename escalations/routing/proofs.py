"""Proofs of a routing table: exactly one rule for every ticket there can be (ESC-11)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from escalations.routing.facts import FACTS
from service.fsm.condition_overlaps_and_gaps import Box, combination, gaps, overlap

Conditions = Mapping[str, Collection[str]]


class CheckedRule(Protocol):
    """What the proofs look at in a rule."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def conditions(self) -> Conditions:
        """Fact → the values it is about."""


def box_of(conditions: Conditions) -> Box:
    """The combinations that conditions name; a fact they don't name may have any value."""
    return {FACTS[code]: frozenset(values) for code, values in conditions.items()}


def table_faults(rows: Sequence[CheckedRule]) -> list[str]:
    """Everything that keeps a table from being put in force, in Russian, each with a ticket that shows it."""
    unreadable = [fault for row in rows for fault in faults_of_conditions(row.name, row.conditions)]
    return unreadable or [*_overlaps(rows), *_gaps(rows)]


def faults_of_conditions(name: str, conditions: Conditions) -> Iterator[str]:
    """A fact or a value that doesn't exist, or a condition that nothing meets."""
    for code, values in conditions.items():
        fact = FACTS.get(code)
        if fact is None:
            yield f"«{name}»: условия «{code}» нет."
        elif not values:
            yield f"«{name}»: условие «{fact.label}» не выполняется никогда, выберите значения."
        elif unknown := sorted(set(values) - fact.values):
            yield f"«{name}»: у условия «{fact.label}» нет значений {', '.join(unknown)}."


def _overlaps(rows: Iterable[CheckedRule]) -> Iterator[str]:
    for one, other in combinations(rows, 2):
        both = overlap(box_of(one.conditions), box_of(other.conditions))
        if both is not None:
            yield f"Под «{one.name}» и «{other.name}» подходит один и тот же тикет: {combination_in_words(both)}."


def _gaps(rows: Iterable[CheckedRule]) -> Iterator[str]:
    for gap in gaps({}, (box_of(row.conditions) for row in rows)):
        yield f"Ни одно правило не подходит тикету: {combination_in_words(gap)}."


def combination_in_words(box: Box) -> str:
    """One combination out of a box, for people to read."""
    found = combination(box)
    result = [f"{FACTS[code].label.lower()} — {FACTS[code].labels[value].lower()}" for code, value in found.items()]
    return ", ".join(result) or "любой"
