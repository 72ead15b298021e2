"""Another recipient, an item more, an item less (GDE-12, ORD-26, ORD-27)."""

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
from desk.guidance.facts import ANNUL_FIRST, SITUATION, STAGE
from desk.guidance.scripts.changes import ENDED, ON_ROAD, SENT, TAKES_EDIT, UNDER_WAY, annul_first
from desk.guidance.scripts.gates import SUCCESSOR, identity, prepaid
from orders.choices import Action

STILL_REMOVE = question("still_remove", "Всё же убрать", yes="Да, убрать", no="Нет, оставить")
LATE = ON_ROAD[STAGE]
GONE_BY: When = {SITUATION: SENT, STAGE: {"redeemed", "returning"}}


def other_recipient() -> tuple[Rule, ...]:
    """Another person is named by the supervisor alone (ESC-4)."""
    changeable = TAKES_EDIT | ANNUL_FIRST | {"closed_region"}
    return (
        rule(
            "recipient.hand_over",
            "GDE-12 GDE-24",
            {SITUATION: changeable},
            SayPhrase("recipient.supervisor"),
            CreateTicket("recipient_change"),
        ),
        rule(
            "recipient.on_the_way",
            "GDE-12 GDE-24",
            {SITUATION: SENT, STAGE: LATE},
            SayPhrase("recipient.sent"),
            CreateTicket("recipient_change"),
        ),
        rule("recipient.under_way", "GDE-12", {SITUATION: UNDER_WAY}, SayPhrase("recipient.too_late")),
        rule("recipient.too_late", "GDE-12 GDE-26", GONE_BY, SayPhrase("recipient.too_late")),
        rule("recipient.ended", "GDE-12 GDE-26", {SITUATION: ENDED}, SayPhrase("recipient.ended")),
    )


def basket(code: str, takes: When, late: str) -> tuple[Rule, ...]:
    """The lines are changed where the table permits."""
    return (
        rule(
            f"{code}.edit",
            "GDE-12",
            {**takes, SITUATION: TAKES_EDIT | {"closed_region"}},
            SayPhrase(f"{code}.edit"),
            RunAction(Action.EDIT),
        ),
        *annul_first(code, takes, (), (SayPhrase(late),)),
        rule(f"{code}.on_the_way", "GDE-12 GDE-24", {**takes, SITUATION: SENT}, SayPhrase(late)),
        rule(f"{code}.under_way", "GDE-12 GDE-24", {**takes, SITUATION: UNDER_WAY}, SayPhrase(late)),
        rule(f"{code}.ended", "GDE-12 GDE-26", {**takes, SITUATION: ENDED}, SayPhrase(f"{code}.ended")),
    )


def remove_item() -> tuple[Rule, ...]:
    """ORD-26: the advantage of keeping it first."""
    return (
        rule(
            "remove.advantage",
            "GDE-12",
            {STILL_REMOVE: UNANSWERED},
            SayPhrase("remove.advantage"),
            AskQuestion(STILL_REMOVE),
        ),
        rule("remove.kept", "GDE-12", {STILL_REMOVE: "no"}, SayPhrase("remove.kept")),
        *basket("remove", {STILL_REMOVE: "yes"}, "remove.too_late"),
    )


SCRIPTS = (
    Script("change_order", "other_recipient", (identity(), SUCCESSOR, prepaid("change"), other_recipient())),
    Script("change_order", "remove_item", (identity(), SUCCESSOR, prepaid("change"), remove_item())),
    Script("change_order", "add_item", (identity(), SUCCESSOR, prepaid("add"), basket("add", {}, "add.too_late"))),
)
