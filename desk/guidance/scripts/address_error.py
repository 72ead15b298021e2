"""«Ошибка в адресе»: within the locality or another one, and where the parcel is (GDE-12, ORD-24)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AskQuestion,
    CreateTicket,
    ReferTo,
    Rule,
    RunAction,
    SayPhrase,
    Script,
    When,
    question,
    rule,
)
from desk.guidance.facts import METHOD, SITUATION, STAGE, STANDING
from desk.guidance.scripts.changes import ENDED, ON_ROAD, SENT, UNDER_WAY, annul_first, delivered, editable
from desk.guidance.scripts.gates import SUCCESSOR, identity, prepaid, standing
from orders.choices import Action, Ground

PLACE = question(
    "address_place", "Где верный адрес", same="В том же населённом пункте", other="В другом населённом пункте"
)
COLLECT = question("can_collect", "Сможет ли забрать в этом отделении", yes="Да, заберёт", no="Нет, забрать не сможет")
CARD = RunAction("card_address")
BY_COURIER = frozenset({"courier"})
COLLECTED = METHOD.values - BY_COURIER
REISSUE = RunAction(Action.REISSUE, {"ground": Ground.ADDRESS_ERROR_OTHER_LOCALITY.value}, ("address",))


def on_the_way() -> tuple[Rule, ...]:
    """The parcel is with the carrier."""
    same: When = {PLACE: "same", SITUATION: SENT}
    collected: When = {**same, STAGE: {"in_transit", "awaiting_tracking"}, METHOD: COLLECTED}
    other: When = {**ON_ROAD, PLACE: "other"}
    return (
        rule("address.ask_place", "GDE-12", {**ON_ROAD, PLACE: UNANSWERED}, AskQuestion(PLACE)),
        rule(
            "address.hotline",
            "GDE-12",
            {**same, STAGE: "arrived", METHOD: COLLECTED},
            SayPhrase("address.hotline"),
            ReferTo("carrier"),
        ),
        rule(
            "address.can_collect",
            "GDE-12",
            {**collected, COLLECT: UNANSWERED},
            SayPhrase("address.on_card"),
            CARD,
            AskQuestion(COLLECT),
        ),
        rule("address.collects", "GDE-12", {**collected, COLLECT: "yes"}, SayPhrase("address.collects")),
        rule(
            "address.cannot_collect",
            "GDE-12",
            {**collected, COLLECT: "no"},
            SayPhrase("handed.supervisor"),
            CreateTicket("order_question"),
        ),
        rule(
            "address.courier",
            "GDE-12",
            {**ON_ROAD, PLACE: "same", METHOD: BY_COURIER},
            SayPhrase("address.courier"),
            CARD,
        ),
        rule(
            "address.reissue", "GDE-12 GDE-20", {**other, STANDING: "good"}, SayPhrase("address.reissue"), CARD, REISSUE
        ),
        *standing(other),
    )


def rows() -> tuple[Rule, ...]:
    """By situation."""
    on_card = (SayPhrase("address.on_card"), CARD)
    return (
        editable("address.edit", {}, SayPhrase("address.corrected")),
        rule(
            "address.closed_region",
            "GDE-12 GDE-24",
            {SITUATION: "closed_region"},
            *on_card,
            CreateTicket("order_question"),
        ),
        *annul_first("address", {}, (CARD,), on_card),
        *on_the_way(),
        *delivered("address", CARD),
        rule("address.under_way", "GDE-12", {SITUATION: UNDER_WAY}, *on_card),
        rule("address.ended", "GDE-12 GDE-26", {SITUATION: ENDED}, *on_card),
    )


SCRIPTS = (Script("change_order", "address_error", (identity(), SUCCESSOR, prepaid("change"), rows())),)
