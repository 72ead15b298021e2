"""A parcel that was sent: by stage and method, late or not (GDE-2, GDE-27)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    More,
    NeverSay,
    Note,
    OfferTicket,
    ReferTo,
    Rule,
    SayPhrase,
    When,
    free_question,
    question,
    rule,
)
from desk.guidance.rules.facts import CASE, LATE, METHOD, OTHER_PARCEL, SITUATION, STAGE
from desk.guidance.rules.situations_by_order_action import EXPORTED
from desk.guidance.scripts.return_under_way import under_way

RECEIVED = question("received", "Посылка получена", yes="Да, получил", no="Нет, не получал")
OTHER_MEANT = question("other_parcel_meant", "Ждал другую посылку", yes="Да, её", no="Нет, эту")
HOW_EXPECTED = free_question("how_expected", "Когда и как ждал посылку")
CONFLICT = question("in_conflict", "Клиент в конфликте", yes="Да, ждать не согласен")
METHODS = {"post": {"post", "unknown"}, "post_courier": {"post_courier"}, "courier": {"courier"}, "pickup": {"pickup"}}
PARCEL = Note("note.parcel")
THERE: When = {SITUATION: EXPORTED}


def exported() -> tuple[Rule, ...]:
    """GDE-2."""
    return (
        *in_time(),
        *late(),
        rule("exported.awaiting", "GDE-2", {**THERE, STAGE: "awaiting_tracking"}, SayPhrase("parcel.awaiting")),
        rule("exported.returning", "GDE-2", {**THERE, STAGE: "returning"}, SayPhrase("parcel.returning")),
        *redeemed({**THERE, STAGE: "redeemed"}),
    )


def in_time() -> tuple[Rule, ...]:
    """On its way or arrived, with the number that the client may ask for."""
    return tuple(
        rule(
            f"exported.{stage}.{name}",
            "GDE-2 GDE-27",
            {**THERE, STAGE: stage, METHOD: methods, LATE: "no"},
            SayPhrase(f"parcel.{stage}.{name}"),
            PARCEL,
        )
        for stage in ("in_transit", "arrived")
        for name, methods in METHODS.items()
    )


def late() -> tuple[Rule, ...]:
    """GDE-27: never a past date; what the carrier knows; the supervisor where it lasts or the client won't wait."""
    waited: When = {**THERE, STAGE: "in_transit"}
    silent = NeverSay("never.past_date")
    passed_on = (
        SayPhrase("parcel.late_sorry"),
        SayPhrase("parcel.late_passed_on"),
        PARCEL,
        ReferTo("carrier", may_lack=True),
        OfferTicket("order_question"),
    )
    return (
        rule(
            "exported.late",
            "GDE-27",
            {**waited, LATE: "late", CONFLICT: UNANSWERED},
            SayPhrase("parcel.late"),
            PARCEL,
            ReferTo("carrier", may_lack=True),
            More("in_conflict", "", CONFLICT),
            silent,
        ),
        rule("exported.late.conflict", "GDE-27", {**waited, LATE: "late", CONFLICT: "yes"}, *passed_on, silent),
        rule("exported.late.long", "GDE-27", {**waited, LATE: "long"}, *passed_on, silent),
    )


def redeemed(there: When) -> tuple[Rule, ...]:
    """GDE-2: shown as received; if it wasn't, when and how, and a second parcel.

    Who returns it has it: what comes next in the return is told instead (GDE-30).
    """
    when: When = {**there, CASE: "none"}
    missing: When = {**when, RECEIVED: "no"}
    return (
        rule(
            "exported.redeemed",
            "GDE-2",
            {**when, RECEIVED: UNANSWERED},
            SayPhrase("parcel.redeemed"),
            AskQuestion(RECEIVED),
        ),
        rule("exported.redeemed.yes", "GDE-2", {**when, RECEIVED: "yes"}, SayPhrase("closing.thanks")),
        rule(
            "exported.redeemed.second.ask",
            "GDE-2",
            {**missing, OTHER_PARCEL: "found", OTHER_MEANT: UNANSWERED},
            AskQuestion(OTHER_MEANT),
        ),
        rule(
            "exported.redeemed.second",
            "GDE-2",
            {**missing, OTHER_PARCEL: "found", OTHER_MEANT: "yes"},
            SayPhrase("parcel.second_found"),
            goes_to="where_is_parcel",
        ),
        *lost("", {**missing, OTHER_PARCEL: "none"}),
        *lost(".besides", {**missing, OTHER_PARCEL: "found", OTHER_MEANT: "no"}),
        *under_way(SayPhrase("return.over"), there, "exported.redeemed"),
    )


def lost(code: str, when: When) -> tuple[Rule, ...]:
    """Shown as received, and nobody has it: when and how it was expected, then the supervisor."""
    return (
        rule(f"exported.redeemed.no{code}", "GDE-2", {**when, HOW_EXPECTED: UNANSWERED}, AskQuestion(HOW_EXPECTED)),
        rule(
            f"exported.redeemed.lost{code}",
            "GDE-2 GDE-33",
            {**when, HOW_EXPECTED: "answered"},
            SayPhrase("handed.supervisor"),
            OfferTicket("order_question"),
        ),
    )
