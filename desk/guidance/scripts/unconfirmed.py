"""What can be confirmed on this call, or is being processed (GDE-3, GDE-5, GDE-6, GDE-7, GDE-9, GDE-11)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    Note,
    OfferTicket,
    Rule,
    SayPhrase,
    When,
    free_question,
    question,
    rule,
)
from desk.guidance.rules.facts import (
    ANNULLED_BY,
    BORN_HERE,
    CLARIFICATION,
    CONFIRMED_HERE,
    DEPARTS,
    EDITED_HERE,
    NOTE,
    REMAINS,
    SITUATION,
)
from desk.guidance.rules.situations_by_order_action import ADDRESS_FIRST, WAITS
from desk.guidance.scripts.confirm_or_reissue_offers import lacking, offer_to_confirm

BY_POST = question("by_post", "Согласие на почту", yes="Согласен на почту", no="Почта не подходит")
CLARIFIED = free_question("clarification", "Уточнение по заказу")
SORRY = (SayPhrase("apology.technical"),)
JUST_CONFIRMED = (
    SayPhrase("processing.confirmed", (DEPARTS, "now")),
    SayPhrase("processing.confirmed_stock", (DEPARTS, "stock")),
    SayPhrase("processing.confirmed_stock", (DEPARTS, "late_stock")),
    SayPhrase("processing.confirmed_region", (DEPARTS, "region")),
)


def unconfirmed() -> tuple[Rule, ...]:
    """Every status that the client's word on this call can move on."""
    this_month: When = {SITUATION: "annulled_this_month"}
    happy: When = {SITUATION: {"happy_call", "happy_call_refused"}}
    noted: When = {SITUATION: "postponed", NOTE: "present"}
    return (
        *offer_to_confirm("new", "GDE-3", {SITUATION: "new", BORN_HERE: "no"}, SORRY),
        *offer_to_confirm("new.made_here", "GDE-3 GDE-20", {SITUATION: "new", BORN_HERE: "yes"}, ()),
        *offer_to_confirm("postponed.note", "GDE-3", noted, (SayPhrase("apology.delay"), Note("note.hold_note"))),
        *offer_to_confirm("postponed", "GDE-3", {SITUATION: "postponed", NOTE: "none"}, SORRY),
        *offer_to_confirm("checked", "GDE-9", {SITUATION: "checked"}, (SayPhrase("checked.mend"),)),
        *offer_to_confirm(
            "annulled.client", "GDE-6", {**this_month, ANNULLED_BY: "client"}, (SayPhrase("annulled.client"),)
        ),
        *offer_to_confirm(
            "annulled.correction",
            "GDE-6",
            {**this_month, ANNULLED_BY: "correction"},
            (SayPhrase("annulled.correction"),),
        ),
        *offer_to_confirm("annulled.other", "GDE-6", {**this_month, ANNULLED_BY: "other"}, SORRY),
        *offer_to_confirm("happy_call", "GDE-11", happy, (SayPhrase("apology.company"),)),
        *ff_annulled(),
        *being_processed("processing", {SITUATION: WAITS}),
        *supervisor_check(),
    )


def ff_annulled() -> tuple[Rule, ...]:
    """GDE-5: by post or not at all; what already was by post is clarified by the supervisor."""
    when: When = {SITUATION: "ff_annulled_not_post"}
    return (
        rule(
            "ff_annulled.offer_post",
            "GDE-5",
            {**when, BY_POST: UNANSWERED},
            SayPhrase("ff_annulled.post"),
            AskQuestion(BY_POST),
        ),
        *offer_to_confirm("ff_annulled", "GDE-5", {**when, BY_POST: "yes"}, ()),
        rule("ff_annulled.no_post", "GDE-5", {**when, BY_POST: "no"}, SayPhrase("ff_annulled.post_only")),
        rule(
            "ff_annulled.was_post",
            "GDE-5",
            {SITUATION: "ff_annulled_post"},
            SayPhrase("ff_annulled.clarify"),
            OfferTicket("ff_annulled_post"),
        ),
    )


def being_processed(code: str, when: When) -> tuple[Rule, ...]:
    """GDE-7: what is to be clarified is asked first; the number goes to the supervisor in any case (D-13).

    Of what this very call has confirmed nobody has waited yet: nothing is apologised for or handed over (GDE-30).
    """
    handed = (
        SayPhrase("processing.soon", (DEPARTS, "now")),
        SayPhrase("processing.stock", (DEPARTS, "stock")),
        SayPhrase("processing.stock", (DEPARTS, "late_stock")),
        SayPhrase("processing.region", (DEPARTS, "region")),
        OfferTicket("order_question"),
    )
    asked: When = {**when, CLARIFICATION: "present"}
    plain: When = {**when, CLARIFICATION: "none"}
    return (
        rule(f"{code}.plain", "GDE-7", {**plain, CONFIRMED_HERE: "no"}, *handed),
        rule(f"{code}.confirmed_here", "GDE-7 GDE-30", {**plain, CONFIRMED_HERE: "yes"}, *JUST_CONFIRMED),
        rule(
            f"{code}.ask", "GDE-7", {**asked, CLARIFIED: UNANSWERED}, Note("note.clarification"), AskQuestion(CLARIFIED)
        ),
        rule(f"{code}.answered", "GDE-7 GDE-32 GDE-33", {**asked, CLARIFIED: "answered"}, *handed),
    )


def supervisor_check() -> tuple[Rule, ...]:
    """GDE-7, D-24: an address that stopped the order is mended with the client, the rest is being processed."""
    when: When = {SITUATION: ADDRESS_FIRST}
    ready = {"confirm", "calculate", "unpriced"}
    return (
        *lacking("check", "GDE-7 GDE-9", when, (SayPhrase("checked.address"),)),
        *being_processed("check.processing", {**when, REMAINS: ready, EDITED_HERE: "no"}),
    )
