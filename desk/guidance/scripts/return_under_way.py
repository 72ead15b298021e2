"""A return that is there already: how to post it, its clock, taking it back, what is said once it is late (RET-12).

Every topic that speaks of goods the client has tells of it instead of offering the return once more.
"""

from __future__ import annotations

from dataclasses import replace

from desk.guidance.return_cases import ANEW
from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    More,
    NeverSay,
    Note,
    OfferRequest,
    OfferTicket,
    Rule,
    SayPhrase,
    Step,
    When,
    question,
    rule,
)
from desk.guidance.rules.facts import CASE, POSTS, WISH

REFUSAL = question(
    "refusal_heard",
    "Что клиент говорит об отказе",
    aloud=False,
    accepts="Согласился",
    posts="Всё равно отправит",
    insists="Не согласен, спорит",
)
POSTED = question("posted", "Отправлена ли посылка", yes="Да, уже отправлено", no="Нет, не отправлено")
KEEPS_GIFT = question("keep_gift", "Оставить подарок", yes="Оставляет подарок", no="Возвращает всё")
WITHDRAWS = question("withdraws", "Хочет отозвать возврат", yes="Да, оставляет товар себе")
RETURN_ANEW = question(ANEW, "Снова хочет вернуть", yes="Да, всё-таки вернуть")
MONEY_TICKETS = {"money": "where_money", "goods": "where_exchange"}
SILENT = NeverSay("never.amounts")
CAME = NeverSay("never.parcel_came")
DICTATING = Note("note.return_address")
CONDITIONS: tuple[Step, ...] = (
    SayPhrase("return.what"),
    SayPhrase("return.how"),
    DICTATING,
    SayPhrase("return.where"),
    SayPhrase("return.until"),
)
LETTER: tuple[Step, ...] = (SayPhrase("return.letter"), SayPhrase("return.letter_answer"))
ASKED: tuple[More, ...] = (
    More("another_way", "return.one_rule"),
    More("by_another", "return.by_another"),
    More("keep_gift", "return.keep_gift", KEEPS_GIFT),
    More("how_much", "return.partly"),
    More("who_pays", "return.postage"),
    More("gift_price", "reference.gift"),
)
ANSWERED_ONLY = tuple(replace(more, choice=None) for more in ASKED)
WHO_PAYS = More("who_pays", "return.postage")
MAY_WITHDRAW = More("withdraws", "", WITHDRAWS)


def under_way(said: SayPhrase, when: When | None = None, code: str = "return") -> tuple[Rule, ...]:
    """The case's conditions again, its clock, or the claims department (OPP-3)."""
    there: When = when or {}
    return (
        *to_be_posted(code, there),
        *lapsed(said, there, code),
        *waited_for(f"{code}.sent", {**there, CASE: "sent"}),
        *overdue(code, there),
        withdrawn(code, there),
    )


def to_be_posted(code: str, there: When) -> tuple[Rule, ...]:
    """How to post the goods, or the letter of what didn't come; who keeps the goods takes it back (RET-9, RET-12)."""
    advised: When = {**there, CASE: "advised"}
    asked: When = {**advised, WITHDRAWS: UNANSWERED}
    return (
        rule(
            f"{code}.advised",
            "GDE-16",
            {**asked, POSTS: "parcel"},
            SayPhrase("return.advised"),
            *CONDITIONS,
            *ANSWERED_ONLY,
            MAY_WITHDRAW,
            SILENT,
        ),
        rule(
            f"{code}.advised_letter",
            "GDE-16",
            {**asked, POSTS: "letter"},
            SayPhrase("return.advised_letter"),
            DICTATING,
            *LETTER,
            MAY_WITHDRAW,
            SILENT,
        ),
        rule(
            f"{code}.withdraw",
            "GDE-16",
            {**advised, WITHDRAWS: "yes"},
            OfferRequest("withdraw_case"),
            goes_on=True,
        ),
    )


def lapsed(said: SayPhrase, there: When, code: str) -> tuple[Rule, ...]:
    """Not posted in time as far as anybody knows: a dispatch revives the case, whenever it was (RET-3, RET-12).

    The 14 days don't bind a letter, which may still be written (RET-9).
    """
    over: When = {**there, CASE: "lapsed"}
    unposted: When = {**over, POSTED: "no"}
    return (
        rule(
            f"{code}.lapsed.ask",
            "GDE-16",
            {**over, POSTED: UNANSWERED},
            SayPhrase("return.lapsed"),
            AskQuestion(POSTED),
            SILENT,
        ),
        rule(
            f"{code}.lapsed.posted",
            "GDE-16 GDE-29",
            {**over, POSTED: "yes"},
            SayPhrase("money.receipt"),
            goes_to="where_is_money",
        ),
        *refused(f"{code}.lapsed", {**unposted, POSTS: "parcel"}, said),
        rule(f"{code}.lapsed.letter", "GDE-16", {**unposted, POSTS: "letter"}, DICTATING, *LETTER, SILENT),
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


def waited_for(code: str, sent: When) -> tuple[Rule, ...]:
    """Posted, and its 30 days run: wait (OPP-2). Taking it back is the specialist's by now, who is asked (RET-12)."""
    return (
        rule(code, "GDE-16", {**sent, WITHDRAWS: UNANSWERED}, SayPhrase("money.wait"), WHO_PAYS, MAY_WITHDRAW, CAME),
        rule(
            f"{code}.withdraw",
            "GDE-16 GDE-24",
            {**sent, WITHDRAWS: "yes"},
            SayPhrase("return.withdraw_sent"),
            SayPhrase("return.withdraw_passed_on"),
            OfferTicket("order_question"),
            CAME,
        ),
    )


def overdue(code: str, there: When) -> tuple[Rule, ...]:
    """The 30 days are over, whatever status the case shows (OPP-3)."""
    return tuple(
        rule(
            f"{code}.overdue.{wish}",
            "GDE-16",
            {**there, CASE: "overdue", WISH: wish},
            SayPhrase("money.late_sorry"),
            SayPhrase("money.overdue"),
            OfferTicket(category),
            CAME,
        )
        for wish, category in MONEY_TICKETS.items()
    )


def withdrawn(code: str, there: When) -> Rule:
    """Taken back on this very call: nothing is to be sent; who thinks better of it returns the goods after all."""
    more = More(ANEW, "", RETURN_ANEW)
    return rule(f"{code}.withdrawn", "GDE-16 GDE-30", {**there, CASE: "withdrawn"}, SayPhrase("return.withdrawn"), more)
