"""Offering to confirm or reissue with the client on the line: data, basket, total, agreement (GDE-3, GDE-14)."""

from __future__ import annotations

from desk.guidance.dsl import UNANSWERED, AskQuestion, Rule, RunAction, SayPhrase, Step, When, question, rule
from desk.guidance.facts import EDITED_HERE, REMAINS
from desk.guidance.scripts.finishing import AGREES, CORRECTIONS, agreed, calculate, mend

DATA_RIGHT = question(
    "data_right",
    "Данные и состав верны",
    yes="Всё верно",
    correct="Нужно исправить",
    no="Не хочет заказ",
)
REORDER = question("reorder", "Оформить заново", yes="Да, оформить", no="Нет")
CHECKED = (SayPhrase("offer.person"), SayPhrase("offer.basket"))


def offer_to_confirm(
    code: str, cites: str, when: When, opening: tuple[Step, ...], category: str = "order_question"
) -> tuple[Rule, ...]:
    """Open, verify, calculate, state the total, get the agreement, confirm; a refusal is `REFUSES`."""
    asked: When = {**when, DATA_RIGHT: UNANSWERED}
    return (
        *first_turn(code, cites, {**asked, EDITED_HERE: "no"}, opening),
        *first_turn(f"{code}.changed", cites, {**asked, EDITED_HERE: "yes"}, ()),
        *mend(code, cites, when, opening),
        *verified(code, cites, when, category),
    )


def verified(code: str, cites: str, when: When, category: str) -> tuple[Rule, ...]:
    """The data are right or to be corrected; then delivery, total, agreement."""
    right: When = {**when, DATA_RIGHT: "yes"}
    wrong: When = {**when, DATA_RIGHT: "correct"}
    correct = (SayPhrase("offer.correct"), AskQuestion(CORRECTIONS))
    unknown = {"calculate", "unpriced"}
    return (
        *calculate(code, cites, right),
        rule(
            f"{code}.total",
            f"{cites} GDE-14",
            {**right, REMAINS: "confirm", AGREES: UNANSWERED},
            SayPhrase("offer.total"),
            AskQuestion(AGREES),
        ),
        rule(f"{code}.correct_data", f"{cites} GDE-14", {**wrong, REMAINS: unknown}, *correct),
        rule(f"{code}.correct_checked", f"{cites} GDE-14", {**wrong, REMAINS: "confirm", AGREES: UNANSWERED}, *correct),
        *agreed(code, cites, when, category),
    )


def first_turn(code: str, cites: str, when: When, opening: tuple[Step, ...]) -> tuple[Rule, ...]:
    """The opening words and the data; the total at once where it is known already."""
    return (
        rule(
            f"{code}.ready",
            f"{cites} GDE-14",
            {**when, REMAINS: "confirm", AGREES: UNANSWERED},
            *opening,
            *CHECKED,
            SayPhrase("offer.total"),
            AskQuestion(AGREES),
        ),
        rule(
            f"{code}.calculate",
            f"{cites} GDE-15",
            {**when, REMAINS: {"calculate", "unpriced"}},
            *opening,
            *CHECKED,
            AskQuestion(DATA_RIGHT),
        ),
    )


def offer_to_reissue(code: str, cites: str, when: When, opening: tuple[Step, ...]) -> tuple[Rule, ...]:
    """Open, and make it anew if the client agrees; the new order is then confirmed as any new one (GDE-20)."""
    return (
        rule(f"{code}.offer", cites, {**when, REORDER: UNANSWERED}, *opening, AskQuestion(REORDER)),
        rule(
            f"{code}.reissue",
            f"{cites} GDE-20",
            {**when, REORDER: "yes"},
            RunAction("reissue.corrected"),
            goes_on=True,
        ),
    )
