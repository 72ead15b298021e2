"""Choosing the one rule that applies: layer by layer, looking only at the facts that are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from desk.guidance.call import Call
from desk.guidance.observers.fact_observers import observe
from desk.guidance.rules.dsl import Rule, Script
from service.fsm.condition_overlaps_and_gaps import Fact


@dataclass
class Chosen:
    """The rule, and the facts that were looked at."""

    rule: Rule
    facts: dict[str, str] = field(default_factory=dict)


class Seen:
    """The facts of a call, each observed once, when first asked for."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.values: dict[Fact, str] = {}

    def __getitem__(self, fact: Fact) -> str:
        if fact not in self.values:
            self.values[fact] = observe(self.call, fact)
        return self.values[fact]

    def fits(self, rule: Rule) -> bool:
        """Whether the rule's conditions hold."""
        return all(self[fact] in values for fact, values in rule.when.items())


def choose(script: Script, call: Call) -> Chosen:
    """The rule of the first layer that doesn't hand on; the proofs say that there is exactly one.

    Raises:
        LookupError: none applies, which a system check would have named.
    """
    seen = Seen(call)
    for layer in script.layers:
        found = next((row for row in layer if seen.fits(row)), None)
        if found is None:
            break
        if not found.passes:
            return Chosen(found, {fact.code: value for fact, value in seen.values.items()})
    raise LookupError(f"{script.name}: no rule for {seen.values}")
