"""«Где деньги»: within 30 days from dispatch wait; then the claims department (OPP-1…3, RET-3)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AnswerField,
    AskQuestion,
    CreateTicket,
    More,
    Rule,
    RunAction,
    SayPhrase,
    Script,
    When,
    form,
    question,
    rule,
)
from desk.guidance.facts import CASE, WINDOW, WISH
from desk.guidance.scripts.gates import identity
from desk.guidance.scripts.returning import CAME, MONEY_TICKETS, NOT_SENT, REDEEMED_ON

POSTED = question("posted", "Отправлена ли посылка", yes="Да, отправлена", no="Нет, не отправлена")
DISPATCH = form(
    "dispatch",
    "Когда и что отправлено",
    AnswerField("sent_on", "Дата отправки", "date"),
    AnswerField("tracking_number", "Номер с почтового чека", required=False),
)
POSTING = form(
    "posting",
    "Отправка возврата",
    AnswerField("sent_on", "Дата отправки", "date"),
    AnswerField("tracking_number", "Номер с почтового чека"),
)
SENT_WHY = question(
    "sent_why",
    "Почему вернул",
    defect="Брак",
    not_liked="Не понравился",
    wrong_item="Не тот товар",
    missing_items="Недовложение",
    bonus_card="Бонусная карта",
)
SENT_FOR = question("sent_for", "Чего ждёт клиент", refund="Деньги", exchange="Обмен")
ALL_TOLD: When = {SENT_WHY: frozenset(SENT_WHY.options), SENT_FOR: frozenset(SENT_FOR.options)}


def without_a_case() -> tuple[Rule, ...]:
    """No case is known: was anything sent at all? If so it is written down, in time or late (RET-3, OPP-2)."""
    none: When = {CASE: "none"}
    posted: When = {**none, POSTED: "yes", WINDOW: WINDOW.other_than("not_redeemed")}
    dated: When = {**posted, DISPATCH: "answered"}
    reasoned: When = {**dated, SENT_WHY: frozenset(SENT_WHY.options)}
    result: When = {**dated, **ALL_TOLD}
    take_over = RunAction("return_case")
    return (
        rule("money.none", "GDE-16 GDE-26", {**none, POSTED: UNANSWERED}, AskQuestion(POSTED), CAME),
        rule(
            "money.take_over",
            "GDE-16",
            {**posted, DISPATCH: UNANSWERED},
            SayPhrase("money.receipt"),
            AskQuestion(DISPATCH),
            CAME,
        ),
        rule("money.take_over.why", "GDE-16", {**dated, SENT_WHY: UNANSWERED}, AskQuestion(SENT_WHY), CAME),
        rule("money.take_over.wish", "GDE-16", {**reasoned, SENT_FOR: UNANSWERED}, AskQuestion(SENT_FOR), CAME),
        rule(
            "money.take_over.date",
            "GDE-16",
            {**result, WINDOW: "by_word", REDEEMED_ON: UNANSWERED},
            AskQuestion(REDEEMED_ON),
            CAME,
        ),
        rule(
            "money.take_over.by_word",
            "GDE-16",
            {**result, WINDOW: "by_word", REDEEMED_ON: "answered"},
            take_over,
            CAME,
            goes_on=True,
        ),
        rule("money.take_over.case", "GDE-16", {**result, WINDOW: {"open", "expired"}}, take_over, CAME, goes_on=True),
        rule(
            "money.unknown",
            "GDE-16 GDE-26",
            {**none, POSTED: "yes", WINDOW: "not_redeemed"},
            SayPhrase("handed.supervisor"),
            CreateTicket("order_question"),
        ),
        rule("money.nothing_sent", "GDE-16 GDE-26", {**none, POSTED: "no"}, SayPhrase("money.not_sent")),
    )


def of_a_case() -> tuple[Rule, ...]:
    """A case is known: not sent yet, its 30 days running, or over, whatever became of it (OPP-1…3)."""
    waits: When = {CASE: NOT_SENT}
    sent: When = {**waits, POSTED: "yes"}
    return (
        rule("money.advised", "GDE-16", {**waits, POSTED: UNANSWERED}, AskQuestion(POSTED), CAME),
        rule(
            "money.dispatch",
            "GDE-16",
            {**sent, POSTING: UNANSWERED},
            SayPhrase("money.receipt"),
            AskQuestion(POSTING),
            CAME,
        ),
        rule("money.send", "GDE-16", {**sent, POSTING: "answered"}, RunAction("send_case"), CAME, goes_on=True),
        rule("money.not_sent", "GDE-16", {**waits, POSTED: "no"}, SayPhrase("money.not_sent")),
        rule("money.wait", "GDE-16", {CASE: "sent"}, SayPhrase("money.wait"), More("who_pays", "return.postage"), CAME),
        *(
            rule(
                "money.overdue" if wish == "money" else "money.exchange",
                "GDE-16",
                {CASE: "overdue", WISH: wish},
                SayPhrase("money.overdue"),
                CreateTicket(category),
                CAME,
            )
            for wish, category in MONEY_TICKETS.items()
        ),
        rule("money.done", "GDE-16", {CASE: "done"}, SayPhrase("money.done"), CreateTicket("other"), CAME),
    )


SCRIPTS = (Script("where_is_money", "", (identity(), (*without_a_case(), *of_a_case()))),)
