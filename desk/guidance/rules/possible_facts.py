"""Which combinations of facts can be at all: what the proofs of the scripts suppose of the world."""

from __future__ import annotations

from desk.guidance.rules.dictated_data import POSSIBLE
from desk.guidance.rules.dsl import UNANSWERED
from desk.guidance.rules.facts import (
    ANNULLED_BY,
    ANNULLED_HERE,
    DELIVERIES,
    ELSEWHERE,
    FIX_WAY,
    LATE,
    LEFT,
    ORDER,
    PARCEL,
    PARTNER,
    REDEEMED_ON,
    REFUSES,
    REMAINS,
    SITUATION,
    STAGE,
    THEIR_OFFICE,
    VARIANTS,
    VERIFIED,
    WINDOW,
)
from desk.guidance.rules.situations_by_order_action import (
    ADDRESS_FIRST,
    ANNUL_FIRST,
    ANNUL_TRIED,
    ASKED_WHETHER_WANTED,
    CONFIRMABLE,
    EXPORTED,
    PARTNERS,
    REGION,
    REISSUABLE,
    UNDER_WAY,
    UNTRACKED,
    WAITS,
)
from service.fsm.condition_overlaps_and_gaps import Box, Fact


def tied(fact: Fact, by: Fact, values: frozenset[str], otherwise: str) -> tuple[Box, Box]:
    """A fact that says something only where another has one of `values`."""
    return (
        {by: values, fact: fact.other_than(otherwise)},
        {by: by.values - values, fact: frozenset({otherwise})},
    )


WORLD: tuple[tuple[Box, ...], ...] = (
    tied(STAGE, SITUATION, EXPORTED, "none"),
    tied(ANNULLED_BY, SITUATION, ANNUL_TRIED, "nobody"),
    (
        {SITUATION: CONFIRMABLE, REMAINS: REMAINS.other_than("none", "resend", "wait")},
        {SITUATION: ADDRESS_FIRST, REMAINS: REMAINS.other_than("none", "resend", "wait")},
        {SITUATION: WAITS, REMAINS: frozenset({"calculate", "unpriced", "wait"})},
        {SITUATION: REGION, REMAINS: frozenset({"calculate", "unpriced", "resend", "wait"})},
        {
            SITUATION: SITUATION.values - CONFIRMABLE - WAITS - ADDRESS_FIRST - REGION,
            REMAINS: frozenset({"none"}),
        },
    ),
    (
        {ORDER: frozenset({"named"}), VERIFIED: frozenset({"yes"}), PARCEL: PARCEL.other_than("unknown")},
        {ORDER: frozenset({"named"}), VERIFIED: frozenset({"no"}), PARCEL: frozenset({"unknown"})},
        {ORDER: ORDER.other_than("named"), PARCEL: frozenset({"unknown"})},
    ),
    (
        {SITUATION: UNDER_WAY, PARCEL: PARCEL.other_than("not_sent")},
        {SITUATION: SITUATION.values - UNDER_WAY},
    ),
    tied(DELIVERIES, REMAINS, frozenset({"calculate"}), "none"),
    (
        {SITUATION: SITUATION.values - REGION},
        {SITUATION: REGION, DELIVERIES: frozenset({"none", "only"})},
    ),
    (
        {REFUSES: frozenset({"no"})},
        {REFUSES: frozenset({"yes"}), SITUATION: ASKED_WHETHER_WANTED},
    ),
    (
        {STAGE: frozenset({"arrived"})},
        {STAGE: STAGE.other_than("arrived"), ELSEWHERE: frozenset({"here"})},
    ),
    (
        {ELSEWHERE: frozenset({"unsure"}), THEIR_OFFICE: frozenset({UNANSWERED})},
        {ELSEWHERE: ELSEWHERE.other_than("unsure")},
    ),
    (
        {STAGE: frozenset({"in_transit"})},
        {STAGE: STAGE.other_than("in_transit"), LATE: frozenset({"no"})},
    ),
    (
        {WINDOW: frozenset({"by_word"}), REDEEMED_ON: frozenset({UNANSWERED})},
        {WINDOW: WINDOW.other_than("by_word")},
    ),
    (
        {SITUATION: UNTRACKED},
        {SITUATION: SITUATION.values - UNTRACKED, LEFT: frozenset({"no"})},
    ),
    (
        {SITUATION: ANNUL_TRIED},
        {SITUATION: SITUATION.values - ANNUL_TRIED, ANNULLED_HERE: frozenset({"no"})},
    ),
    (
        {SITUATION: ANNUL_FIRST},
        {SITUATION: SITUATION.values - ANNUL_FIRST, FIX_WAY: frozenset({"none"})},
    ),
    (
        {SITUATION: PARTNERS, PARTNER: frozenset({"phone", "no_phone"})},
        {SITUATION: SITUATION.values - PARTNERS},
    ),
    (
        {VARIANTS: frozenset({"none"})},
        {VARIANTS: frozenset({"due"}), SITUATION: CONFIRMABLE | REISSUABLE},
        {VARIANTS: frozenset({"chosen"}), SITUATION: CONFIRMABLE},
    ),
    *POSSIBLE,
)
"""Which combinations can be at all: a combination lies in one box of every row."""
