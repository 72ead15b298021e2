"""«Ошибка в адресе»: within the locality or another one, and where the parcel is (GDE-12, ORD-24)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AnswerField,
    AskQuestion,
    CreateTicket,
    ReferTo,
    Rule,
    RunAction,
    SayPhrase,
    Script,
    When,
    form,
    question,
    rule,
)
from desk.guidance.facts import (
    ANNUL_FIRST,
    CARD_ADDRESS,
    LEFT,
    METHOD,
    ORDER_ADDRESS,
    SITUATION,
    STAGE,
    STANDING,
)
from desk.guidance.scripts.arrived_elsewhere import arrived_elsewhere
from desk.guidance.scripts.changes import (
    ENDED,
    ENDS_IN_ORDER,
    ON_ROAD,
    TAKES_EDIT,
    UNDER_WAY,
    annul_first,
    cannot_be_fixed,
    delivered,
    made_anew,
    to_the_end,
)
from desk.guidance.scripts.gates import SUCCESSOR, ends_in_an_order, identity, standing
from desk.guidance.scripts.objections import refusal

PLACE = question(
    "address_place", "Где верный адрес", same="В том же населённом пункте", other="В другом населённом пункте"
)
COLLECT = question("can_collect", "Сможет ли забрать в этом отделении", yes="Да, заберёт", no="Нет, забрать не сможет")
RIGHT_ADDRESS = form(
    "right_address",
    "Верный адрес",
    AnswerField("postal_index", "Индекс", "postal_index"),
    AnswerField("region", "Область, край, республика"),
    AnswerField("locality", "Населённый пункт"),
    AnswerField("street", "Улица", required=False),
    AnswerField("house", "Дом"),
    AnswerField("flat", "Квартира", required=False),
)
BY_COURIER = frozenset({"courier"})
COLLECTED = METHOD.values - BY_COURIER
TOLD: When = {RIGHT_ADDRESS: "answered"}
EDITED = TAKES_EDIT | ANNUL_FIRST | {"closed_region", "annulled_earlier"}
LEFT_UNSEEN: When = {SITUATION: "exported_without_tracking", LEFT: "yes"}


def in_the_order() -> tuple[Rule, ...]:
    """The apology and the right address; where the order takes it, it is edited, and then to the end."""
    wrong: When = {**TOLD, ORDER_ADDRESS: "wrong"}
    there: When = {SITUATION: EDITED, LEFT: "no"}
    waiting = EDITED - TAKES_EDIT
    return (
        rule(
            "address.ask",
            "GDE-12",
            {**there, RIGHT_ADDRESS: UNANSWERED},
            SayPhrase("address.sorry"),
            AskQuestion(RIGHT_ADDRESS),
        ),
        rule(
            "address.edit", "GDE-12 GDE-29", {**wrong, SITUATION: TAKES_EDIT}, RunAction("edit.address"), goes_on=True
        ),
        *to_the_end("address", {**TOLD, ORDER_ADDRESS: "right"}),
        *annul_first("address", wrong),
        cannot_be_fixed("address", wrong, *PASSED_ON),
        *made_anew("address", wrong),
        rule("address.closed_region", "GDE-12 GDE-24", {**wrong, SITUATION: "closed_region"}, *PASSED_ON),
        rule(
            "address.is_right",
            "GDE-12 GDE-30",
            {**TOLD, ORDER_ADDRESS: "right", SITUATION: waiting, LEFT: "no"},
            SayPhrase("address.is_right"),
        ),
    )


PASSED_ON = (SayPhrase("address.passed_on"), CreateTicket("order_question"))


def on_the_way() -> tuple[Rule, ...]:
    """The parcel is with the carrier: the card, the hotline, the courier's call, or a new order."""
    result: When = {**ON_ROAD, **TOLD}
    asking: When = {**ON_ROAD, RIGHT_ADDRESS: UNANSWERED}
    other: When = {**result, PLACE: "other"}
    arrived: When = {**asking, PLACE: "same", STAGE: "arrived", METHOD: COLLECTED}
    return (
        rule(
            "address.ask_place",
            "GDE-12",
            {**ON_ROAD, PLACE: UNANSWERED},
            SayPhrase("address.sorry_sent"),
            AskQuestion(PLACE),
        ),
        rule("address.hotline", "GDE-12", arrived, SayPhrase("address.hotline"), ReferTo("carrier")),
        rule(
            "address.ask_moving",
            "GDE-12",
            {**asking, PLACE: "same", STAGE: {"in_transit", "awaiting_tracking"}},
            AskQuestion(RIGHT_ADDRESS),
        ),
        rule(
            "address.ask_courier",
            "GDE-12",
            {**asking, PLACE: "same", STAGE: "arrived", METHOD: BY_COURIER},
            AskQuestion(RIGHT_ADDRESS),
        ),
        rule("address.ask_other", "GDE-12", {**asking, PLACE: "other"}, AskQuestion(RIGHT_ADDRESS)),
        rule(
            "address.reissue",
            "GDE-12 GDE-20",
            {**other, STANDING: "good"},
            SayPhrase("address.reissue"),
            RunAction("reissue.address"),
            goes_on=True,
        ),
        *standing(other, "address.client"),
        *same_locality({**result, PLACE: "same"}),
    )


def same_locality(same: When) -> tuple[Rule, ...]:
    """The parcel goes where it goes: card first, then whether the client can collect it there (GDE-12)."""
    known: When = {**same, CARD_ADDRESS: "right"}
    moving: When = {**known, STAGE: {"in_transit", "awaiting_tracking"}, METHOD: COLLECTED}
    return (
        rule("address.card", "GDE-12", {**same, CARD_ADDRESS: "wrong"}, RunAction("card_address"), goes_on=True),
        rule(
            "address.can_collect",
            "GDE-12",
            {**moving, COLLECT: UNANSWERED},
            SayPhrase("address.office"),
            AskQuestion(COLLECT),
        ),
        rule("address.collects", "GDE-12", {**moving, COLLECT: "yes"}, SayPhrase("address.collects")),
        rule(
            "address.cannot_collect",
            "GDE-12",
            {**moving, COLLECT: "no"},
            SayPhrase("handed.supervisor"),
            CreateTicket("order_question"),
        ),
        rule(
            "address.arrived_told",
            "GDE-12",
            {**known, STAGE: "arrived", METHOD: COLLECTED},
            SayPhrase("address.hotline"),
            ReferTo("carrier"),
        ),
        rule("address.courier", "GDE-12", {**known, METHOD: BY_COURIER}, SayPhrase("address.courier")),
    )


def over() -> tuple[Rule, ...]:
    """Only the card can be put right."""
    rest = UNDER_WAY | ENDED
    return (
        *delivered("address"),
        rule("address.left", "GDE-12 GDE-30", LEFT_UNSEEN, SayPhrase("address.left"), CreateTicket("order_question")),
        rule(
            "address.ended_ask",
            "GDE-12",
            {SITUATION: rest, RIGHT_ADDRESS: UNANSWERED},
            ASK_CARD,
            AskQuestion(RIGHT_ADDRESS),
        ),
        rule(
            "address.ended_card",
            "GDE-12",
            {SITUATION: rest, **TOLD, CARD_ADDRESS: "wrong"},
            RunAction("card_address"),
            goes_on=True,
        ),
        rule(
            "address.ended",
            "GDE-12 GDE-26",
            {SITUATION: rest, **TOLD, CARD_ADDRESS: "right"},
            SayPhrase("address.on_card"),
        ),
    )


ASK_CARD = SayPhrase("address.for_card")
SCRIPTS = (
    Script(
        "change_order",
        "address_error",
        (
            identity(),
            SUCCESSOR,
            *ends_in_an_order(ENDS_IN_ORDER, "change"),
            refusal(),
            arrived_elsewhere(),
            (*in_the_order(), *on_the_way(), *over()),
        ),
    ),
)
