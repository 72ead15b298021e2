"""Whether the goods may go back: redeemed, in time, not under way already; what leads on where not (RET-1, RET-3)."""

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
from desk.guidance.rules.facts import CASE, REDEEMED_ON, SITUATION, WINDOW
from desk.guidance.rules.situations_by_order_action import CAME_BACK, CARRIED, UNCLAIMED
from desk.guidance.scripts.return_under_way import CAME, POSTED, SILENT, refused, under_way

IN_HANDS = question("in_hands", "Товар у клиента", yes="Товар уже у клиента", no="Посылку ещё не получил")
WHAT_HAPPENED = free_question("what_happened", "Что случилось с товаром")
WHEN_RECEIVED = free_question("when_received", "Когда и как получена посылка")
OPEN = frozenset({"open", "by_word"})
FRESH = frozenset({"none"})
NOT_SENT = frozenset({"advised", "lapsed"})


def may_return(over: SayPhrase, *, letter: bool = False) -> tuple[Rule, ...]:
    """RET-1, RET-3: redeemed, in time, and not under way already; a letter isn't bound by the 14 days (RET-9).

    `over` is said when the window is.
    """
    unseen: When = {WINDOW: "not_redeemed", CASE: FRESH}
    coming: When = {**unseen, SITUATION: CARRIED}
    dated: When = {**coming, IN_HANDS: "yes", WHEN_RECEIVED: "answered"}
    return (
        rule("return.in_hands", "GDE-16 GDE-26", {**coming, IN_HANDS: UNANSWERED}, AskQuestion(IN_HANDS)),
        rule("return.on_the_way", "GDE-16 GDE-26", {**coming, IN_HANDS: "no"}, SayPhrase("return.not_received")),
        rule(
            "return.when_received",
            "GDE-16 GDE-2",
            {**coming, IN_HANDS: "yes", WHEN_RECEIVED: UNANSWERED},
            Note("note.other_redeemed"),
            AskQuestion(WHEN_RECEIVED),
        ),
        rule(
            "return.what_happened",
            "GDE-16 GDE-26",
            {**dated, WHAT_HAPPENED: UNANSWERED},
            AskQuestion(WHAT_HAPPENED),
        ),
        rule(
            "return.not_shown",
            "GDE-16 GDE-26",
            {**dated, WHAT_HAPPENED: "answered"},
            SayPhrase("handed.supervisor"),
            OfferTicket("order_question"),
        ),
        *not_to_be_returned(unseen),
        *(() if letter else expired(over)),
        *under_way(over),
        rule("return.possible", "GDE-16", {CASE: FRESH, WINDOW: OPEN | ({"expired"} if letter else set())}),
    )


def not_to_be_returned(unseen: When) -> tuple[Rule, ...]:
    """Nothing is with the client: it came back unclaimed, or was never sent; what nobody can date is handed over."""
    nowhere = SITUATION.values - CARRIED - CAME_BACK
    return (
        rule("return.came_back", "GDE-16 GDE-26", {**unseen, SITUATION: UNCLAIMED}, SayPhrase("cancel.back")),
        rule("return.never_sent", "GDE-16 GDE-26", {**unseen, SITUATION: nowhere}, SayPhrase("return.never_sent")),
        rule(
            "return.undated",
            "GDE-16 GDE-26",
            {**unseen, SITUATION: CAME_BACK - UNCLAIMED},
            SayPhrase("handed.supervisor"),
            OfferTicket("order_question"),
            CAME,
        ),
    )


def expired(said: SayPhrase) -> tuple[Rule, ...]:
    """RET-3: what counts is the day of dispatch, so whether it was posted is asked first."""
    over: When = {WINDOW: "expired", CASE: FRESH}
    return (
        rule("return.expired.ask", "GDE-16", {**over, POSTED: UNANSWERED}, AskQuestion(POSTED), SILENT),
        rule(
            "return.expired.posted",
            "GDE-16 GDE-29",
            {**over, POSTED: "yes"},
            SayPhrase("money.receipt"),
            goes_to="where_is_money",
        ),
        *refused("return.expired", {**over, POSTED: "no"}, said),
    )


def known_date(*, letter: bool = False) -> tuple[Rule, ...]:
    """RET-5: no condition before the date of redemption is known; the client is asked where nothing else tells."""
    known = {"open", "expired"} if letter else {"open"}
    return (
        rule("return.date_known", "GDE-16", {WINDOW: known}),
        rule(
            "return.ask_date", "GDE-16", {WINDOW: "by_word", REDEEMED_ON: UNANSWERED}, AskQuestion(REDEEMED_ON), SILENT
        ),
    )
