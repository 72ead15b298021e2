"""«Ошибка в имени»: whichever comes first, the order ends with the right name (ORD-24, ORD-27…29)."""

from __future__ import annotations

from desk.guidance.dsl import UNANSWERED, AskQuestion, CreateTicket, Rule, RunAction, SayPhrase, Script, When, rule
from desk.guidance.facts import (
    ANNUL_FIRST,
    CARD_NAME,
    FIX_WAY,
    LEFT,
    METHOD,
    ON_THE_WAY,
    ORDER_NAME,
    POSTAL,
    REMAINS,
    SITUATION,
    STAGE,
    STANDING,
)
from desk.guidance.scripts.arrived_elsewhere import arrived_elsewhere
from desk.guidance.scripts.changes import (
    ENDED,
    ENDS_IN_ORDER,
    ON_ROAD,
    SENT,
    TAKES_EDIT,
    annul_first,
    cannot_be_fixed,
    made_anew,
)
from desk.guidance.scripts.finishing import RIGHT_NAME, finish_mended, mend_data
from desk.guidance.scripts.gates import SUCCESSOR, ends_in_an_order, identity, standing
from desk.guidance.scripts.objections import refusal

SPELT: When = {RIGHT_NAME: "answered"}
ON_CARD: When = {**SPELT, CARD_NAME: "right"}
BY_HAND = METHOD.values - POSTAL
GONE: When = {SITUATION: "exported_without_tracking", LEFT: "yes"}


def asked() -> tuple[Rule, ...]:
    """The apology, the right name, and the card, which comes first wherever the order stands."""
    return (
        rule("name.ask", "GDE-12", {RIGHT_NAME: UNANSWERED}, SayPhrase("name.sorry"), AskQuestion(RIGHT_NAME)),
        rule("name.card", "GDE-12 GDE-29", {**SPELT, CARD_NAME: "wrong"}, RunAction("card_name"), goes_on=True),
    )


def in_the_order() -> tuple[Rule, ...]:
    """The card is right: now the order, and then to the end."""
    wrong: When = {**ON_CARD, ORDER_NAME: "wrong"}
    right: When = {**ON_CARD, ORDER_NAME: "right"}
    other: When = {**ON_CARD, ORDER_NAME: "other", LEFT: "no"}
    fixable = TAKES_EDIT | ANNUL_FIRST | {"closed_region", "annulled_earlier"}
    return (
        rule("name.edit", "GDE-12 GDE-29", {**wrong, SITUATION: TAKES_EDIT}, RunAction("edit.name"), goes_on=True),
        *finish_mended("name.then", "GDE-12 GDE-29", right, TAKES_EDIT),
        *mend_data("name.then", "GDE-12 GDE-29", {**right, SITUATION: TAKES_EDIT}, ()),
        rule(
            "name.not_updated",
            "GDE-12",
            {**right, SITUATION: TAKES_EDIT, REMAINS: "name"},
            SayPhrase("name.passed_on"),
            CreateTicket("name_not_updated"),
        ),
        *annul_first("name", wrong),
        cannot_be_fixed("name", wrong, SayPhrase("name.passed_on"), CreateTicket("name_not_updated")),
        *made_anew("name", wrong),
        rule(
            "name.closed_region",
            "GDE-12",
            {**wrong, SITUATION: "closed_region"},
            SayPhrase("name.passed_on"),
            CreateTicket("name_not_updated"),
        ),
        rule(
            "name.is_right",
            "GDE-12 GDE-30",
            {**right, SITUATION: fixable - TAKES_EDIT, LEFT: "no"},
            SayPhrase("name.is_right"),
        ),
        rule(
            "name.other_person",
            "GDE-12 GDE-24",
            {**other, SITUATION: fixable},
            SayPhrase("recipient.supervisor"),
            CreateTicket("recipient_change"),
        ),
    )


def on_the_way() -> tuple[Rule, ...]:
    """By post the parcel isn't handed out: a new order; by hand it comes as it is (ORD-24, ORD-29)."""
    tracked: When = {**ON_CARD, **ON_ROAD}
    requested: When = {**ON_CARD, SITUATION: "annul_requested"}
    rows: list[Rule] = []
    for code, when in (("name", tracked), ("name.requested", requested)):
        wrong: When = {**when, METHOD: POSTAL, ORDER_NAME: {"wrong", "other"}}
        rows += [
            rule(
                f"{code}.reissue",
                "GDE-12 GDE-20",
                {**wrong, STANDING: "good"},
                SayPhrase("name.reissue"),
                REISSUE,
                goes_on=True,
            ),
            *standing(wrong, f"{code}.client"),
            rule(f"{code}.same", "GDE-12", {**when, METHOD: POSTAL, ORDER_NAME: "right"}, SayPhrase("name.is_right")),
            rule(f"{code}.courier", "GDE-12 GDE-30", {**when, METHOD: BY_HAND}, SayPhrase("name.parcel_stays")),
        ]
    return tuple(rows)


def left_already() -> tuple[Rule, ...]:
    """ORD-28: no ШПИ yet, but it has left: by post the attempt opens the reissue, by hand it comes as it is."""
    gone: When = {**ON_CARD, **GONE}
    return (
        rule(
            "name.left.post",
            "GDE-12 GDE-30",
            {**gone, METHOD: POSTAL, FIX_WAY: FIX_WAY.values, ORDER_NAME: {"wrong", "other"}},
            SayPhrase("name.reissue"),
            RunAction("annul", {"reason": "correction"}),
            goes_on=True,
        ),
        rule("name.left.same", "GDE-12", {**gone, METHOD: POSTAL, ORDER_NAME: "right"}, SayPhrase("name.is_right")),
        rule("name.left.courier", "GDE-12 GDE-30", {**gone, METHOD: BY_HAND}, SayPhrase("name.parcel_stays")),
    )


def over() -> tuple[Rule, ...]:
    """Nothing of this parcel can be changed any more: the card is right for the next."""
    said = SayPhrase("name.on_card")
    there: When = {**ON_CARD, SITUATION: SENT, STAGE: STAGE.values - ON_THE_WAY}
    return (
        rule("name.delivered", "GDE-12 GDE-26", there, said),
        rule("name.lost", "GDE-12", {**ON_CARD, SITUATION: "connection_lost"}, said),
        rule("name.ended", "GDE-12 GDE-26", {**ON_CARD, SITUATION: ENDED}, said),
    )


REISSUE = RunAction("reissue.name")
SCRIPTS = (
    Script(
        "change_order",
        "name_error",
        (
            identity(),
            SUCCESSOR,
            *ends_in_an_order(ENDS_IN_ORDER, "change"),
            refusal(),
            arrived_elsewhere(),
            (*asked(), *in_the_order(), *on_the_way(), *left_already(), *over()),
        ),
    ),
)
