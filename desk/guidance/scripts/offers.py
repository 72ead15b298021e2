"""Offering to confirm or reissue with the client on the line: data, basket, total, agreement (GDE-14)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AskQuestion,
    CreateTicket,
    Rule,
    RunAction,
    SayPhrase,
    Step,
    When,
    question,
    rule,
)
from desk.guidance.facts import CONFIRM_WAY, METHOD
from orders.choices import Action

AGREES = question(
    "agrees",
    "Клиент согласен на заказ",
    yes="Всё верно, согласен",
    correct="Нужно исправить данные или состав",
    cannot="Исправить сейчас не получается",
    no="Не хочет заказ",
)
REORDER = question("reorder", "Оформить заново", yes="Да, оформить", no="Нет")


def offer_to_confirm(code: str, cites: str, when: When, opening: tuple[Step, ...], declined: tuple[Step, ...]) -> tuple:
    """Open, verify, calculate, state the total, get the agreement, confirm (GDE-3, GDE-14, GDE-15)."""
    steps = (*opening, SayPhrase("offer.person"), SayPhrase("offer.basket"))
    return (
        rule(
            f"{code}.ready",
            f"{cites} GDE-14",
            {**when, AGREES: UNANSWERED, CONFIRM_WAY: "now"},
            *steps,
            SayPhrase("offer.total"),
            AskQuestion(AGREES),
        ),
        rule(
            f"{code}.calculate",
            f"{cites} GDE-15",
            {**when, AGREES: UNANSWERED, CONFIRM_WAY: "calculate"},
            *steps,
            SayPhrase("offer.delivery"),
            RunAction(Action.CONFIRM),
        ),
        rule(
            f"{code}.mend",
            f"{cites} GDE-14",
            {**when, AGREES: UNANSWERED, CONFIRM_WAY: "mend"},
            *steps,
            SayPhrase("offer.mend"),
            RunAction(Action.EDIT),
        ),
        *agreed(code, cites, {**when, AGREES: "yes"}),
        rule(
            f"{code}.correct",
            f"{cites} GDE-14",
            {**when, AGREES: "correct"},
            SayPhrase("offer.correct"),
            RunAction(Action.EDIT),
        ),
        rule(
            f"{code}.cannot",
            f"{cites} GDE-7",
            {**when, AGREES: "cannot"},
            SayPhrase("handed.supervisor"),
            CreateTicket("checked_order" if code == "checked" else "order_question"),
        ),
        rule(f"{code}.declined", f"{cites} GDE-13", {**when, AGREES: "no"}, *declined),
    )


def agreed(code: str, cites: str, when: When) -> tuple[Rule, ...]:
    """Confirm, with the closing words for the method; what isn't calculated or mended yet comes first."""
    return (
        *(
            rule(
                f"{code}.confirm.{closing}",
                f"{cites} GDE-14",
                {**when, CONFIRM_WAY: "now", METHOD: methods},
                RunAction(Action.CONFIRM),
                SayPhrase(f"closing.{closing}"),
            )
            for closing, methods in CLOSING.items()
        ),
        rule(
            f"{code}.confirm.steps",
            f"{cites} GDE-14 GDE-24",
            {**when, CONFIRM_WAY: {"calculate", "mend"}},
            SayPhrase("offer.delivery"),
            RunAction(Action.CONFIRM),
        ),
    )


CLOSING = {
    "post": {"post"},
    "post_courier": {"post_courier"},
    "courier": {"courier"},
    "pickup": {"pickup", "unknown"},
}


def offer_to_reissue(code: str, cites: str, when: When, opening: tuple[Step, ...]) -> tuple[Rule, ...]:
    """Open, and make it anew if the client agrees; the new order is then confirmed as any new one (GDE-20)."""
    return (
        rule(f"{code}.offer", cites, {**when, REORDER: UNANSWERED}, *opening, AskQuestion(REORDER)),
        rule(
            f"{code}.reissue",
            f"{cites} GDE-20 GDE-14",
            {**when, REORDER: "yes"},
            SayPhrase("offer.person"),
            SayPhrase("offer.terms"),
            RunAction(Action.REISSUE),
        ),
        rule(f"{code}.declined", cites, {**when, REORDER: "no"}, SayPhrase("closing.declined")),
    )
