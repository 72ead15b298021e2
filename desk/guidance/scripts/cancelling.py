"""«Отказ от заказа»: objections first, then annulling where that is permitted (GDE-13, ORD-18, ORD-20)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AskQuestion,
    CreateTicket,
    Rule,
    RunAction,
    SayPhrase,
    Script,
    When,
    question,
    rule,
)
from desk.guidance.facts import ANNULLED, METHOD, ON_THE_WAY, SITUATION, STAGE
from desk.guidance.scripts.gates import SUCCESSOR, identity, prepaid
from orders.choices import Action, AnnulReason

FIRST = question("objection_first", "После первого довода", keeps="Оставляет заказ", insists="Настаивает на отказе")
SECOND = question(
    "objection_second",
    "После второго довода",
    keeps="Оставляет заказ",
    insists="Настаивает на отказе",
    enough="Второй довод неуместен",
)
GRANTED = frozenset(
    {
        "postponed",
        "confirmed",
        "checked",
        "supervisor_check",
        "manual_check",
        "closed_region",
        "buffer",
        "happy_call",
        "happy_call_refused",
        "exported_without_tracking",
    }
)
OBJECTED = GRANTED | {"new"}
BACK = frozenset({"postal_return", "returned", "client_return"})
OFF = ANNULLED | {"ff_annulled_not_post", "ff_annulled_post", "cancelled", "webutils_cancelled"}
COLLECTED_BY_POST = {"post", "post_courier", "unknown"}
LEFT = frozenset({"annul_requested", "connection_lost"})


def annul(rounds: int) -> RunAction:
    """On the client's refusal, after so many rounds."""
    return RunAction(Action.ANNUL, {"reason": AnnulReason.CLIENT_REFUSAL.value, "objection_rounds": rounds})


def objections() -> tuple[Rule, ...]:
    """One or two rounds, by benefit and value."""
    there: When = {SITUATION: OBJECTED}
    twice: When = {FIRST: "insists"}
    asked: When = {**there, **twice}
    return (
        rule("cancel.first", "GDE-13", {**there, FIRST: UNANSWERED}, SayPhrase("cancel.value"), AskQuestion(FIRST)),
        rule("cancel.kept", "GDE-13", {**there, FIRST: "keeps"}, SayPhrase("cancel.kept")),
        rule(
            "cancel.second", "GDE-13", {**asked, SECOND: UNANSWERED}, SayPhrase("cancel.benefit"), AskQuestion(SECOND)
        ),
        rule("cancel.kept_after_all", "GDE-13", {**asked, SECOND: "keeps"}, SayPhrase("cancel.kept")),
        *annulled({**twice, SITUATION: GRANTED}),
        rule(
            "cancel.new",
            "GDE-13 GDE-24",
            {**twice, SITUATION: "new", SECOND: {"insists", "enough"}},
            SayPhrase("handed.supervisor"),
            CreateTicket("order_question"),
        ),
    )


def annulled(when: When) -> tuple[Rule, ...]:
    """The refusal is entered with the rounds that were worked through."""
    return tuple(
        rule(f"cancel.annul.{answer}", "GDE-13", {**when, SECOND: answer}, annul(rounds), SayPhrase("cancel.done"))
        for answer, rounds in (("insists", 2), ("enough", 1))
    )


def too_late() -> tuple[Rule, ...]:
    """With ШПИ: refuse the parcel when it comes."""
    sent: When = {SITUATION: "exported_with_tracking"}
    on_road: When = {**sent, STAGE: ON_THE_WAY}
    by_hand = METHOD.values - COLLECTED_BY_POST
    return (
        rule("cancel.sent.post", "GDE-13", {**on_road, METHOD: COLLECTED_BY_POST}, SayPhrase("cancel.too_late")),
        rule("cancel.sent.by_hand", "GDE-13", {**on_road, METHOD: by_hand}, SayPhrase("cancel.refuse_on_delivery")),
        rule(
            "cancel.requested.post",
            "GDE-13",
            {SITUATION: LEFT, METHOD: COLLECTED_BY_POST},
            SayPhrase("cancel.too_late"),
        ),
        rule(
            "cancel.requested.by_hand",
            "GDE-13",
            {SITUATION: LEFT, METHOD: by_hand},
            SayPhrase("cancel.refuse_on_delivery"),
        ),
        rule("cancel.redeemed", "GDE-13 GDE-26", {**sent, STAGE: "redeemed"}, SayPhrase("cancel.redeemed")),
        rule("cancel.returning", "GDE-13", {**sent, STAGE: "returning"}, SayPhrase("cancel.returning")),
    )


def nothing_to_do() -> tuple[Rule, ...]:
    """GDE-26: the words say why."""
    return (
        rule("cancel.off", "GDE-13 GDE-26", {SITUATION: OFF}, SayPhrase("cancel.off")),
        rule("cancel.cart", "GDE-13 GDE-26", {SITUATION: "cart"}, SayPhrase("cancel.cart")),
        rule("cancel.back", "GDE-13 GDE-26", {SITUATION: BACK - {"client_return"}}, SayPhrase("cancel.back")),
        rule("cancel.client_return", "GDE-13 GDE-26", {SITUATION: "client_return"}, SayPhrase("cancel.redeemed")),
    )


SCRIPTS = (
    Script(
        "change_order",
        "cancel",
        (identity(), SUCCESSOR, prepaid("annul"), (*objections(), *too_late(), *nothing_to_do())),
    ),
)
