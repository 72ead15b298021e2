"""Proof that no row offers what the machine's table or its locks refuse wherever the row applies (ORD-8…11, GDE-24)."""

from __future__ import annotations

from collections.abc import Iterator

from desk.guidance.checks.soundness import Fault, domains, effective
from desk.guidance.dsl import Rule, RunAction, Script
from desk.guidance.facts import PREPAID, REISSUED, SITUATION, STANDING
from orders.choices import DESK_ACTIONS, Action, Reason
from orders.fsm.guards.locks import BESIDE_CELL
from orders.fsm.situations import DENIED
from service.fsm.decision_table import Box, combination, lies_within

REFUSED = "guidance.E011"
OWN: Box = {PREPAID: frozenset({"no"})}
FIRST: Box = {REISSUED: frozenset({"no"})}
ON_A_GROUND = frozenset({"reissue.name", "reissue.address", "reissue.place"})
GOOD: Box = {STANDING: frozenset({"good"})}


def refused_steps(script: Script) -> Iterator[Fault]:
    """Every `do` of an action of section 3.2, in every combination that its row applies to."""
    for layer, reached in domains(script):
        for row in layer:
            for step in row.steps:
                if isinstance(step, RunAction) and action_of(step) in DESK_ACTIONS:
                    for box in effective(row, reached):
                        yield from refusals(script, row, step, box)


def refusals(script: Script, row: Rule, step: RunAction, box: Box) -> Iterator[Fault]:
    """The table's cells that deny, and the locks that aren't excluded."""
    where = f"{script.name}: {row.code} does {step.what!s}"
    for situation in sorted(box.get(SITUATION, SITUATION.values)):
        reason = DENIED[situation].get(action_of(step))
        if reason is not None and not opened(reason, step):
            yield (
                REFUSED,
                f"{where}, denied with {reason!s} in {combination({**box, SITUATION: frozenset({situation})})}",
            )
    for bounds, reason in bounds_of(action_of(step)):
        if not lies_within(box, bounds):
            shown = {fact: box.get(fact, fact.values) - values or values for fact, values in bounds.items()}
            yield REFUSED, f"{where}, denied with {reason!s} in {combination({**box, **shown})}"


def opened(reason: Reason, step: RunAction) -> bool:
    """A ground of ORD-24 opens a parcel under way."""
    return reason in (Reason.PARCEL_ON_THE_WAY, Reason.ANNULMENT_PENDING) and step.what in ON_A_GROUND


def action_of(step: RunAction) -> str:
    """The action of the table that a step does; the part after the point says what it is about."""
    return step.what.partition(".")[0]


def bounds_of(action: str) -> Iterator[tuple[Box, Reason]]:
    """The facts that must be excluded for the locks and the client's standing to hold."""
    yield OWN, Reason.PREPAID_ORDER
    if action != Action.ANNUL:
        yield FIRST, Reason.ALREADY_REISSUED
    if action in BESIDE_CELL:
        yield GOOD, Reason.CLIENT_SERIAL_REFUSER
