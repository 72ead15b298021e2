"""A refusal under any topic: one or two rounds of objections, then the annulment (GDE-13, GDE-35)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AskQuestion,
    CreateTicket,
    Note,
    Rule,
    RunAction,
    SayPhrase,
    Step,
    When,
    question,
    rule,
)
from desk.guidance.facts import OBJECTED, PREPAID, REFUSES, SITUATION
from orders.choices import Action, AnnulReason

FIRST = question("objection_first", "После первого довода", keeps="Оставляет заказ", insists="Настаивает на отказе")
SECOND = question(
    "objection_second",
    "После второго довода",
    keeps="Оставляет заказ",
    insists="Настаивает на отказе",
    enough="Второй довод неуместен",
)
ANNULLED_AT_ONCE = OBJECTED - {"new", "exported_without_tracking"}


def annul(rounds: int) -> RunAction:
    """On the client's refusal, after so many rounds."""
    return RunAction(Action.ANNUL, {"reason": AnnulReason.CLIENT_REFUSAL.value, "objection_rounds": rounds})


def objections(when: When) -> tuple[Rule, ...]:
    """The rounds, by benefit and value; after each the client's answer is asked (GDE-31)."""
    there: When = {**when, SITUATION: OBJECTED}
    asked: When = {**there, FIRST: "insists"}
    return (
        rule(
            "cancel.first",
            "GDE-13",
            {**there, FIRST: UNANSWERED},
            Note("note.objections"),
            *ARGUED[0],
            AskQuestion(FIRST),
        ),
        rule("cancel.kept", "GDE-13", {**there, FIRST: "keeps"}, SayPhrase("cancel.kept")),
        rule("cancel.second", "GDE-13 GDE-31", {**asked, SECOND: UNANSWERED}, *ARGUED[1], AskQuestion(SECOND)),
        rule("cancel.kept_after_all", "GDE-13", {**asked, SECOND: "keeps"}, SayPhrase("cancel.kept")),
        *refused({**when, FIRST: "insists"}),
        rule(
            "cancel.new",
            "GDE-13 GDE-35",
            {**when, FIRST: "insists", SITUATION: "new", SECOND: {"insists", "enough"}},
            SayPhrase("cancel.passed_on"),
            CreateTicket("order_question"),
        ),
    )


def refused(when: When) -> tuple[Rule, ...]:
    """The refusal is entered with the rounds that were worked through; of an exported order the fact is awaited."""
    return tuple(
        rule(
            f"cancel.annul.{answer}{code}",
            "GDE-13 GDE-30",
            {**when, SITUATION: situations, SECOND: answer},
            annul(rounds),
            *said,
            goes_on=not said,
        )
        for answer, rounds in (("insists", 2), ("enough", 1))
        for code, situations, said in ENDINGS
    )


ARGUED: tuple[tuple[Step, ...], ...] = ((SayPhrase("cancel.value"),), (SayPhrase("cancel.benefit"),))
ENDINGS: tuple[tuple[str, frozenset[str], tuple[Step, ...]], ...] = (
    ("", ANNULLED_AT_ONCE, (SayPhrase("cancel.done"),)),
    (".exported", frozenset({"exported_without_tracking"}), ()),
)


def refusal(*, prepaid: bool = False) -> tuple[Rule, ...]:
    """Before a topic's own rows: whoever doesn't want the order is answered as one who rang to cancel it.

    Where `prepaid` orders may be among them, their refusal goes to ОПП (GDE-25).
    """
    refuses: When = {REFUSES: "yes"} | ({PREPAID: "no"} if prepaid else {})
    return (
        rule("refusal.none", "GDE-35", {REFUSES: "no"}),
        *((PAID,) if prepaid else ()),
        *objections(refuses),
        rule(
            "refusal.declined",
            "GDE-35",
            {**refuses, SITUATION: SITUATION.values - OBJECTED},
            SayPhrase("closing.declined"),
        ),
    )


PAID = rule(
    "refusal.prepaid",
    "GDE-35 GDE-25",
    {REFUSES: "yes", PREPAID: "full"},
    SayPhrase("prepaid.wish"),
    CreateTicket("prepaid_change", {"wish": "annul"}),
)
