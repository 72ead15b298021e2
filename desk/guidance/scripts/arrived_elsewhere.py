"""A parcel that arrived in another place than the client's: never «at your office», reissued at most (GDE-28)."""

from __future__ import annotations

from desk.guidance.dsl import UNANSWERED, Ask, Do, HandOver, Never, Note, Rule, Say, When, rule
from desk.guidance.facts import ELSEWHERE, PREPAID, SITUATION, STANDING, THEIR_OFFICE
from desk.guidance.scripts.gates import standing
from desk.guidance.scripts.offers import REORDER

AWAY: When = {ELSEWHERE: "elsewhere"}
OURS: When = {**AWAY, PREPAID: "no", SITUATION: "exported_with_tracking"}
NEVER_THERE = Never("never.your_office")


def arrived_elsewhere(*, prepaid: bool = False) -> tuple[Rule, ...]:
    """Handed on is a parcel that is where it should be, or hasn't arrived; `prepaid` ones may be among them."""
    return (
        rule("arrived.here", "GDE-28", {ELSEWHERE: "here"}),
        rule(
            "arrived.unsure",
            "GDE-28",
            {ELSEWHERE: "unsure", THEIR_OFFICE: UNANSWERED},
            Note("note.place"),
            Ask(THEIR_OFFICE),
        ),
        *((PAID,) if prepaid else ()),
        rule(
            "arrived.elsewhere.untracked",
            "GDE-28",
            {**AWAY, PREPAID: "no", SITUATION: SITUATION.other_than("exported_with_tracking")},
            Say("parcel.elsewhere_passed_on"),
            HandOver("order_question"),
            NEVER_THERE,
        ),
        rule(
            "arrived.elsewhere",
            "GDE-28",
            {**OURS, STANDING: "good", REORDER: UNANSWERED},
            Say("parcel.elsewhere"),
            Ask(REORDER),
            NEVER_THERE,
        ),
        rule(
            "arrived.elsewhere.reissue",
            "GDE-28",
            {**OURS, STANDING: "good", REORDER: "yes"},
            Do("reissue.place"),
            goes_on=True,
        ),
        *standing(OURS, "arrived.client"),
    )


PAID = rule(
    "arrived.elsewhere.prepaid",
    "GDE-28 GDE-25",
    {**AWAY, PREPAID: "full"},
    Say("parcel.elsewhere_prepaid"),
    HandOver("prepaid_change", {"wish": "change"}),
    NEVER_THERE,
)
