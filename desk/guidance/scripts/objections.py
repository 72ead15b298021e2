"""A refusal under any topic: one or two rounds of objections, then the annulment (GDE-13, GDE-35)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    Note,
    OfferRequest,
    OfferTicket,
    Rule,
    SayPhrase,
    Step,
    When,
    question,
    rule,
)
from desk.guidance.rules.facts import PREPAID, REFUSES, REMAINS, SITUATION
from desk.guidance.rules.situations_by_order_action import (
    ANNULLED_AT_ONCE,
    ASKED_WHETHER_WANTED,
    OBJECTED,
    SUPERVISORS_TO_ANNUL,
    UNTRACKED,
)
from desk.guidance.scripts.gates import prepaid_and_refused
from orders.choices import Action, AnnulReason

FIRST = question(
    "objection_first",
    "После первого довода",
    aloud=False,
    keeps="Оставляет заказ",
    insists="Настаивает на отказе",
)
SECOND = question(
    "objection_second",
    "После второго довода",
    aloud=False,
    keeps="Оставляет заказ",
    insists="Настаивает на отказе",
    enough="Второй довод неуместен",
)


def rounds_worked_through(first: str, second: str) -> int:
    """How many rounds the client still insisted after; none where the order was kept or nothing was asked."""
    return 1 + (second == "insists") if first == "insists" else 0


def annul(rounds: int) -> OfferRequest:
    """On the client's refusal, after so many rounds."""
    return OfferRequest(Action.ANNUL, {"reason": AnnulReason.CLIENT_REFUSAL.value, "objection_rounds": rounds})


def objections(when: When, situations: frozenset[str] = OBJECTED) -> tuple[Rule, ...]:
    """The rounds, by benefit and value; after each the client's answer is asked (GDE-31)."""
    there: When = {**when, SITUATION: situations}
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
        *kept("cancel.kept", {**there, FIRST: "keeps"}),
        rule("cancel.second", "GDE-13 GDE-31", {**asked, SECOND: UNANSWERED}, *ARGUED[1], AskQuestion(SECOND)),
        *kept("cancel.kept_after_all", {**asked, SECOND: "keeps"}),
        *refused({**when, FIRST: "insists"}, situations),
        rule(
            "cancel.new",
            "GDE-13 GDE-35",
            {**when, FIRST: "insists", SITUATION: SUPERVISORS_TO_ANNUL, SECOND: {"insists", "enough"}},
            SayPhrase("cancel.noted"),
            SayPhrase("cancel.passed_on"),
            OfferTicket("order_question"),
        ),
    )


def kept(code: str, when: When, of: str = "cancel") -> tuple[Rule, ...]:
    """The client was persuaded: an order in work stays as it is, any other is brought to its end now (GDE-29)."""
    begun = REMAINS.other_than(*NOTHING_LEFT)
    return (
        rule(code, "GDE-13", {**when, REMAINS: NOTHING_LEFT}, SayPhrase(f"{of}.kept")),
        rule(
            f"{code}.finish",
            "GDE-13 GDE-29",
            {**when, REMAINS: begun},
            SayPhrase(f"{of}.kept_finish"),
            goes_to="where_is_parcel",
        ),
    )


def refused(when: When, situations: frozenset[str]) -> tuple[Rule, ...]:
    """The refusal is entered with the rounds that were worked through; of an exported order the fact is awaited."""
    return tuple(
        rule(
            f"cancel.annul.{answer}{code}",
            "GDE-13 GDE-30",
            {**when, SITUATION: among & situations, SECOND: answer},
            annul(rounds),
            *said,
            goes_on=not said,
        )
        for answer, rounds in (("insists", 2), ("enough", 1))
        for code, among, said in ENDINGS
        if among & situations
    )


NOTHING_LEFT = frozenset({"none", "wait"})
ARGUED: tuple[tuple[Step, ...], ...] = ((SayPhrase("cancel.value"),), (SayPhrase("cancel.benefit"),))
ENDINGS: tuple[tuple[str, frozenset[str], tuple[Step, ...]], ...] = (
    ("", ANNULLED_AT_ONCE, (SayPhrase("cancel.doing"),)),
    (".exported", UNTRACKED, ()),
)


def refusal(*, prepaid: bool = False) -> tuple[Rule, ...]:
    """Before a topic's own rows: whoever doesn't want the order is answered as one who rang to cancel it.

    Where `prepaid` orders may be among them, their refusal goes to ОПП (GDE-25).
    """
    refuses: When = {REFUSES: "yes"} | ({PREPAID: "no"} if prepaid else {})
    return (
        rule("refusal.none", "GDE-35", {REFUSES: "no"}),
        *(PAID if prepaid else ()),
        *objections(refuses, ARGUED_WITH),
        rule(
            "refusal.declined",
            "GDE-35",
            {**refuses, SITUATION: ASKED_WHETHER_WANTED - ARGUED_WITH},
            SayPhrase("closing.declined"),
        ),
    )


ARGUED_WITH = (ASKED_WHETHER_WANTED & OBJECTED) - UNTRACKED
"""Of a parcel that has left only a new order instead of it is offered: whoever doesn't want that refuses nothing."""
PAID = prepaid_and_refused("refusal.prepaid", "GDE-35 GDE-25", {REFUSES: "yes", PREPAID: "full"}, "annul")
