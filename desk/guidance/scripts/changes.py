"""What the sub-topics of «Изменить заказ» share: which situations take a change, and how (GDE-12)."""

from __future__ import annotations

from desk.guidance.dsl import Rule, RunAction, SayPhrase, Step, When, rule
from desk.guidance.facts import ANNUL_FIRST, EDITABLE, FIX_WAY, ON_THE_WAY, REISSUABLE, SITUATION, STAGE
from orders.choices import Action, AnnulReason

CORRECTION = {"reason": AnnulReason.CORRECTION.value}
TAKES_EDIT = EDITABLE | {"confirmed"}
SENT = "exported_with_tracking"
UNDER_WAY = {"annul_requested", "connection_lost"}
ENDED = REISSUABLE | {"webutils_cancelled", "ff_annulled_post"}
ON_ROAD: When = {SITUATION: SENT, STAGE: ON_THE_WAY}


def editable(code: str, when: When, *steps: Step) -> Rule:
    """The order itself is edited now; a confirmed one asks for a note besides (ORD-16)."""
    return rule(code, "GDE-12", {**when, SITUATION: TAKES_EDIT}, *steps, RunAction(Action.EDIT))


def annul_first(
    code: str, when: When, first: tuple[Step, ...] = (), otherwise: tuple[Step, ...] = ()
) -> tuple[Rule, ...]:
    """ORD-21, ORD-28: annul, then correct or make anew; where neither is left, what is said instead."""
    there = {**when, SITUATION: ANNUL_FIRST}
    return (
        rule(
            f"{code}.annul_first",
            "GDE-12 GDE-24",
            {**there, FIX_WAY: {"edit"}},
            *first,
            SayPhrase("change.annul_first"),
            RunAction(Action.ANNUL, CORRECTION, toward=Action.EDIT),
        ),
        rule(
            f"{code}.annul_and_reissue",
            "GDE-12 GDE-24",
            {**there, FIX_WAY: {"reissue"}},
            *first,
            SayPhrase("change.annul_and_reissue"),
            RunAction(Action.ANNUL, CORRECTION, toward=Action.REISSUE),
        ),
        rule(f"{code}.left_already", "GDE-12", {**there, FIX_WAY: {"none"}}, *otherwise),
    )


def delivered(code: str, *steps: Step) -> tuple[Rule, ...]:
    """Redeemed, or going back: nothing of this parcel can be changed."""
    return (
        rule(
            f"{code}.redeemed",
            "GDE-12 GDE-26",
            {SITUATION: SENT, STAGE: "redeemed"},
            SayPhrase("change.received"),
            *steps,
        ),
        rule(
            f"{code}.returning", "GDE-12", {SITUATION: SENT, STAGE: "returning"}, SayPhrase("change.returning"), *steps
        ),
    )
