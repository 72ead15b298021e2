"""Offering to confirm or reissue with the client on the line: data, basket, total, agreement (GDE-3, GDE-14)."""

from __future__ import annotations

from desk.guidance.rules.dictated_data import RIGHT_NAME
from desk.guidance.rules.dsl import UNANSWERED, AskQuestion, OfferRequest, Rule, SayPhrase, Step, When, question, rule
from desk.guidance.rules.facts import REMAINS
from desk.guidance.scripts.from_correction_to_confirmation import AGREES, BASKET, READ, RIGHT_DATA, TOTAL, WRONG_NAME

DATA_RIGHT = question(
    "data_right",
    "Данные и состав верны",
    yes="Всё верно",
    correct="Нужно исправить",
    no="Не хочет заказ",
)
REORDER = question("reorder", "Оформить заново", yes="Да, оформить", no="Нет")


def offer_to_confirm(code: str, cites: str, when: When, opening: tuple[Step, ...]) -> tuple[Rule, ...]:
    """The opening words and the data; the total at once where it is known; what is lacking is asked for (GDE-9).

    What follows the client's answer is the same for every status: `confirming`.
    """
    asked: When = {**when, DATA_RIGHT: UNANSWERED}
    ready: When = {**asked, REMAINS: "confirm", AGREES: UNANSWERED}
    return (
        rule(f"{code}.ready", f"{cites} GDE-14", ready, *opening, *READ, *TOTAL),
        rule(
            f"{code}.calculate",
            f"{cites} GDE-15",
            {**asked, REMAINS: {"calculate", "unpriced"}},
            *opening,
            *READ,
            AskQuestion(DATA_RIGHT),
        ),
        *lacking(code, cites, when, opening),
    )


def lacking(code: str, cites: str, when: When, opening: tuple[Step, ...]) -> tuple[Rule, ...]:
    """Asked for: missing data, the name that agrees with the card, goods instead of those that are gone."""
    name = (*WRONG_NAME, AskQuestion(RIGHT_NAME))
    data = (SayPhrase("offer.mend"), AskQuestion(RIGHT_DATA))
    goods = (SayPhrase("offer.lines"), AskQuestion(BASKET))
    return (
        rule(f"{code}.mend", cites, {**when, REMAINS: "mend", RIGHT_DATA: UNANSWERED}, *opening, *data),
        rule(f"{code}.name", cites, {**when, REMAINS: "name", RIGHT_NAME: UNANSWERED}, *opening, *name),
        rule(f"{code}.lines", cites, {**when, REMAINS: "lines"}, *opening, *goods),
    )


def offer_to_reissue(code: str, cites: str, when: When, opening: tuple[Step, ...]) -> tuple[Rule, ...]:
    """Open, and make it anew if the client agrees; the new order is then confirmed as any new one (GDE-20)."""
    return (
        rule(f"{code}.offer", cites, {**when, REORDER: UNANSWERED}, *opening, AskQuestion(REORDER)),
        rule(
            f"{code}.reissue",
            f"{cites} GDE-20",
            {**when, REORDER: "yes"},
            OfferRequest("reissue.corrected"),
            goes_on=True,
        ),
    )
