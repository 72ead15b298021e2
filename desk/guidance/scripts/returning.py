"""«Вернуть товар»: the window, the reason's own question, the wish, the conditions with their last day (RET-1…13)."""

from __future__ import annotations

from dataclasses import replace

from desk.guidance.rules.dsl import (
    ANSWERED,
    UNANSWERED,
    AskQuestion,
    More,
    NeverSay,
    Note,
    OfferRequest,
    OfferTicket,
    Question,
    Rule,
    SayPhrase,
    Script,
    Step,
    When,
    free_question,
    question,
    rule,
    some_of_order,
)
from desk.guidance.rules.facts import CASE, REDEEMED_ON, SITUATION, WINDOW, WISH
from desk.guidance.rules.situations_by_order_action import CAME_BACK, CARRIED, UNCLAIMED
from desk.guidance.scripts.gates import identity

WANTED = question("wished", "Чего хочет клиент", exchange="Обмен", refund="Деньги")
WANTED_INSTEAD = question("wished_instead", "Чего хочет клиент", exchange="Обмен на другое", refund="Деньги")
WHICH_GOODS = some_of_order("which_goods", "Что возвращает клиент", all="Всё из заказа")
CHOSEN: When = {WHICH_GOODS: {"all", ANSWERED}}
"""It is known what goes back; of an order with one line that is the whole order."""
USED = question("used", "Пользовался ли клиент товаром", aloud=False, no="Не пользовался", yes="Уже пользовался")
REFUSAL = question(
    "refusal_heard",
    "Что клиент говорит об отказе",
    aloud=False,
    accepts="Согласился",
    posts="Всё равно отправит",
    insists="Не согласен, спорит",
)
HOW_USED = free_question("how_used", "Как пользовались товаром")
WHY_NOT_LIKED = free_question("why_not_liked", "Что случилось и чем не подошло")
KEEPS = question("keeps", "Готов ли оставить товар", yes="Оставляет", no="Хочет вернуть")
WHAT_CAME = free_question("what_came", "Что заказывали и что пришло")
KEEPS_CARD = question("keeps_card", "Оставляет карту", yes="Оставляет", no="Возвращает")
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


def case(reason: str, wish: str = "") -> OfferRequest:
    """The case with all that was said; the wish out of the conversation where it isn't the reason's own."""
    return OfferRequest("return_case", {"reason": reason} | ({"wished_outcome": wish} if wish else {}))


def ending(code: str, reason: str, when: When, *before: SayPhrase, wish: str = "") -> tuple[Rule, ...]:
    """The conditions in groups with the last day by date, and the case (RET-5)."""
    steps = (*before, *CONDITIONS, *ASKED, case(reason, wish), SILENT)
    return (rule(f"{code}.open", "GDE-16 GDE-34", when, *steps),)


def goods(code: str, when: When) -> Rule:
    """RET-8: which goods go back, where the order has several."""
    return rule(f"{code}.goods", "GDE-16", {**when, WHICH_GOODS: UNANSWERED}, AskQuestion(WHICH_GOODS), SILENT)


def wanted(code: str, when: When, offer: str) -> Rule:
    """RET-10: exchange first for a defect; otherwise the client is asked."""
    return rule(f"{code}.wish", "GDE-16", {**when, WANTED: UNANSWERED}, SayPhrase(offer), AskQuestion(WANTED), SILENT)


def after(code: str, asked: Question, reason: str, offer: str, *opening: Step) -> tuple[Rule, ...]:
    """The apology and the reason's question, then the wish, then the case."""
    told: When = {asked: "answered"}
    result: When = {**told, **CHOSEN}
    return (
        rule(f"{code}.ask", "GDE-16", {asked: UNANSWERED}, *opening, AskQuestion(asked)),
        goods(code, told),
        wanted(code, result, offer),
        *ending(code, reason, {**result, WANTED: frozenset(WANTED.options)}),
    )


def not_liked() -> tuple[Rule, ...]:
    """Of course it may be returned; one try to keep what wasn't used yet, and never the same goods (RET-2, RET-10)."""
    told: When = {WHY_NOT_LIKED: "answered"}
    unused: When = {**told, USED: "no"}
    used: When = {**told, USED: "yes"}
    return (
        rule(
            "not_liked.ask",
            "GDE-16",
            {WHY_NOT_LIKED: UNANSWERED},
            SayPhrase("return.of_course"),
            AskQuestion(WHY_NOT_LIKED),
        ),
        rule("not_liked.used", "GDE-16", {**told, USED: UNANSWERED}, AskQuestion(USED)),
        rule(
            "not_liked.keep", "GDE-16", {**unused, KEEPS: UNANSWERED}, SayPhrase("return.keep_it"), AskQuestion(KEEPS)
        ),
        rule("not_liked.kept", "GDE-16", {**unused, KEEPS: "yes"}, SayPhrase("closing.thanks")),
        *goes_back("not_liked", {**unused, KEEPS: "no"}),
        *goes_back("not_liked.worn", used, SayPhrase("return.used")),
    )


def goes_back(code: str, when: When, *before: SayPhrase) -> tuple[Rule, ...]:
    """Which goods, what is wished instead, the case (RET-8, RET-10)."""
    known: When = {**when, **CHOSEN}
    return (
        goods(code, when),
        rule(f"{code}.wish", "GDE-16", {**known, WANTED_INSTEAD: UNANSWERED}, AskQuestion(WANTED_INSTEAD), SILENT),
        *ending(code, "not_liked", {**known, WANTED_INSTEAD: frozenset(WANTED_INSTEAD.options)}, *before),
    )


OPENINGS: dict[str, tuple[Step, ...]] = {
    "defect": (SayPhrase("return.sorry"),),
    "wrong_item": (SayPhrase("return.sorry_wrong"), Note("note.order_lines")),
}


def bonus_card() -> tuple[Rule, ...]:
    """GDE-18: recommend keeping it; then as any return."""
    return (
        rule(
            "return_card.keep",
            "GDE-16 GDE-18",
            {KEEPS_CARD: UNANSWERED},
            SayPhrase("bonus.may_return"),
            SayPhrase("bonus.keep"),
            AskQuestion(KEEPS_CARD),
        ),
        rule("return_card.kept", "GDE-16 GDE-18", {KEEPS_CARD: "yes"}, SayPhrase("closing.thanks")),
        *ending("return_card", "bonus_card", {KEEPS_CARD: "no"}, wish="refund"),
    )


OWN = {
    "defect": after("defect", HOW_USED, "defect", "return.exchange_first", *OPENINGS["defect"]),
    "not_liked": not_liked(),
    "wrong_item": after("wrong_item", WHAT_CAME, "wrong_item", "return.as_ordered", *OPENINGS["wrong_item"]),
    "bonus_card": bonus_card(),
}
TRIED_AGAIN = frozenset({"defect", "not_liked"})
"""Reasons for which using the goods once more, by the instructions, may help (RET-3)."""


def over_for(reason: str) -> SayPhrase:
    """What is said when the window is over."""
    return SayPhrase("return.expired" if reason in TRIED_AGAIN else "return.over")


SCRIPTS = tuple(
    Script("return_goods", reason, (identity(), may_return(over_for(reason)), known_date(), own))
    for reason, own in OWN.items()
)
