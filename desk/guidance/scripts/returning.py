"""«Вернуть товар» and «Где деньги»: windows, conditions, clocks (GDE-16; RET-1…13, OPP-1…3)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AskQuestion,
    CreateTicket,
    NeverSay,
    Question,
    Rule,
    RunAction,
    SayPhrase,
    Script,
    When,
    free_question,
    question,
    rule,
)
from desk.guidance.facts import CASE, SITUATION, WINDOW, WISH
from desk.guidance.scripts.gates import identity

WANTED = question("wished", "Чего хочет клиент", exchange="Обмен", refund="Деньги")
HOW_USED = free_question("how_used", "Как пользовались товаром")
WHY_NOT_LIKED = free_question("why_not_liked", "Что случилось и чем не подошло")
KEEPS = question("keeps", "Готов ли оставить товар", yes="Оставляет", no="Хочет вернуть")
WHAT_CAME = free_question("what_came", "Что заказывали и что пришло")
ACT = question("opening_act", "Есть ли акт вскрытия", yes="Акт или подписи есть", no="Нет ни акта, ни подписей")
MISSING = question("missing", "Чего не хватает", kit_part="Части комплекта", item="Товара, подарка или карты")
KEEPS_CARD = question("keeps_card", "Оставляет карту", yes="Оставляет", no="Возвращает")
POSTED = question("posted", "Отправлена ли посылка", yes="Да, отправлена", no="Нет, не отправлена")
OPEN = frozenset({"open", "by_word"})
FRESH = frozenset({"none"})
NOT_SENT = frozenset({"advised", "lapsed"})
COMING = frozenset({"exported_without_tracking", "exported_with_tracking", "annul_requested", "connection_lost"})
TAKEN_OVER = ("reason", "wished_outcome", "sent_on", "tracking_number")
CONDITIONS = tuple(
    SayPhrase(f"return.{what}") for what in ("enclose", "how_to_post", "address", "by_another", "answer", "postage")
)
SILENT = NeverSay("never.amounts")


def may_return() -> tuple[Rule, ...]:
    """RET-1, RET-3: redeemed, in time, and not under way already."""
    return (
        rule(
            "return.on_the_way",
            "GDE-16 GDE-26",
            {WINDOW: "not_redeemed", CASE: FRESH, SITUATION: COMING},
            SayPhrase("return.not_received"),
        ),
        rule(
            "return.never_sent",
            "GDE-16 GDE-26",
            {WINDOW: "not_redeemed", CASE: FRESH, SITUATION: SITUATION.values - COMING},
            SayPhrase("return.never_sent"),
        ),
        rule("return.expired", "GDE-16", {WINDOW: "expired", CASE: FRESH}, SayPhrase("return.expired"), SILENT),
        rule("return.advised", "GDE-16", {CASE: NOT_SENT}, SayPhrase("return.advised"), *CONDITIONS, SILENT),
        rule("return.sent", "GDE-16", {CASE: "sent"}, SayPhrase("money.wait"), NeverSay("never.parcel_came")),
        rule(
            "return.overdue", "GDE-16", {CASE: "overdue"}, SayPhrase("return.see_money"), NeverSay("never.parcel_came")
        ),
        rule("return.done", "GDE-16", {CASE: "done"}, SayPhrase("money.done"), CreateTicket("other")),
        rule("return.possible", "GDE-16", {CASE: FRESH, WINDOW: OPEN}),
    )


def conditions(
    code: str, reason: str, when: When, *before: SayPhrase, wished: str = "", **body: object
) -> tuple[Rule, ...]:
    """What the client is told, and the case; where the word alone tells of the redemption, its date is needed."""
    wishes = {wished: {}} if wished else {name: {WANTED: name} for name in WANTED.options}
    return tuple(
        rule(
            f"{code}.{wish}.{window}",
            "GDE-16",
            {**when, **asked, WINDOW: window},
            *before,
            *CONDITIONS,
            RunAction("return_case", {"reason": reason, "wished_outcome": wish, **body}, needs),
            SILENT,
        )
        for wish, asked in wishes.items()
        for window, needs in (("open", ()), ("by_word", ("redeemed_on",)))
    )


def wanted(code: str, when: When) -> Rule:
    """RET-10: an exchange is offered first."""
    return rule(
        f"{code}.wish",
        "GDE-16",
        {**when, WANTED: UNANSWERED},
        SayPhrase("return.exchange_first"),
        AskQuestion(WANTED),
        SILENT,
    )


def after(code: str, asked: Question, reason: str, *before: SayPhrase) -> tuple[Rule, ...]:
    """A question first, then the wish, then the conditions."""
    answered = {asked: "answered"}
    return (
        rule(f"{code}.ask", "GDE-16", {asked: UNANSWERED}, AskQuestion(asked)),
        wanted(code, answered),
        *conditions(code, reason, answered, *before),
    )


def not_liked() -> tuple[Rule, ...]:
    """One try to keep the client."""
    insists = {WHY_NOT_LIKED: "answered", KEEPS: "no"}
    return (
        rule("not_liked.ask", "GDE-16", {WHY_NOT_LIKED: UNANSWERED}, AskQuestion(WHY_NOT_LIKED)),
        rule(
            "not_liked.keep",
            "GDE-16",
            {WHY_NOT_LIKED: "answered", KEEPS: UNANSWERED},
            SayPhrase("return.keep_it"),
            AskQuestion(KEEPS),
        ),
        rule("not_liked.kept", "GDE-16", {WHY_NOT_LIKED: "answered", KEEPS: "yes"}, SayPhrase("closing.thanks")),
        wanted("not_liked", insists),
        *conditions("not_liked", "not_liked", insists),
    )


def missing_items() -> tuple[Rule, ...]:
    """RET-9: an act or a question at the post office, a letter in any case; a part of a kit is never sent alone."""
    acts = (("yes", "return.act_enclose", True), ("no", "return.act_ask", False))
    return (
        rule("missing.act", "GDE-16", {ACT: UNANSWERED}, AskQuestion(ACT)),
        rule("missing.what", "GDE-16", {ACT: frozenset(ACT.options), MISSING: UNANSWERED}, AskQuestion(MISSING)),
        rule(
            "missing.kit",
            "GDE-16",
            {ACT: frozenset(ACT.options), MISSING: "kit_part", WANTED: UNANSWERED},
            SayPhrase("return.kit_part"),
            AskQuestion(WANTED),
        ),
        *(
            row
            for act, phrase, there in acts
            for row in (
                *conditions(
                    f"missing.kit.{act}",
                    "missing_items",
                    {ACT: act, MISSING: "kit_part"},
                    SayPhrase(phrase),
                    opening_act=there,
                ),
                *conditions(
                    f"missing.item.{act}",
                    "missing_items",
                    {ACT: act, MISSING: "item"},
                    SayPhrase(phrase),
                    wished="resend",
                    opening_act=there,
                ),
            )
        ),
    )


def bonus_card() -> tuple[Rule, ...]:
    """GDE-18: recommend keeping it; then as any return."""
    return (
        rule(
            "return_card.keep",
            "GDE-16 GDE-18",
            {KEEPS_CARD: UNANSWERED},
            SayPhrase("bonus.keep"),
            AskQuestion(KEEPS_CARD),
        ),
        rule("return_card.kept", "GDE-16 GDE-18", {KEEPS_CARD: "yes"}, SayPhrase("closing.thanks")),
        *conditions("return_card", "bonus_card", {KEEPS_CARD: "no"}, wished="refund"),
    )


def where_is_money() -> tuple[Rule, ...]:
    """OPP-1…3: within 30 days from dispatch wait; then the claims department."""
    return (*money_without_a_case(), *money_of_a_case())


def money_without_a_case() -> tuple[Rule, ...]:
    """No case is known: was anything sent at all, and may a case still be opened (RET-3)?"""
    came = NeverSay("never.parcel_came")
    return (
        rule("money.none", "GDE-16 GDE-26", {CASE: "none", POSTED: UNANSWERED}, AskQuestion(POSTED), came),
        rule(
            "money.take_over",
            "GDE-16",
            {CASE: "none", POSTED: "yes", WINDOW: frozenset({"open", "expired"})},
            SayPhrase("money.receipt"),
            RunAction("return_case", {}, TAKEN_OVER),
            came,
        ),
        rule(
            "money.take_over.by_word",
            "GDE-16",
            {CASE: "none", POSTED: "yes", WINDOW: "by_word"},
            SayPhrase("money.receipt"),
            RunAction("return_case", {}, ("redeemed_on", *TAKEN_OVER)),
            came,
        ),
        rule(
            "money.unknown",
            "GDE-16 GDE-26",
            {CASE: "none", POSTED: "yes", WINDOW: "not_redeemed"},
            SayPhrase("handed.supervisor"),
            CreateTicket("order_question"),
        ),
        rule("money.nothing_sent", "GDE-16 GDE-26", {CASE: "none", POSTED: "no"}, SayPhrase("money.not_sent")),
    )


def money_of_a_case() -> tuple[Rule, ...]:
    """A case is known: not sent yet, its 30 days running, overdue, or done (OPP-1…3)."""
    came = NeverSay("never.parcel_came")
    return (
        rule("money.advised", "GDE-16", {CASE: NOT_SENT, POSTED: UNANSWERED}, AskQuestion(POSTED), came),
        rule(
            "money.send",
            "GDE-16",
            {CASE: NOT_SENT, POSTED: "yes"},
            SayPhrase("money.receipt"),
            RunAction("send_case", {}, ("sent_on", "tracking_number")),
            came,
        ),
        rule("money.not_sent", "GDE-16", {CASE: NOT_SENT, POSTED: "no"}, SayPhrase("money.not_sent")),
        rule("money.wait", "GDE-16", {CASE: "sent"}, SayPhrase("money.wait"), came),
        rule(
            "money.overdue",
            "GDE-16",
            {CASE: "overdue", WISH: "money"},
            SayPhrase("money.overdue"),
            CreateTicket("where_money"),
            came,
        ),
        rule(
            "money.exchange",
            "GDE-16",
            {CASE: "overdue", WISH: "goods"},
            SayPhrase("money.overdue"),
            CreateTicket("where_exchange"),
            came,
        ),
        rule("money.done", "GDE-16", {CASE: "done"}, SayPhrase("money.done"), CreateTicket("other"), came),
    )


OWN = {
    "defect": after("defect", HOW_USED, "defect", SayPhrase("return.defect")),
    "not_liked": not_liked(),
    "wrong_item": after("wrong_item", WHAT_CAME, "wrong_item", SayPhrase("return.wrong_item")),
    "missing_items": missing_items(),
    "bonus_card": bonus_card(),
}
SCRIPTS = (
    *(Script("return_goods", reason, (identity(), may_return(), own)) for reason, own in OWN.items()),
    Script("where_is_money", "", (identity(), where_is_money())),
)
