"""A parcel that had left before it could be annulled: refused on delivery, or taken as it is (GDE-11, D-12)."""

from __future__ import annotations

from desk.guidance.rules.dsl import Rule, SayPhrase, When, rule
from desk.guidance.rules.facts import ANNULLED_BY, METHOD, PARCEL, REFUSED_AT, SITUATION
from desk.guidance.rules.situations_by_order_action import UNDER_WAY


def under_way() -> tuple[Rule, ...]:
    """Whatever became of the annulment, a parcel that was taken or goes back is told as such (GDE-30)."""
    there: When = {SITUATION: UNDER_WAY}
    return (
        *annulment_requested(),
        rule(
            "connection_lost",
            "GDE-11",
            {SITUATION: "connection_lost", PARCEL: "sent"},
            SayPhrase("connection_lost.wait"),
        ),
        rule("under_way.redeemed", "GDE-11 GDE-30", {**there, PARCEL: "redeemed"}, SayPhrase("change.received")),
        rule("under_way.returning", "GDE-11 GDE-30", {**there, PARCEL: "going_back"}, SayPhrase("parcel.returning")),
    )


def annulment_requested() -> tuple[Rule, ...]:
    """Asked where it is: by what the annulment was for, and by method."""
    asked: When = {SITUATION: "annul_requested", PARCEL: "sent"}
    refused: When = {**asked, ANNULLED_BY: {"client", "other"}}
    return (
        *(
            rule(
                f"annul_requested.{name}",
                "GDE-11 GDE-13",
                {**refused, METHOD: methods},
                SayPhrase(f"cancel.too_late.{name}"),
            )
            for name, methods in REFUSED_AT.items()
        ),
        rule(
            "annul_requested.correction",
            "GDE-11 GDE-30",
            {**asked, ANNULLED_BY: "correction"},
            SayPhrase("parcel.as_it_is"),
        ),
    )
