"""To the end of every chain: mend, calculate, total, agreement, confirm or what is waited for (GDE-14, GDE-29)."""

from __future__ import annotations

from desk.guidance.rules.dictated_data import RIGHT_NAME
from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    OfferRequest,
    OfferTicket,
    Rule,
    SayPhrase,
    Step,
    When,
    choice_of,
    form,
    question,
    rule,
)
from desk.guidance.rules.facts import (
    CARD_NAME,
    CHECK,
    DELIVERIES,
    DEPARTS,
    METHOD,
    READ_DUE,
    RECIPIENT,
    REMAINS,
    SITUATION,
)
from desk.guidance.rules.situations_by_order_action import REGION
from orders.choices import Action

AGREES = question(
    "agrees",
    "Клиент согласен на заказ",
    yes="Всё верно, согласен",
    correct="Нужно исправить данные или состав",
    cannot="Исправить сейчас не получается",
    no="Не хочет заказ",
)
DELIVERY = choice_of("delivery_option", "Как доставить")
CORRECTIONS = choice_of("what_to_correct", "Что исправить")
BASKET = choice_of("what_about_lines", "Что сделать с составом")
RIGHT_DATA = form("right_data", "Недостающие данные")
AWAITS = (
    SayPhrase("offer.awaits_stock", (DEPARTS, "stock")),
    SayPhrase("offer.awaits_stock_late", (DEPARTS, "late_stock")),
    SayPhrase("offer.awaits_region", (DEPARTS, "region")),
)
"""What keeps the order, where its term doesn't count from now (GDE-4, GDE-11)."""
TOTAL = (SayPhrase("offer.total"), *AWAITS, AskQuestion(AGREES))
STANDS = (
    SayPhrase("change.stands", (DEPARTS, "now")),
    SayPhrase("change.stands_stock", (DEPARTS, "stock")),
    SayPhrase("change.stands_stock", (DEPARTS, "late_stock")),
    SayPhrase("change.stands_region", (DEPARTS, "region")),
)
WRONG_NAME = (SayPhrase("offer.name", (RECIPIENT, "named")), SayPhrase("offer.name_lacking", (RECIPIENT, "lacking")))
"""What is wrong with the recipient's name: it isn't the card's, or a part of it isn't there."""
READ = (SayPhrase("offer.person"), SayPhrase("offer.basket"))
"""Recipient, phone, address; then the basket (GDE-14)."""
CONFIRMED = frozenset({"confirm"})
TO_THE_END = frozenset({"confirm", "resend"})
CLOSING = {
    "post": {"post"},
    "post_courier": {"post_courier"},
    "courier": {"courier"},
    "pickup": {"pickup", "unknown"},
}


def finish(
    code: str, cites: str, when: When, situations: frozenset[str], changed: tuple[Step, ...] = ()
) -> tuple[Rule, ...]:
    """What is left of a chain once the change is made, for an order in these situations (`REMAINS`)."""
    there: When = {**when, SITUATION: situations}
    return (*mend(code, cites, there, ()), *finish_mended(code, cites, when, situations, changed))


def finish_mended(
    code: str, cites: str, when: When, situations: frozenset[str], changed: tuple[Step, ...] = ()
) -> tuple[Rule, ...]:
    """The same where the data can't be what is wrong; `changed` is what the change made of the order, in words."""
    there: When = {**when, SITUATION: situations}
    remains = TO_THE_END if situations >= REGION else CONFIRMED
    asked: When = {**there, REMAINS: remains, AGREES: UNANSWERED}
    return (
        *calculate(code, cites, there),
        rule(f"{code}.total", f"{cites} GDE-14", {**asked, READ_DUE: "no"}, *changed, *TOTAL),
        rule(f"{code}.read_total", f"{cites} GDE-14", {**asked, READ_DUE: "yes"}, *READ, *TOTAL),
        *agreed(code, cites, there, "order_question", remains),
        *waits(code, cites, when, situations, changed),
    )


def mend(code: str, cites: str, when: When, opening: tuple[Step, ...]) -> tuple[Rule, ...]:
    """What the order lacks is asked for, written down, and asked no more (GDE-9)."""
    name: When = {**when, REMAINS: "name"}
    spelt: When = {**name, RIGHT_NAME: "answered"}
    return (
        *mend_data(code, cites, when, opening),
        rule(
            f"{code}.name",
            cites,
            {**name, RIGHT_NAME: UNANSWERED},
            *opening,
            *WRONG_NAME,
            AskQuestion(RIGHT_NAME),
        ),
        rule(f"{code}.name_card", cites, {**spelt, CARD_NAME: "wrong"}, OfferRequest("card_name"), goes_on=True),
        rule(f"{code}.name_order", cites, {**spelt, CARD_NAME: "right"}, OfferRequest("edit.name"), goes_on=True),
    )


def mend_data(code: str, cites: str, when: When, opening: tuple[Step, ...]) -> tuple[Rule, ...]:
    """Address, phone, goods that are gone."""
    data: When = {**when, REMAINS: "mend"}
    return (
        rule(
            f"{code}.mend",
            cites,
            {**data, RIGHT_DATA: UNANSWERED},
            *opening,
            SayPhrase("offer.mend"),
            AskQuestion(RIGHT_DATA),
        ),
        rule(f"{code}.mended", cites, {**data, RIGHT_DATA: "answered"}, OfferRequest("edit.data"), goes_on=True),
        rule(
            f"{code}.lines", cites, {**when, REMAINS: "lines"}, *opening, SayPhrase("offer.lines"), AskQuestion(BASKET)
        ),
    )


def calculate(
    code: str, cites: str, when: When, kinds: frozenset[str] = DELIVERIES.other_than("none")
) -> tuple[Rule, ...]:
    """GDE-15: the cheapest way, what is convenient about it, and whether it suits; each option ready to be taken."""
    return (
        *(
            rule(
                f"{code}.delivery.{name}",
                f"{cites} GDE-15",
                {**when, REMAINS: "calculate", DELIVERIES: name},
                SayPhrase(f"delivery.{name}"),
                AskQuestion(DELIVERY),
                goes_on=True,
            )
            for name in sorted(kinds)
        ),
        rule(
            f"{code}.unpriced",
            f"{cites} GDE-7",
            {**when, REMAINS: "unpriced"},
            SayPhrase("handed.supervisor"),
            OfferTicket("order_question"),
        ),
    )


def agreed(code: str, cites: str, when: When, category: str, remains: frozenset[str] = CONFIRMED) -> tuple[Rule, ...]:
    """After the total: confirm or send again, with the closing words; else correct, or hand over."""
    asked: When = {**when, REMAINS: remains}
    return (
        *(confirms(code, cites, when) if "confirm" in remains else ()),
        *(sends_again(code, cites, when) if "resend" in remains else ()),
        to_correct(code, cites, asked),
        cannot(code, cites, asked, category),
    )


def to_correct(code: str, cites: str, asked: When) -> Rule:
    """Something is wrong after all: what, each in its own topic."""
    correct = (SayPhrase("offer.correct"), AskQuestion(CORRECTIONS))
    return rule(f"{code}.correct", f"{cites} GDE-14", {**asked, AGREES: "correct"}, *correct)


def cannot(code: str, cites: str, asked: When, category: str) -> Rule:
    """It can't be corrected on this call: the supervisor's."""
    handed = (SayPhrase("handed.supervisor"), OfferTicket(category))
    return rule(f"{code}.cannot", f"{cites} GDE-7", {**asked, AGREES: "cannot"}, *handed)


def confirms(code: str, cites: str, when: When) -> tuple[Rule, ...]:
    """GDE-14: the closing words are those of the method; of an order that can't leave yet, of what keeps it."""
    return tuple(
        rule(
            f"{code}.confirm.{closing}",
            f"{cites} GDE-14",
            {**when, REMAINS: "confirm", AGREES: "yes", METHOD: methods},
            OfferRequest(Action.CONFIRM),
            SayPhrase(f"closing.{closing}", (DEPARTS, "now")),
            SayPhrase("closing.awaits_stock", (DEPARTS, "stock")),
            SayPhrase("closing.awaits_stock_late", (DEPARTS, "late_stock")),
            SayPhrase("closing.awaits_region", (DEPARTS, "region")),
        )
        for closing, methods in CLOSING.items()
    )


def sends_again(code: str, cites: str, when: When) -> tuple[Rule, ...]:
    """ORD-17: the corrected order waits for its region again."""
    sent: When = {**when, REMAINS: "resend", AGREES: "yes"}
    return (
        rule(f"{code}.resend", f"{cites} GDE-11", sent, OfferRequest(Action.RESEND), SayPhrase("closed_region.resend")),
    )


def waits(
    code: str, cites: str, when: When, situations: frozenset[str], changed: tuple[Step, ...] = ()
) -> tuple[Rule, ...]:
    """ORD-31, GDE-30: nothing more can be done on this call; a check is told of where one is waited for."""
    stands: When = {**when, REMAINS: "wait", SITUATION: situations - REGION}
    region = rule(
        f"{code}.waits_region", cites, {**when, REMAINS: "wait", SITUATION: REGION}, SayPhrase("closed_region.wait")
    )
    return (
        rule(f"{code}.waits", cites, {**stands, CHECK: "due"}, *changed, SayPhrase("change.waits")),
        rule(f"{code}.stands", cites, {**stands, CHECK: "none"}, *changed, *STANDS),
        *((region,) if situations >= REGION else ()),
    )
