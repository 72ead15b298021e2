"""«Вернуть товар»: the window, the reason's own question, the wish, the conditions with their last day (RET-1…13)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    ANSWERED,
    UNANSWERED,
    AskQuestion,
    Note,
    OfferRequest,
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
from desk.guidance.scripts.gates import identity
from desk.guidance.scripts.return_under_way import ASKED, CONDITIONS, SILENT
from desk.guidance.scripts.whether_returnable import known_date, may_return

WANTED = question("wished", "Чего хочет клиент", exchange="Обмен", refund="Деньги")
WANTED_INSTEAD = question("wished_instead", "Чего хочет клиент", exchange="Обмен на другое", refund="Деньги")
WHICH_GOODS = some_of_order("which_goods", "Что возвращает клиент", all="Всё из заказа")
CHOSEN: When = {WHICH_GOODS: {"all", ANSWERED}}
"""It is known what goes back; of an order with one line that is the whole order."""
USED = question("used", "Пользовался ли клиент товаром", aloud=False, no="Не пользовался", yes="Уже пользовался")
HOW_USED = free_question("how_used", "Как пользовались товаром")
WHY_NOT_LIKED = free_question("why_not_liked", "Что случилось и чем не подошло")
PERSUADED = (SayPhrase("return.keep_it", (USED, "no")), SayPhrase("return.keep_used", (USED, "yes")))
"""One try to keep the client; nobody is told to give away what they have used (GDE-30)."""
KEEPS = question("keeps", "Готов ли оставить товар", yes="Оставляет", no="Хочет вернуть")
WHAT_CAME = free_question("what_came", "Что заказывали и что пришло")
KEEPS_CARD = question("keeps_card", "Оставляет карту", yes="Оставляет", no="Возвращает")


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
    """Of course it may be returned; how was it used; one try to keep it; never the same goods (RET-2, RET-10)."""
    told: When = {WHY_NOT_LIKED: "answered"}
    known: When = {**told, USED: frozenset(USED.options)}
    return (
        rule(
            "not_liked.ask",
            "GDE-16",
            {WHY_NOT_LIKED: UNANSWERED},
            SayPhrase("return.of_course"),
            AskQuestion(WHY_NOT_LIKED),
        ),
        rule("not_liked.used", "GDE-16", {**told, USED: UNANSWERED}, AskQuestion(USED)),
        rule("not_liked.keep", "GDE-16", {**known, KEEPS: UNANSWERED}, *PERSUADED, AskQuestion(KEEPS)),
        rule("not_liked.kept", "GDE-16", {**known, KEEPS: "yes"}, SayPhrase("closing.thanks")),
        *goes_back("not_liked", {**told, USED: "no", KEEPS: "no"}),
        *goes_back("not_liked.worn", {**told, USED: "yes", KEEPS: "no"}, SayPhrase("return.used")),
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
