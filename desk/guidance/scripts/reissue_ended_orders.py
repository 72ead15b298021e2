"""Orders that are over: which can be reissued, and which can't (GDE-3, GDE-6, GDE-8, GDE-11)."""

from __future__ import annotations

from desk.guidance.rules.dsl import UNANSWERED, AskQuestion, NeverSay, Note, Rule, SayPhrase, When, question, rule
from desk.guidance.rules.facts import ANNULLED_BY, CASE, SITUATION, STANDING
from desk.guidance.rules.situations_by_order_action import EARLIER_MONTH, UNCLAIMED
from desk.guidance.scripts.barred_clients import standing
from desk.guidance.scripts.confirm_or_reissue_offers import REORDER, offer_to_reissue
from desk.guidance.scripts.from_correction_to_confirmation import READ
from desk.guidance.scripts.parcel_sent_before_annulment import under_way

WHY_BACK = question(
    "why_back",
    "Почему посылка не получена",
    no_notice="Не было извещения",
    wrong_address="Неверный адрес",
    away="Был в отъезде или болел",
    refused="Передумал",
)
MONEY = question(
    "after_return", "Чего хочет клиент", money="Деньги или обмен", nothing="Ничего", reissue="Заказать снова"
)
UNSEEN = NeverSay("never.parcel_came")
COLOUR = Note("note.other_variant")


def over() -> tuple[Rule, ...]:
    """Every status in which this order's life has ended."""
    earlier: When = {SITUATION: EARLIER_MONTH}
    opened = {"client": "annulled.client", "correction": "annulled.correction", "other": "apology.technical"}
    return (
        *offer_to_reissue(
            "cart",
            "GDE-3",
            {SITUATION: "cart"},
            (SayPhrase("apology.technical"), *READ, SayPhrase("offer.estimate")),
        ),
        *(
            row
            for by, phrase in opened.items()
            for row in offer_to_reissue(
                f"annulled_earlier.{by}", "GDE-6", {**earlier, ANNULLED_BY: by}, (SayPhrase(phrase), *READ)
            )
        ),
        *offer_to_reissue(
            "cancelled", "GDE-11", {SITUATION: "cancelled"}, (SayPhrase("cancelled.other_colour"), COLOUR)
        ),
        *came_back(),
        *client_return(),
        rule("webutils_cancelled", "GDE-11", {SITUATION: "webutils_cancelled"}, SayPhrase("webutils_cancelled.gone")),
        *under_way(),
    )


def came_back() -> tuple[Rule, ...]:
    """GDE-8: why, then the data and the terms; who changed his mind is asked first whether he wants it at all."""
    back: When = {SITUATION: UNCLAIMED}
    lost = frozenset(WHY_BACK.options) - {"refused"}
    return (
        rule(
            "came_back.why",
            "GDE-8",
            {**back, WHY_BACK: UNANSWERED},
            SayPhrase("came_back.shown"),
            AskQuestion(WHY_BACK),
        ),
        *offer_to_reissue("came_back", "GDE-8", {**back, WHY_BACK: lost}, (SayPhrase("came_back.again"), *READ, TERMS)),
        *offer_to_reissue(
            "came_back.refused", "GDE-8", {**back, WHY_BACK: "refused"}, (SayPhrase("came_back.refused"),)
        ),
    )


TERMS = SayPhrase("came_back.terms")


def client_return() -> tuple[Rule, ...]:
    """GDE-8: never that it came back, never an amount; money and exchange are another topic (section 7)."""
    returned: When = {SITUATION: "client_return"}
    again: When = {**returned, MONEY: "reissue"}
    return (
        rule(
            "client_return.under_way",
            "GDE-8 GDE-30",
            {**returned, MONEY: UNANSWERED, CASE: "sent"},
            SayPhrase("return.under_way"),
            AskQuestion(MONEY),
            UNSEEN,
        ),
        rule(
            "client_return.ask",
            "GDE-8",
            {**returned, MONEY: UNANSWERED, CASE: CASE.other_than("sent")},
            AskQuestion(MONEY),
            UNSEEN,
        ),
        *offer_to_reissue("client_return", "GDE-8", {**again, STANDING: "good"}, (SayPhrase("client_return.again"),)),
        *standing(again, "client_return.client"),
        rule(
            "client_return.money",
            "GDE-8 GDE-16",
            {**returned, MONEY: "money"},
            SayPhrase("client_return.money"),
            UNSEEN,
            goes_to="where_is_money",
        ),
        rule("client_return.nothing", "GDE-8", {**returned, MONEY: "nothing"}, SayPhrase("closing.thanks"), UNSEEN),
    )


__all__ = ["MONEY", "REORDER", "WHY_BACK", "over"]
