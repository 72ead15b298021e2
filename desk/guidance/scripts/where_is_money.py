"""«Где деньги»: within 30 days from dispatch wait; then the claims department (OPP-1…3, RET-3)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    UNANSWERED,
    AnswerField,
    AskQuestion,
    OfferRequest,
    OfferTicket,
    Rule,
    SayPhrase,
    Script,
    When,
    form,
    question,
    rule,
)
from desk.guidance.rules.facts import CASE, POSTS, PREPAID, REDEEMED_ON, SITUATION, WINDOW, WISH
from desk.guidance.rules.situations_by_order_action import CAME_BACK, CARRIED, UNCLAIMED
from desk.guidance.scripts.gates import WAS_SENT, identity
from desk.guidance.scripts.return_under_way import (
    CAME,
    CONDITIONS,
    DICTATING,
    LETTER,
    MONEY_TICKETS,
    POSTED,
    waited_for,
    withdrawn,
)
from desk.guidance.scripts.whether_returnable import NOT_SENT, OPEN

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
    AnswerField("tracking_number", "Номер с почтового чека", required=False),
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
RETURNS_NOW = question("returns_now", "Рассказать, как вернуть", yes="Да, рассказать", no="Нет")
SENT_FOR = question("sent_for", "Чего ждёт клиент", refund="Деньги", exchange="Обмен")
ALL_TOLD: When = {SENT_WHY: frozenset(SENT_WHY.options), SENT_FOR: frozenset(SENT_FOR.options)}


NONE: When = {CASE: "none"}
TAKE_OVER = OfferRequest("return_case")


def without_a_case() -> tuple[Rule, ...]:
    """No case is known: was anything sent at all? If so it is written down, in time or late (RET-3, OPP-2)."""
    posted: When = {**NONE, POSTED: "yes"}
    return (
        *asked_whether_posted({**NONE, POSTED: UNANSWERED}),
        *never_sent(),
        rule(
            "money.unknown",
            "GDE-16 GDE-26",
            {**posted, WINDOW: "not_redeemed", SITUATION: WAS_SENT},
            SayPhrase("handed.supervisor"),
            OfferTicket("order_question"),
        ),
        *not_sent_yet({**NONE, POSTED: "no", WINDOW: OPEN}),
        *nothing_to_send({**NONE, POSTED: "no", WINDOW: "not_redeemed"}),
        rule("money.never_sent", "GDE-16 GDE-26", {**NONE, POSTED: "no", WINDOW: "expired"}, SayPhrase("return.over")),
        *taken_over({**posted, WINDOW: WINDOW.other_than("not_redeemed")}),
    )


def asked_whether_posted(when: When) -> tuple[Rule, ...]:
    """Whether it was posted, of an order that was sent to the client."""
    asked = (AskQuestion(POSTED), CAME)
    return (
        rule("money.none", "GDE-16 GDE-26", {**when, WINDOW: WINDOW.other_than("not_redeemed")}, *asked),
        rule("money.none.unseen", "GDE-16 GDE-26", {**when, WINDOW: "not_redeemed", SITUATION: WAS_SENT}, *asked),
    )


def never_sent() -> tuple[Rule, ...]:
    """What nobody has sent can't be sent back: nothing is asked, and what was paid beforehand is ОПП's (GDE-25)."""
    unsent: When = {**NONE, WINDOW: "not_redeemed", SITUATION: SITUATION.values - WAS_SENT}
    return (
        rule(
            "money.not_redeemed.unsent",
            "GDE-16 GDE-26",
            {**unsent, PREPAID: "no"},
            SayPhrase("money.nothing_paid"),
        ),
        rule(
            "money.not_redeemed.prepaid",
            "GDE-16 GDE-25",
            {**unsent, PREPAID: "full"},
            SayPhrase("prepaid.paid"),
            SayPhrase("prepaid.over"),
            OfferTicket("prepaid_change", {"wish": "change"}),
        ),
    )


def nothing_to_send(when: When) -> tuple[Rule, ...]:
    """Not redeemed, so nothing can be sent back: on its way, or come back unclaimed (RET-1, GDE-26)."""
    said = (
        ("coming", CARRIED, "return.not_received"),
        ("came_back", UNCLAIMED, "cancel.back"),
    )
    return (
        *(
            rule(f"money.not_redeemed.{code}", "GDE-16 GDE-26", {**when, SITUATION: there}, SayPhrase(phrase))
            for code, there, phrase in said
        ),
        rule(
            "money.not_redeemed.returned",
            "GDE-16 GDE-26",
            {**when, SITUATION: CAME_BACK - UNCLAIMED},
            SayPhrase("handed.supervisor"),
            OfferTicket("order_question"),
            CAME,
        ),
    )


def not_sent_yet(when: When) -> tuple[Rule, ...]:
    """Nothing was sent: whoever wants to return goods now is led to the conditions of his reason (RET-2)."""
    wants: When = {**when, RETURNS_NOW: "yes"}
    return (
        rule(
            "money.nothing_sent",
            "GDE-16 GDE-26",
            {**when, RETURNS_NOW: UNANSWERED},
            SayPhrase("money.not_sent"),
            AskQuestion(RETURNS_NOW),
        ),
        rule("money.not_returned", "GDE-16", {**when, RETURNS_NOW: "no"}, SayPhrase("closing.thanks")),
        rule("money.return_why", "GDE-16", {**wants, SENT_WHY: UNANSWERED}, AskQuestion(SENT_WHY)),
        *(
            rule(
                f"money.return.{reason}",
                "GDE-16",
                {**wants, SENT_WHY: reason},
                SayPhrase("money.tell_how"),
                goes_to=f"return_goods/{reason}",
            )
            for reason in SENT_WHY.options
        ),
    )


def taken_over(posted: When) -> tuple[Rule, ...]:
    """When and what was sent, why, what is waited for; then the case, and on by its clock."""
    dated: When = {**posted, DISPATCH: "answered"}
    reasoned: When = {**dated, SENT_WHY: frozenset(SENT_WHY.options)}
    return (
        rule(
            "money.take_over",
            "GDE-16",
            {**posted, DISPATCH: UNANSWERED},
            AskQuestion(DISPATCH),
            CAME,
        ),
        rule("money.take_over.why", "GDE-16", {**dated, SENT_WHY: UNANSWERED}, AskQuestion(SENT_WHY), CAME),
        rule("money.take_over.wish", "GDE-16", {**reasoned, SENT_FOR: UNANSWERED}, AskQuestion(SENT_FOR), CAME),
        *written_down({**dated, **ALL_TOLD}),
    )


def written_down(result: When) -> tuple[Rule, ...]:
    """The case with the date of redemption, which the client tells where nothing else does (RET-4)."""
    unknown: When = {**result, WINDOW: "by_word", REDEEMED_ON: UNANSWERED}
    known: When = {**result, WINDOW: {"open", "expired"}}
    return (
        rule("money.take_over.date", "GDE-16", unknown, AskQuestion(REDEEMED_ON), CAME),
        rule("money.take_over.case", "GDE-16 GDE-29", known, TAKE_OVER, CAME, goes_on=True),
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
            AskQuestion(POSTING),
            CAME,
        ),
        rule("money.send", "GDE-16", {**sent, POSTING: "answered"}, OfferRequest("send_case"), CAME, goes_on=True),
        *unposted({CASE: "advised", POSTED: "no"}, {CASE: "lapsed", POSTED: "no"}),
        *waited_for("money.wait", {CASE: "sent"}),
        withdrawn("money", {}),
        *(
            rule(
                "money.overdue" if wish == "money" else "money.exchange",
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


def unposted(advised: When, lapsed: When) -> tuple[Rule, ...]:
    """How to post the goods, in time; or the letter of what didn't come, which the 14 days don't bind (RET-9)."""
    first = SayPhrase("money.send_first")
    letter: When = {POSTS: "letter"}
    return (
        rule("money.not_sent", "GDE-16", {**advised, POSTS: "parcel"}, first, *CONDITIONS),
        rule(
            "money.not_sent_letter",
            "GDE-16",
            {**advised, **letter},
            SayPhrase("return.advised_letter"),
            DICTATING,
            *LETTER,
        ),
        rule("money.lapsed", "GDE-16", {**lapsed, POSTS: "parcel"}, SayPhrase("return.over")),
        rule("money.lapsed_letter", "GDE-16", {**lapsed, **letter}, DICTATING, *LETTER),
    )


SCRIPTS = (Script("where_is_money", "", (identity(), (*without_a_case(), *of_a_case()))),)
