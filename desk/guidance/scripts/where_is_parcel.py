"""«Где посылка»: what is said by status and stage (GDE-2…GDE-11)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AskQuestion,
    CreateTicket,
    NeverSay,
    Rule,
    RunAction,
    SayPhrase,
    Script,
    When,
    free_question,
    question,
    rule,
)
from desk.guidance.facts import (
    ANNULLED_BY,
    CLARIFICATION,
    EXPORTED,
    METHOD,
    NOTE,
    PREPAID,
    REPEATED,
    SITUATION,
    STAGE,
)
from desk.guidance.scripts.gates import MAY_ORDER, SUCCESSOR, identity
from desk.guidance.scripts.offers import offer_to_confirm, offer_to_reissue
from orders.choices import Action, AnnulReason

RECEIVED = question("received", "Посылка получена", yes="Да, получил", no="Нет, не получал")
OTHER_PARCEL = question(
    "other_parcel", "Есть ли вторая посылка", found="Нашлась другая посылка", none="Другой посылки нет"
)
BY_POST = question("by_post", "Согласие на почту", yes="Согласен на почту", no="Почта не подходит")
REGION = question(
    "closed_region", "Что с заказом", wait="Подождёт", change="Изменить состав", refuse="Отказывается от заказа"
)
CLARIFIED = free_question("clarification", "Уточнение по заказу")
WHY_BACK = question(
    "why_back",
    "Почему посылка не получена",
    no_notice="Не было извещения",
    wrong_address="Неверный адрес",
    away="Был в отъезде или болел",
    refused="Передумал",
)
MONEY = question(
    "after_return", "Чего хочет клиент", reissue="Заказать снова", money="Деньги или обмен", nothing="Ничего"
)
REFUSED = {"reason": AnnulReason.CLIENT_REFUSAL.value, "objection_rounds": 1}
DECLINED = (SayPhrase("closing.declined"),)
LET_GO = (SayPhrase("cancel.value"), RunAction(Action.ANNUL, REFUSED), SayPhrase("closing.declined"))
METHODS = {"post": {"post", "unknown"}, "post_courier": {"post_courier"}, "courier": {"courier"}, "pickup": {"pickup"}}


def exported() -> tuple[Rule, ...]:
    """GDE-2."""
    there = {SITUATION: EXPORTED}
    by_method = (
        rule(
            f"exported.{stage}.{name}",
            "GDE-2",
            {**there, STAGE: stage, METHOD: methods},
            SayPhrase(f"parcel.{stage}.{name}"),
        )
        for stage in ("in_transit", "arrived")
        for name, methods in METHODS.items()
    )
    return (
        *by_method,
        rule("exported.awaiting", "GDE-2", {**there, STAGE: "awaiting_tracking"}, SayPhrase("parcel.awaiting")),
        rule("exported.returning", "GDE-2", {**there, STAGE: "returning"}, SayPhrase("parcel.returning")),
        *redeemed({**there, STAGE: "redeemed"}),
    )


def redeemed(when: When) -> tuple[Rule, ...]:
    """GDE-2: shown as received; if it wasn't, when and how, and a second parcel."""
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
            "exported.redeemed.no",
            "GDE-2",
            {**when, RECEIVED: "no", OTHER_PARCEL: UNANSWERED},
            SayPhrase("parcel.when_and_how"),
            AskQuestion(OTHER_PARCEL),
        ),
        rule(
            "exported.redeemed.second",
            "GDE-2",
            {**when, RECEIVED: "no", OTHER_PARCEL: "found"},
            SayPhrase("parcel.second_found"),
        ),
        rule(
            "exported.redeemed.lost",
            "GDE-2",
            {**when, RECEIVED: "no", OTHER_PARCEL: "none"},
            SayPhrase("handed.supervisor"),
            CreateTicket("order_question"),
        ),
    )


def being_processed() -> tuple[Rule, ...]:
    """GDE-7: the clarification is asked first; the number goes to the supervisor in any case (D-13)."""
    when = {SITUATION: {"manual_check", "confirmed", "supervisor_check"}}
    handed = (SayPhrase("processing.soon"), CreateTicket("order_question"))
    return (
        rule("processing.plain", "GDE-7", {**when, CLARIFICATION: "none"}, *handed),
        rule(
            "processing.ask", "GDE-7", {**when, CLARIFICATION: "present", CLARIFIED: UNANSWERED}, AskQuestion(CLARIFIED)
        ),
        rule("processing.answered", "GDE-7", {**when, CLARIFICATION: "present", CLARIFIED: "answered"}, *handed),
    )


def unconfirmed() -> tuple[Rule, ...]:
    """GDE-3, GDE-6, GDE-9, GDE-11: what can be confirmed on this call."""
    sorry = (SayPhrase("apology.technical"),)
    return (
        *offer_to_confirm("new", "GDE-3", {SITUATION: "new"}, sorry, DECLINED),
        *offer_to_confirm(
            "postponed.note",
            "GDE-3",
            {SITUATION: "postponed", NOTE: "present"},
            (SayPhrase("postponed.reason"),),
            LET_GO,
        ),
        *offer_to_confirm("postponed", "GDE-3", {SITUATION: "postponed", NOTE: "none"}, sorry, LET_GO),
        *offer_to_confirm("checked", "GDE-9", {SITUATION: "checked"}, (SayPhrase("checked.mend"),), LET_GO),
        *offer_to_confirm(
            "annulled.client",
            "GDE-6",
            {SITUATION: "annulled_this_month", ANNULLED_BY: "client"},
            (SayPhrase("annulled.client"),),
            DECLINED,
        ),
        *offer_to_confirm(
            "annulled.other", "GDE-6", {SITUATION: "annulled_this_month", ANNULLED_BY: "other"}, sorry, DECLINED
        ),
        *offer_to_confirm(
            "happy_call",
            "GDE-11",
            {SITUATION: {"happy_call", "happy_call_refused"}},
            (SayPhrase("apology.company"),),
            LET_GO,
        ),
        *ff_annulled(),
    )


def ff_annulled() -> tuple[Rule, ...]:
    """GDE-5: by post or not at all; what already was by post is clarified by the supervisor."""
    when = {SITUATION: "ff_annulled_not_post"}
    return (
        rule(
            "ff_annulled.offer_post",
            "GDE-5",
            {**when, BY_POST: UNANSWERED},
            SayPhrase("ff_annulled.post"),
            AskQuestion(BY_POST),
        ),
        *offer_to_confirm("ff_annulled", "GDE-5", {**when, BY_POST: "yes"}, (), DECLINED),
        rule("ff_annulled.no_post", "GDE-5", {**when, BY_POST: "no"}, SayPhrase("ff_annulled.post_only")),
        rule(
            "ff_annulled.was_post",
            "GDE-5",
            {SITUATION: "ff_annulled_post"},
            SayPhrase("ff_annulled.clarify"),
            CreateTicket("ff_annulled_post"),
        ),
    )


def over() -> tuple[Rule, ...]:
    """GDE-3, GDE-6, GDE-8, GDE-11: what can be made anew, or not at all."""
    back = {SITUATION: {"returned", "postal_return"}}
    client_return = {SITUATION: "client_return"}
    unseen = NeverSay("never.parcel_came")
    return (
        *offer_to_reissue("cart", "GDE-3", {SITUATION: "cart"}, (SayPhrase("apology.technical"),)),
        *(
            row
            for by, phrase in (("client", "annulled.client"), ("other", "apology.technical"))
            for row in offer_to_reissue(
                f"annulled_earlier.{by}",
                "GDE-6",
                {SITUATION: "annulled_earlier", ANNULLED_BY: by},
                (SayPhrase(phrase),),
            )
        ),
        *offer_to_reissue("cancelled", "GDE-11", {SITUATION: "cancelled"}, (SayPhrase("cancelled.other_colour"),)),
        rule(
            "came_back.why",
            "GDE-8",
            {**back, WHY_BACK: UNANSWERED},
            SayPhrase("came_back.shown"),
            AskQuestion(WHY_BACK),
        ),
        *offer_to_reissue(
            "came_back", "GDE-8", {**back, WHY_BACK: frozenset(WHY_BACK.options)}, (SayPhrase("came_back.again"),)
        ),
        rule("client_return.ask", "GDE-8", {**client_return, MONEY: UNANSWERED}, AskQuestion(MONEY), unseen),
        *offer_to_reissue(
            "client_return", "GDE-8", {**client_return, MONEY: "reissue"}, (SayPhrase("client_return.again"),)
        ),
        rule(
            "client_return.money",
            "GDE-8 GDE-16",
            {**client_return, MONEY: "money"},
            SayPhrase("client_return.money"),
            unseen,
        ),
        rule(
            "client_return.nothing", "GDE-8", {**client_return, MONEY: "nothing"}, SayPhrase("closing.thanks"), unseen
        ),
        rule("webutils_cancelled", "GDE-11", {SITUATION: "webutils_cancelled"}, SayPhrase("webutils_cancelled.gone")),
        rule("annul_requested", "GDE-11 GDE-13", {SITUATION: "annul_requested"}, SayPhrase("cancel.too_late")),
        rule("connection_lost", "GDE-11", {SITUATION: "connection_lost"}, SayPhrase("connection_lost.wait")),
    )


def waiting() -> tuple[Rule, ...]:
    """GDE-4, GDE-11: the order stands and waits."""
    region = {SITUATION: "closed_region", PREPAID: "no"}
    untouched = {SITUATION: "closed_region", PREPAID: "full"}
    return (
        rule("buffer.first", "GDE-4", {SITUATION: "buffer", REPEATED: "first"}, SayPhrase("buffer.first")),
        rule("buffer.again", "GDE-4", {SITUATION: "buffer", REPEATED: "again"}, SayPhrase("buffer.again")),
        rule(
            "closed_region.prepaid",
            "GDE-11 GDE-25",
            untouched,
            SayPhrase("closed_region.season"),
            SayPhrase("closed_region.wait"),
        ),
        rule(
            "closed_region.ask",
            "GDE-11",
            {**region, REGION: UNANSWERED},
            SayPhrase("closed_region.season"),
            AskQuestion(REGION),
        ),
        rule("closed_region.wait", "GDE-11", {**region, REGION: "wait"}, SayPhrase("closed_region.wait")),
        rule(
            "closed_region.change",
            "GDE-11",
            {**region, REGION: "change"},
            SayPhrase("closed_region.change"),
            RunAction(Action.EDIT),
        ),
        rule("closed_region.refuse", "GDE-11 GDE-13", {**region, REGION: "refuse"}, *LET_GO),
    )


SCRIPTS = (
    Script(
        "where_is_parcel",
        "",
        (
            identity(),
            SUCCESSOR,
            MAY_ORDER,
            (*exported(), *being_processed(), *unconfirmed(), *over(), *waiting()),
        ),
    ),
)
