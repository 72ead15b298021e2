"""`make faults`: every fault of the table, one after the other, each in a forked copy; says which test found it."""

from __future__ import annotations

import sys

from tests.faults.forked import RED, Forked, run
from tests.faults.planting import plant, replaced
from tests.faults.table import FAULTS, Fault


def chosen(words: list[str]) -> list[Fault]:
    """The faults that have one of these texts in their names; all where there are none."""
    return [fault for fault in FAULTS if not words or any(word in fault.name for word in words)]


def plant_all(faults: list[Fault], forked: Forked) -> int:
    """How many weren't found."""
    missed = sum(not found(fault, forked) for fault in faults)
    forked.say(f"{len(faults) - missed} of {len(faults)} faults found by the test that is named")
    return missed


def found(fault: Fault, forked: Forked) -> bool:
    """Whether the test that the table names turns red; otherwise what came of it is told."""
    outcome = forked.run(
        forked.named(fault.test), lambda: plant(fault.path, replaced(fault.path, fault.old, fault.new))
    )
    red = outcome.word == RED
    forked.say(f"{'found ' if red else 'MISSED'} {outcome.cpu:5.1f} s  {fault.name}")
    if not red:
        forked.say(f"       {outcome.word}: {fault.test}\n{outcome.told[-600:]}")
    return red


def main(words: list[str]) -> int:
    """The exit code."""
    faults = chosen(words)
    return run([fault.test for fault in faults], lambda forked: plant_all(faults, forked))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
