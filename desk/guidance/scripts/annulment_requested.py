"""A parcel that had left before it could be annulled: refused on delivery, or taken as it is (GDE-11, D-12)."""

from __future__ import annotations

from desk.guidance.dsl import Rule, SayPhrase, When, rule
from desk.guidance.facts import ANNULLED_BY, METHOD, SITUATION

BY_POST = frozenset({"post", "post_courier", "unknown"})


def annulment_requested() -> tuple[Rule, ...]:
    """Asked where it is: by what the annulment was for, and by method."""
    asked: When = {SITUATION: "annul_requested"}
    refused: When = {**asked, ANNULLED_BY: {"client", "other"}}
    return (
        rule("annul_requested.post", "GDE-11 GDE-13", {**refused, METHOD: BY_POST}, SayPhrase("cancel.too_late")),
        rule(
            "annul_requested.by_hand",
            "GDE-11 GDE-13",
            {**refused, METHOD: METHOD.values - BY_POST},
            SayPhrase("cancel.refuse_on_delivery"),
        ),
        rule(
            "annul_requested.correction",
            "GDE-11 GDE-30",
            {**asked, ANNULLED_BY: "correction"},
            SayPhrase("parcel.as_it_is"),
        ),
    )
