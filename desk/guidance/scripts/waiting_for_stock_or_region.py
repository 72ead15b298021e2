"""Orders that wait for stock, or for their region to open (GDE-4, GDE-11)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    NeverSay,
    OfferTicket,
    Rule,
    SayPhrase,
    When,
    question,
    rule,
)
from desk.guidance.rules.facts import PREPAID, REMAINS, REPEATED, SITUATION, STANDING, STOCK_LATE
from desk.guidance.rules.situations_by_order_action import REGION as CLOSED
from desk.guidance.scripts.barred_clients import standing
from desk.guidance.scripts.from_correction_to_confirmation import AGREES, CORRECTIONS, agreed, calculate

REGION = question(
    "closed_region", "Что с заказом", wait="Подождёт", change="Изменить состав", refuse="Отказывается от заказа"
)


def waiting() -> tuple[Rule, ...]:
    """Nothing moves until the warehouse or the season does; a changed basket is sent again (ORD-17).

    Of an order that waits longer than every term no term is named: the supervisor asks the warehouse.
    """
    return (
        rule("buffer.first", "GDE-4", {SITUATION: "buffer", REPEATED: "first"}, SayPhrase("buffer.first")),
        rule(
            "buffer.again",
            "GDE-4",
            {SITUATION: "buffer", REPEATED: "again"},
            SayPhrase("buffer.sorry", (STOCK_LATE, "no")),
            SayPhrase("buffer.sorry_late", (STOCK_LATE, "yes")),
            SayPhrase("buffer.again"),
        ),
        rule(
            "buffer.overdue",
            "GDE-4 GDE-30",
            {SITUATION: "buffer", REPEATED: "overdue"},
            SayPhrase("buffer.overdue"),
            SayPhrase("buffer.overdue_passed_on"),
            OfferTicket("order_question"),
            NeverSay("never.term_of_stock"),
        ),
        rule(
            "closed_region.prepaid",
            "GDE-11 GDE-25",
            {SITUATION: CLOSED, PREPAID: "full"},
            SayPhrase("closed_region.season"),
            SayPhrase("closed_region.wait"),
        ),
        *closed_region({SITUATION: CLOSED, PREPAID: "no"}),
    )


def closed_region(region: When) -> tuple[Rule, ...]:
    """Wait, change the basket, or refuse; what was changed and not sent again is finished first."""
    resend: When = {**region, REMAINS: "resend"}
    good: When = {**region, STANDING: "good"}
    return (
        rule(
            "closed_region.ask",
            "GDE-11",
            {**region, REMAINS: "wait", REGION: UNANSWERED},
            SayPhrase("closed_region.season"),
            AskQuestion(REGION),
        ),
        rule(
            "closed_region.wait", "GDE-11", {**region, REMAINS: "wait", REGION: "wait"}, SayPhrase("closed_region.wait")
        ),
        rule(
            "closed_region.change",
            "GDE-11",
            {**region, REMAINS: "wait", REGION: "change"},
            SayPhrase("closed_region.change"),
            AskQuestion(CORRECTIONS),
        ),
        *calculate("closed_region", "GDE-11 GDE-29", region, frozenset({"only"})),
        rule(
            "closed_region.total",
            "GDE-11 GDE-29",
            {**resend, STANDING: "good", AGREES: UNANSWERED},
            SayPhrase("offer.total"),
            AskQuestion(AGREES),
        ),
        *agreed("closed_region", "GDE-11 GDE-29", good, "order_question", frozenset({"resend"})),
        *standing(resend, "closed_region.client"),
    )
