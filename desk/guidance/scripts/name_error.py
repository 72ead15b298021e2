"""«Ошибка в имени»: whichever comes first, the order ends with the right name (ORD-24, ORD-27…29)."""

from __future__ import annotations

from desk.guidance.rules.dictated_data import RIGHT_NAME
from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    OfferRequest,
    OfferTicket,
    Rule,
    SayPhrase,
    Script,
    When,
    rule,
)
from desk.guidance.rules.facts import (
    ANNULLED_HERE,
    CARD_NAME,
    FIX_WAY,
    LEFT,
    METHOD,
    ON_THE_WAY,
    ORDER_NAME,
    PARCEL,
    POSTAL,
    REMAINS,
    SITUATION,
    STAGE,
    STANDING,
)
from desk.guidance.rules.situations_by_order_action import (
    ANNUL_FIRST,
    EARLIER_MONTH,
    ENDED,
    REGION,
    SENT,
    TAKES_EDIT,
    UNTRACKED,
)
from desk.guidance.scripts.arrived_elsewhere import arrived_elsewhere
from desk.guidance.scripts.barred_clients import standing
from desk.guidance.scripts.changes_common import ENDS_IN_ORDER, ON_ROAD, annul_first, cannot_be_fixed, made_anew
from desk.guidance.scripts.choosing_variants import choosing
from desk.guidance.scripts.confirm_or_reissue_offers import REORDER
from desk.guidance.scripts.from_correction_to_confirmation import finish_mended, mend_data
from desk.guidance.scripts.gates import SUCCESSOR, ends_in_an_order, identity, prepaid
from desk.guidance.scripts.objections import refusal
from desk.guidance.scripts.reading_back import reading_back

SPELT: When = {RIGHT_NAME: "answered"}
ON_CARD: When = {**SPELT, CARD_NAME: "right"}
BY_HAND = METHOD.values - POSTAL
GONE: When = {SITUATION: UNTRACKED, LEFT: "yes"}


def asked() -> tuple[Rule, ...]:
    """The apology, the right name, and the card, which comes first wherever the order stands.

    That it is corrected now is said of an order that can be (GDE-30).
    """
    untracked: When = {RIGHT_NAME: UNANSWERED, SITUATION: UNTRACKED}
    return (
        *(
            rule(
                code,
                "GDE-12",
                {RIGHT_NAME: UNANSWERED, SITUATION: situations},
                SayPhrase(said),
                AskQuestion(RIGHT_NAME),
            )
            for code, situations, said in (
                ("name.ask", FIXABLE - REGION - UNTRACKED, "name.sorry"),
                ("name.ask_region", REGION, "name.sorry_region"),
                ("name.ask_sent", SITUATION.values - FIXABLE - ENDED, "name.sorry_sent"),
                ("name.ask_ended", ENDED, "name.sorry_ended"),
            )
        ),
        *(
            rule(code, "GDE-12", {**untracked, LEFT: left}, SayPhrase(said), AskQuestion(RIGHT_NAME))
            for code, left, said in (
                ("name.ask_untracked", "no", "name.sorry"),
                ("name.ask_left", "yes", "name.sorry_sent"),
            )
        ),
        rule("name.card", "GDE-12 GDE-29", {**SPELT, CARD_NAME: "wrong"}, OfferRequest("card_name"), goes_on=True),
    )


FIXABLE = TAKES_EDIT | ANNUL_FIRST | REGION | EARLIER_MONTH
NOT_UPDATED = (SayPhrase("name.noted"), SayPhrase("name.passed_on"), OfferTicket("name_not_updated"))
CHAIN = "GDE-12 GDE-29"


def in_the_order() -> tuple[Rule, ...]:
    """The card is right: now the order, and then to the end."""
    right: When = {**ON_CARD, ORDER_NAME: "right"}
    edited: When = {**right, SITUATION: TAKES_EDIT}
    return (
        *still_wrong({**ON_CARD, ORDER_NAME: "wrong"}),
        *finish_mended("name.then", CHAIN, right, TAKES_EDIT),
        *mend_data("name.then", CHAIN, edited, ()),
        rule("name.not_updated", "GDE-12", {**edited, REMAINS: "name"}, *NOT_UPDATED),
        *is_right({**right, LEFT: "no"}),
        rule(
            "name.other_person",
            "GDE-12 GDE-24",
            {**ON_CARD, ORDER_NAME: "other", LEFT: "no", SITUATION: FIXABLE},
            SayPhrase("recipient.noted"),
            SayPhrase("recipient.supervisor"),
            OfferTicket("recipient_change"),
        ),
    )


def is_right(right: When) -> tuple[Rule, ...]:
    """Nothing is to be corrected; what was annulled on this call to be corrected is made anew all the same (GDE-29)."""
    waiting = FIXABLE - TAKES_EDIT - EARLIER_MONTH
    earlier: When = {**right, SITUATION: EARLIER_MONTH}
    said = SayPhrase("name.is_right")
    return (
        rule("name.is_right", "GDE-12 GDE-30", {**right, SITUATION: waiting}, said),
        rule("name.was_right", "GDE-12 GDE-30", {**earlier, ANNULLED_HERE: "no"}, said),
        rule(
            "name.carried_over",
            CHAIN,
            {**earlier, ANNULLED_HERE: "yes"},
            OfferRequest("reissue.corrected"),
            goes_on=True,
        ),
    )


def still_wrong(wrong: When) -> tuple[Rule, ...]:
    """The order bears the old name: edited, annulled first, made anew, or the supervisor's (ORD-27, ORD-28, ESC-7)."""
    return (
        rule("name.edit", CHAIN, {**wrong, SITUATION: TAKES_EDIT}, OfferRequest("edit.name"), goes_on=True),
        *annul_first("name", wrong),
        cannot_be_fixed("name", wrong, *NOT_UPDATED),
        *made_anew("name", wrong),
        rule("name.closed_region", "GDE-12", {**wrong, SITUATION: REGION}, *NOT_UPDATED),
    )


def on_the_way() -> tuple[Rule, ...]:
    """By post the parcel isn't handed out: a new order; by hand it comes as it is (ORD-24, ORD-29)."""
    tracked: When = {**ON_CARD, **ON_ROAD}
    requested: When = {**ON_CARD, SITUATION: "annul_requested", PARCEL: PARCEL.other_than("redeemed")}
    rows: list[Rule] = []
    for code, when in (("name", tracked), ("name.requested", requested)):
        wrong: When = {**when, METHOD: POSTAL, ORDER_NAME: {"wrong", "other"}}
        rows += [
            *made_anew_in_right_name(code, {**wrong, STANDING: "good"}),
            *standing(wrong, f"{code}.client"),
            rule(f"{code}.same", "GDE-12", {**when, METHOD: POSTAL, ORDER_NAME: "right"}, SayPhrase("name.is_right")),
            rule(f"{code}.courier", "GDE-12 GDE-30", {**when, METHOD: BY_HAND}, SayPhrase("name.parcel_stays")),
        ]
    return tuple(rows)


def made_anew_in_right_name(code: str, wrong: When) -> tuple[Rule, ...]:
    """ORD-24: a new order in the right name, if the client agrees."""
    return (
        rule(
            f"{code}.offer_reissue",
            "GDE-12 GDE-20",
            {**wrong, REORDER: UNANSWERED},
            SayPhrase("name.reissue"),
            AskQuestion(REORDER),
        ),
        rule(
            f"{code}.reissue",
            "GDE-12 GDE-20",
            {**wrong, REORDER: "yes"},
            OfferRequest("reissue.name"),
            goes_on=True,
        ),
    )


def left_already() -> tuple[Rule, ...]:
    """ORD-28: no ШПИ yet, but it has left: by post the attempt opens the reissue, by hand it comes as it is.

    Whether a new order is wanted is asked before the attempt; the answer leads on once it is made.
    """
    gone: When = {**ON_CARD, **GONE}
    wrong: When = {**gone, METHOD: POSTAL, ORDER_NAME: {"wrong", "other"}}
    return (
        rule(
            "name.left.offer_reissue",
            "GDE-12 GDE-30",
            {**wrong, REORDER: UNANSWERED},
            SayPhrase("name.reissue"),
            AskQuestion(REORDER),
        ),
        rule(
            "name.left.post",
            "GDE-12 GDE-30",
            {**wrong, FIX_WAY: FIX_WAY.values, REORDER: "yes"},
            OfferRequest("annul", {"reason": "correction"}),
            goes_on=True,
        ),
        rule("name.left.same", "GDE-12", {**gone, METHOD: POSTAL, ORDER_NAME: "right"}, SayPhrase("name.is_right")),
        rule("name.left.courier", "GDE-12 GDE-30", {**gone, METHOD: BY_HAND}, SayPhrase("name.parcel_stays")),
    )


def over() -> tuple[Rule, ...]:
    """Nothing of this parcel can be changed any more: the card is right for the next."""
    said = SayPhrase("name.on_card")
    redeemed: When = {**ON_CARD, SITUATION: "annul_requested", PARCEL: "redeemed"}
    there: When = {**ON_CARD, SITUATION: SENT, STAGE: STAGE.values - ON_THE_WAY}
    return (
        rule("name.delivered", "GDE-12 GDE-26", there, said),
        rule("name.requested.redeemed", "GDE-12 GDE-26", redeemed, said),
        rule("name.lost", "GDE-12", {**ON_CARD, SITUATION: "connection_lost"}, said),
        rule("name.ended", "GDE-12 GDE-26", {**ON_CARD, SITUATION: ENDED}, said),
    )


SCRIPTS = (
    Script(
        "change_order",
        "name_error",
        (
            identity(),
            SUCCESSOR,
            reading_back("name", RIGHT_NAME),
            ends_in_an_order(ENDS_IN_ORDER),
            prepaid("change", RIGHT_NAME),
            refusal(),
            arrived_elsewhere(),
            choosing(),
            (*asked(), *in_the_order(), *on_the_way(), *left_already(), *over()),
        ),
    ),
)
