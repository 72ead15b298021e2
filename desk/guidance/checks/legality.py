"""Proof that no row offers what the table or a blocking guard denies where the row applies (ORD-8…11, GDE-24)."""

from __future__ import annotations

from collections.abc import Iterator

from desk.guidance.checks.reached_layers import reached_layers
from desk.guidance.checks.soundness import Fault
from desk.guidance.rules.dsl import OfferRequest, Rule, Script
from desk.guidance.rules.facts import PREPAID, REISSUED, SITUATION, STANDING
from orders.choices import DESK_ACTIONS, Action, DenialReason
from orders.fsm.guards.blocking_and_eligibility import TABLE_LAYER_GUARDS
from orders.fsm.situation_denials import DENIED
from service.fsm.condition_overlaps_and_gaps import Box, combination, lies_within

REFUSED = "guidance.E011"
OWN: Box = {PREPAID: frozenset({"no"})}
FIRST: Box = {REISSUED: frozenset({"no"})}
ON_A_GROUND = frozenset({"reissue.name", "reissue.address", "reissue.place"})
GOOD: Box = {STANDING: frozenset({"good"})}


def refused_steps(script: Script) -> Iterator[Fault]:
    """Every `do` of an action of section 3.2, in every combination that its row applies to."""
    for layer in reached_layers(script):
        for reached in layer.rules:
            for step in reached.rule.steps:
                if isinstance(step, OfferRequest) and action_of(step) in DESK_ACTIONS:
                    for box in reached.answered:
                        yield from refusals(script, reached.rule, step, box)


def refusals(script: Script, row: Rule, step: OfferRequest, box: Box) -> Iterator[Fault]:
    """The table's cells that deny, and the blocking guards that aren't excluded."""
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


def opened(reason: DenialReason, step: OfferRequest) -> bool:
    """A ground of ORD-24 opens a parcel under way."""
    return reason in (DenialReason.PARCEL_ON_THE_WAY, DenialReason.ANNULMENT_PENDING) and step.what in ON_A_GROUND


def action_of(step: OfferRequest) -> str:
    """The action of the table that a step does; the part after the point says what it is about."""
    return step.what.partition(".")[0]


def bounds_of(action: str) -> Iterator[tuple[Box, DenialReason]]:
    """The facts that must be excluded for the blocking guards and the client's eligibility to hold."""
    yield OWN, DenialReason.PREPAID_ORDER
    if action != Action.ANNUL:
        yield FIRST, DenialReason.ALREADY_REISSUED
    if action in TABLE_LAYER_GUARDS:
        yield GOOD, DenialReason.CLIENT_SERIAL_REFUSER
