"""«Ошибка в адресе»: within the locality or another one, and where the parcel is (GDE-12, ORD-24)."""

from __future__ import annotations

from desk.guidance.rules.dictated_data import RIGHT_ADDRESS, RIGHT_NAME
from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    OfferRequest,
    OfferTicket,
    ReferTo,
    Rule,
    SayPhrase,
    Script,
    When,
    question,
    rule,
)
from desk.guidance.rules.facts import CARD_ADDRESS, LEFT, METHOD, ORDER_ADDRESS, SITUATION, STAGE, STANDING
from desk.guidance.rules.situations_by_order_action import (
    ANNUL_FIRST,
    EARLIER_MONTH,
    ENDED,
    REGION,
    TAKES_EDIT,
    UNDER_WAY,
    UNTRACKED,
)
from desk.guidance.scripts.arrived_elsewhere import arrived_elsewhere
from desk.guidance.scripts.barred_clients import standing
from desk.guidance.scripts.changes_common import (
    ENDS_IN_ORDER,
    ON_ROAD,
    annul_first,
    cannot_be_fixed,
    delivered,
    made_anew,
    to_the_end,
)
from desk.guidance.scripts.choosing_variants import choosing
from desk.guidance.scripts.confirm_or_reissue_offers import REORDER
from desk.guidance.scripts.gates import SUCCESSOR, ends_in_an_order, identity, prepaid
from desk.guidance.scripts.objections import refusal
from desk.guidance.scripts.reading_back import reading_back

PLACE = question(
    "address_place", "Где верный адрес", same="В том же населённом пункте", other="В другом населённом пункте"
)
COLLECT = question("can_collect", "Сможет ли забрать в этом отделении", yes="Да, заберёт", no="Нет, забрать не сможет")
BY_COURIER = frozenset({"courier"})
COLLECTED = METHOD.values - BY_COURIER
ADDRESS_GIVEN: When = {RIGHT_ADDRESS: "answered"}
EDITED = TAKES_EDIT | ANNUL_FIRST | REGION | EARLIER_MONTH
LEFT_UNSEEN: When = {SITUATION: UNTRACKED, LEFT: "yes"}


def asked() -> tuple[Rule, ...]:
    """The apology and the right address; in a closed region the supervisor corrects it, which is said at once."""
    return tuple(
        rule(
            code,
            "GDE-12",
            {SITUATION: situations, LEFT: "no", RIGHT_ADDRESS: UNANSWERED},
            SayPhrase(said),
            AskQuestion(RIGHT_ADDRESS),
        )
        for code, situations, said in (
            ("address.ask", EDITED - REGION, "address.sorry"),
            ("address.ask_region", REGION, "address.sorry_region"),
        )
    )


def in_the_order() -> tuple[Rule, ...]:
    """The apology and the right address; where the order takes it, it is edited, and then to the end."""
    wrong: When = {**ADDRESS_GIVEN, ORDER_ADDRESS: "wrong"}
    waiting = EDITED - TAKES_EDIT
    return (
        *asked(),
        rule(
            "address.edit",
            "GDE-12 GDE-29",
            {**wrong, SITUATION: TAKES_EDIT},
            OfferRequest("edit.address"),
            goes_on=True,
        ),
        *to_the_end("address", {**ADDRESS_GIVEN, ORDER_ADDRESS: "right"}),
        *annul_first("address", wrong),
        cannot_be_fixed("address", wrong, SayPhrase("address.noted"), SayPhrase("address.passed_on"), TO_SUPERVISOR),
        *made_anew("address", wrong),
        rule(
            "address.closed_region",
            "GDE-12 GDE-24",
            {**wrong, SITUATION: REGION},
            SayPhrase("address.noted"),
            SayPhrase("address.written_down"),
            TO_SUPERVISOR,
        ),
        rule(
            "address.is_right",
            "GDE-12 GDE-30",
            {**ADDRESS_GIVEN, ORDER_ADDRESS: "right", SITUATION: waiting, LEFT: "no"},
            SayPhrase("address.is_right"),
        ),
    )


TO_SUPERVISOR = OfferTicket("order_question")


def on_the_way() -> tuple[Rule, ...]:
    """The parcel is with the carrier: the card, the hotline, the courier's call, or a new order."""
    result: When = {**ON_ROAD, **ADDRESS_GIVEN}
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
        *made_anew_elsewhere({**other, STANDING: "good"}),
        *standing(other, "address.client"),
        *same_locality({**result, PLACE: "same"}),
    )


def made_anew_elsewhere(other: When) -> tuple[Rule, ...]:
    """ORD-24: a new order to the other locality, if the client agrees."""
    return (
        rule(
            "address.offer_reissue",
            "GDE-12 GDE-20",
            {**other, REORDER: UNANSWERED},
            SayPhrase("address.reissue"),
            AskQuestion(REORDER),
        ),
        rule(
            "address.reissue",
            "GDE-12 GDE-20",
            {**other, REORDER: "yes"},
            OfferRequest("reissue.address"),
            goes_on=True,
        ),
    )


def same_locality(same: When) -> tuple[Rule, ...]:
    """The parcel goes where it goes: card first, then whether the client can collect it there (GDE-12)."""
    known: When = {**same, CARD_ADDRESS: "right"}
    moving: When = {**known, STAGE: {"in_transit", "awaiting_tracking"}, METHOD: COLLECTED}
    return (
        rule("address.card", "GDE-12", {**same, CARD_ADDRESS: "wrong"}, OfferRequest("card_address"), goes_on=True),
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
            OfferTicket("order_question"),
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
        *left_unseen(),
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
            {SITUATION: rest, **ADDRESS_GIVEN, CARD_ADDRESS: "wrong"},
            OfferRequest("card_address"),
            goes_on=True,
        ),
        rule(
            "address.ended",
            "GDE-12 GDE-26",
            {SITUATION: rest, **ADDRESS_GIVEN, CARD_ADDRESS: "right"},
            SayPhrase("address.on_card"),
        ),
    )


def left_unseen() -> tuple[Rule, ...]:
    """No ШПИ yet, but the parcel has left: the right address goes onto the card and to the supervisor."""
    given: When = {**LEFT_UNSEEN, **ADDRESS_GIVEN}
    return (
        rule(
            "address.left_ask",
            "GDE-12 GDE-30",
            {**LEFT_UNSEEN, RIGHT_ADDRESS: UNANSWERED},
            SayPhrase("address.sorry_sent"),
            AskQuestion(RIGHT_ADDRESS),
        ),
        rule(
            "address.left_card",
            "GDE-12 GDE-29",
            {**given, CARD_ADDRESS: "wrong"},
            OfferRequest("card_address"),
            goes_on=True,
        ),
        rule(
            "address.left",
            "GDE-12 GDE-30",
            {**given, CARD_ADDRESS: "right"},
            SayPhrase("address.noted_late"),
            SayPhrase("address.left"),
            OfferTicket("order_question"),
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
            reading_back("address", RIGHT_ADDRESS),
            reading_back("name", RIGHT_NAME),
            ends_in_an_order(ENDS_IN_ORDER),
            prepaid("change", RIGHT_ADDRESS),
            refusal(),
            arrived_elsewhere(),
            choosing(),
            (*in_the_order(), *on_the_way(), *over()),
        ),
    ),
)
