"""What the sub-topics of «Изменить заказ» share: which situations take a change, and how (GDE-12, GDE-29)."""

from __future__ import annotations

from desk.guidance.rules.dsl import UNANSWERED, AskQuestion, OfferRequest, Rule, SayPhrase, Step, When, rule
from desk.guidance.rules.facts import ANNULLED_HERE, FIX_WAY, LEFT, ON_THE_WAY, SITUATION, STAGE
from desk.guidance.rules.situations_by_order_action import (
    ADDRESS_FIRST,
    ANNUL_FIRST,
    CONFIRMABLE,
    EARLIER_MONTH,
    REGION,
    SENT,
    TAKES_EDIT,
)
from desk.guidance.scripts.confirm_or_reissue_offers import REORDER
from desk.guidance.scripts.from_correction_to_confirmation import finish
from orders.choices import Action, AnnulReason

CORRECTION = {"reason": AnnulReason.CORRECTION.value}
ENDS_IN_ORDER = CONFIRMABLE | ADDRESS_FIRST | EARLIER_MONTH | REGION | ANNUL_FIRST
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
            OfferRequest(Action.ANNUL, CORRECTION, toward=Action.EDIT if way == "edit" else Action.REISSUE),
            goes_on=True,
        )
        for way, phrase in ways
    )


def made_anew(code: str, when: When) -> tuple[Rule, ...]:
    """Annulled in an earlier month: reissued at once where that is what it was annulled for, else if it is wished."""
    earlier: When = {**when, SITUATION: EARLIER_MONTH}
    unasked: When = {**earlier, ANNULLED_HERE: "no"}
    reissue = OfferRequest("reissue.corrected")
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
