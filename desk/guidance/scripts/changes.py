"""What the sub-topics of «Изменить заказ» share: which situations take a change, and how (GDE-12, GDE-29)."""

from __future__ import annotations

from desk.guidance.dsl import UNANSWERED, AskQuestion, Rule, RunAction, SayPhrase, Step, When, rule
from desk.guidance.facts import (
    ANNUL_FIRST,
    ANNULLED_HERE,
    CONFIRMABLE,
    EDITABLE,
    FIX_WAY,
    LEFT,
    ON_THE_WAY,
    REISSUABLE,
    SITUATION,
    STAGE,
)
from desk.guidance.scripts.finishing import finish
from desk.guidance.scripts.offers import REORDER
from orders.choices import Action, AnnulReason

CORRECTION = {"reason": AnnulReason.CORRECTION.value}
TAKES_EDIT = EDITABLE | {"confirmed"}
SENT = "exported_with_tracking"
UNDER_WAY = frozenset({"annul_requested", "connection_lost"})
ENDED = (REISSUABLE | {"webutils_cancelled", "ff_annulled_post"}) - {"annulled_earlier"}
ENDS_IN_ORDER = CONFIRMABLE | {"supervisor_check", "annulled_earlier", "closed_region"} | ANNUL_FIRST
ON_ROAD: When = {SITUATION: SENT, STAGE: ON_THE_WAY}


def to_the_end(code: str, when: When) -> tuple[Rule, ...]:
    """The change is made: calculation, total, agreement, and what the row still permits (GDE-29)."""
    return finish(f"{code}.then", "GDE-12 GDE-29", when, TAKES_EDIT)


def annul_first(code: str, when: When) -> tuple[Rule, ...]:
    """ORD-21, ORD-28: annul in order to correct; guidance goes on with what it became."""
    ways = (("edit", "change.annul_first"), ("reissue", "change.annul_and_reissue"))
    return tuple(
        rule(
            f"{code}.annul_and_{way}" if way == "reissue" else f"{code}.annul_first",
            "GDE-12 GDE-29",
            {**when, SITUATION: ANNUL_FIRST, FIX_WAY: way, LEFT: "no"},
            SayPhrase(phrase),
            RunAction(Action.ANNUL, CORRECTION, toward=Action.EDIT if way == "edit" else Action.REISSUE),
            goes_on=True,
        )
        for way, phrase in ways
    )


def made_anew(code: str, when: When) -> tuple[Rule, ...]:
    """Annulled in an earlier month: reissued at once where that is what it was annulled for, else if it is wished."""
    earlier: When = {**when, SITUATION: "annulled_earlier"}
    unasked: When = {**earlier, ANNULLED_HERE: "no"}
    reissue = RunAction("reissue.corrected")
    cites = "GDE-12 GDE-29"
    return (
        rule(f"{code}.anew", cites, {**earlier, ANNULLED_HERE: "yes"}, reissue, goes_on=True),
        rule(
            f"{code}.offer_anew",
            cites,
            {**unasked, REORDER: UNANSWERED},
            SayPhrase("change.offer_anew"),
            AskQuestion(REORDER),
        ),
        rule(f"{code}.anew_agreed", cites, {**unasked, REORDER: "yes"}, reissue, goes_on=True),
    )


def cannot_be_fixed(code: str, when: When, *steps: Step) -> Rule:
    """No way leads to a correction, though the parcel hasn't left."""
    return rule(f"{code}.no_way", "GDE-12", {**when, SITUATION: ANNUL_FIRST, FIX_WAY: "none", LEFT: "no"}, *steps)


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
