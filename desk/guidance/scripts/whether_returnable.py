"""Whether the goods may go back: redeemed, in time, not under way already; what leads on where not (RET-1, RET-3)."""

from __future__ import annotations

from dataclasses import replace

from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    More,
    NeverSay,
    Note,
    OfferTicket,
    Rule,
    SayPhrase,
    Step,
    When,
    free_question,
    question,
    rule,
)
from desk.guidance.rules.facts import CASE, REDEEMED_ON, SITUATION, WINDOW, WISH
from desk.guidance.rules.situations_by_order_action import CAME_BACK, CARRIED, UNCLAIMED

REFUSAL = question(
    "refusal_heard",
    "Что клиент говорит об отказе",
    aloud=False,
    accepts="Согласился",
    posts="Всё равно отправит",
    insists="Не согласен, спорит",
)
POSTED = question("posted", "Отправлена ли посылка", yes="Да, уже отправлено", no="Нет, не отправлено")
IN_HANDS = question("in_hands", "Товар у клиента", yes="Товар уже у клиента", no="Посылку ещё не получил")
WHAT_HAPPENED = free_question("what_happened", "Что случилось с товаром")
WHEN_RECEIVED = free_question("when_received", "Когда и как получена посылка")
MONEY_TICKETS = {"money": "where_money", "goods": "where_exchange"}
KEEPS_GIFT = question("keep_gift", "Оставить подарок", yes="Оставляет подарок", no="Возвращает всё")
OPEN = frozenset({"open", "by_word"})
FRESH = frozenset({"none"})
NOT_SENT = frozenset({"advised", "lapsed"})
SILENT = NeverSay("never.amounts")
CAME = NeverSay("never.parcel_came")
CONDITIONS: tuple[Step, ...] = (
    SayPhrase("return.what"),
    SayPhrase("return.how"),
    Note("note.return_address"),
    SayPhrase("return.where"),
    SayPhrase("return.until"),
)
ASKED: tuple[More, ...] = (
    More("another_way", "return.one_rule"),
    More("by_another", "return.by_another"),
    More("keep_gift", "return.keep_gift", KEEPS_GIFT),
    More("how_much", "return.partly"),
    More("who_pays", "return.postage"),
    More("gift_price", "reference.gift"),
)
ANSWERED_ONLY = tuple(replace(more, choice=None) for more in ASKED)


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


def refused(code: str, when: When, said: SayPhrase) -> tuple[Rule, ...]:
    """RET-3: the refusal with the days it counts by, and what leads on from it.

    Who agrees takes leave; who posts the goods all the same hears that nothing is promised; a conflict goes to the
    supervisor.
    """
    return (
        rule(code, "GDE-16", {**when, REFUSAL: UNANSWERED}, said, Note("note.window"), AskQuestion(REFUSAL), SILENT),
        rule(f"{code}.accepted", "GDE-16", {**when, REFUSAL: "accepts"}, SayPhrase("closing.thanks")),
        rule(f"{code}.posts", "GDE-16", {**when, REFUSAL: "posts"}, SayPhrase("return.at_own_risk"), SILENT),
        rule(
            f"{code}.insists",
            "GDE-16 GDE-24",
            {**when, REFUSAL: "insists"},
            SayPhrase("handed.supervisor"),
            OfferTicket("order_question"),
            SILENT,
        ),
    )


def under_way(said: SayPhrase) -> tuple[Rule, ...]:
    """A case is there already: its conditions again, its clock, or the claims department (OPP-3)."""
    return (
        rule(
            "return.advised",
            "GDE-16",
            {CASE: "advised"},
            SayPhrase("return.advised"),
            *CONDITIONS,
            *ANSWERED_ONLY,
            SILENT,
        ),
        *lapsed(said),
        rule(
            "return.sent", "GDE-16", {CASE: "sent"}, SayPhrase("money.wait"), More("who_pays", "return.postage"), CAME
        ),
        *(
            rule(
                f"return.overdue.{wish}",
                "GDE-16",
                {CASE: "overdue", WISH: wish},
                SayPhrase("money.late_sorry"),
                SayPhrase("money.overdue"),
                OfferTicket(category),
                CAME,
            )
            for wish, category in MONEY_TICKETS.items()
        ),
    )


def lapsed(said: SayPhrase) -> tuple[Rule, ...]:
    """Not posted in time as far as anybody knows: a dispatch revives the case, whenever it was (RET-3, RET-12)."""
    over: When = {CASE: "lapsed"}
    return (
        rule(
            "return.lapsed.ask",
            "GDE-16",
            {**over, POSTED: UNANSWERED},
            SayPhrase("return.lapsed"),
            AskQuestion(POSTED),
            SILENT,
        ),
        rule(
            "return.lapsed.posted",
            "GDE-16 GDE-29",
            {**over, POSTED: "yes"},
            SayPhrase("money.receipt"),
            goes_to="where_is_money",
        ),
        *refused("return.lapsed", {**over, POSTED: "no"}, said),
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
