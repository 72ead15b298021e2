"""A parcel that arrived in another place than the client's: never «at your office», reissued at most (GDE-28)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    NeverSay,
    Note,
    OfferRequest,
    OfferTicket,
    Rule,
    SayPhrase,
    When,
    rule,
)
from desk.guidance.rules.facts import ELSEWHERE, PREPAID, SITUATION, STANDING, THEIR_OFFICE
from desk.guidance.rules.situations_by_order_action import SENT
from desk.guidance.scripts.barred_clients import standing
from desk.guidance.scripts.confirm_or_reissue_offers import REORDER

AWAY: When = {ELSEWHERE: "elsewhere"}
OURS: When = {**AWAY, PREPAID: "no", SITUATION: SENT}
NEVER_THERE = NeverSay("never.your_office")


def arrived_elsewhere(*, prepaid: bool = False) -> tuple[Rule, ...]:
    """Handed on is a parcel that is where it should be, or hasn't arrived; `prepaid` ones may be among them."""
    return (
        rule("arrived.here", "GDE-28", {ELSEWHERE: "here"}),
        rule(
            "arrived.unsure",
            "GDE-28",
            {ELSEWHERE: "unsure", THEIR_OFFICE: UNANSWERED},
            Note("note.place"),
            AskQuestion(THEIR_OFFICE),
        ),
        *((PAID,) if prepaid else ()),
        rule(
            "arrived.elsewhere.untracked",
            "GDE-28",
            {**AWAY, PREPAID: "no", SITUATION: SITUATION.values - SENT},
            SayPhrase("parcel.elsewhere_shown"),
            SayPhrase("parcel.elsewhere_passed_on"),
            OfferTicket("order_question"),
            NEVER_THERE,
        ),
        rule(
            "arrived.elsewhere",
            "GDE-28",
            {**OURS, STANDING: "good", REORDER: UNANSWERED},
            SayPhrase("parcel.elsewhere"),
            AskQuestion(REORDER),
            NEVER_THERE,
        ),
        rule(
            "arrived.elsewhere.reissue",
            "GDE-28",
            {**OURS, STANDING: "good", REORDER: "yes"},
            OfferRequest("reissue.place"),
            goes_on=True,
        ),
        *standing(OURS, "arrived.client"),
    )


PAID = rule(
    "arrived.elsewhere.prepaid",
    "GDE-28 GDE-25",
    {**AWAY, PREPAID: "full"},
    SayPhrase("parcel.elsewhere_shown"),
    SayPhrase("parcel.elsewhere_prepaid"),
    OfferTicket("prepaid_change", {"wish": "change"}),
    NEVER_THERE,
)
