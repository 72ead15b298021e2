"""Once the order's data have been read back: correct, calculate, total, agreement, confirm (GDE-14, GDE-15, GDE-29).

The same wherever the order stands; what comes before, the opening and the data, is each status's own.
"""

from __future__ import annotations

from desk.guidance.rules.dictated_data import RIGHT_NAME
from desk.guidance.rules.dsl import UNANSWERED, AskQuestion, OfferRequest, Rule, SayPhrase, When, rule
from desk.guidance.rules.facts import CARD_NAME, EDITED_HERE, OPENED_HERE, REMAINS, SITUATION
from desk.guidance.rules.situations_by_order_action import ADDRESS_FIRST, CALLED_OFF, CONFIRMABLE
from desk.guidance.scripts.confirm_or_reissue_offers import DATA_RIGHT
from desk.guidance.scripts.from_correction_to_confirmation import (
    AGREES,
    CORRECTIONS,
    READ,
    RIGHT_DATA,
    TOTAL,
    calculate,
    cannot,
    confirms,
    to_correct,
)

CODE = "confirming"
CITES = "GDE-14"
OPEN = CONFIRMABLE | ADDRESS_FIRST
READ_BACK_FIRST = CONFIRMABLE - CALLED_OFF
UNKNOWN = frozenset({"calculate", "unpriced"})
DAMAGED = frozenset({"checked"})
CORRECT = (SayPhrase("offer.correct"), AskQuestion(CORRECTIONS))


def confirming() -> tuple[Rule, ...]:
    """A layer before the topic's own rows: what isn't ready to go on yet is handed on to them."""
    there: When = {SITUATION: OPEN}
    return (
        rule(f"{CODE}.closed", CITES, {SITUATION: SITUATION.values - OPEN}),
        rule(f"{CODE}.nothing", CITES, {**there, REMAINS: {"none", "lines"}}),
        *mended(there),
        *unpriced_yet({**there, REMAINS: UNKNOWN}),
        *priced({**there, REMAINS: "confirm"}),
    )


def mended(there: When) -> tuple[Rule, ...]:
    """What the client has dictated is written down (GDE-9)."""
    data: When = {**there, REMAINS: "mend"}
    name: When = {**there, REMAINS: "name"}
    spelt: When = {**name, RIGHT_NAME: "answered"}
    cites = "GDE-9 GDE-29"
    return (
        rule(f"{CODE}.mend", cites, {**data, RIGHT_DATA: UNANSWERED}),
        rule(f"{CODE}.mended", cites, {**data, RIGHT_DATA: "answered"}, OfferRequest("edit.data"), goes_on=True),
        rule(f"{CODE}.name", cites, {**name, RIGHT_NAME: UNANSWERED}),
        rule(f"{CODE}.name_card", cites, {**spelt, CARD_NAME: "wrong"}, OfferRequest("card_name"), goes_on=True),
        rule(f"{CODE}.name_order", cites, {**spelt, CARD_NAME: "right"}, OfferRequest("edit.name"), goes_on=True),
    )


def unpriced_yet(there: When) -> tuple[Rule, ...]:
    """The data are right: the offer of a delivery; to be corrected; or not read back yet."""
    unread: When = {**there, DATA_RIGHT: UNANSWERED}
    return (
        *calculate(CODE, CITES, {**there, DATA_RIGHT: "yes"}),
        rule(f"{CODE}.correct_data", CITES, {**there, DATA_RIGHT: "correct"}, *CORRECT),
        *unread_yet(f"{CODE}.calculate", unread),
        *(
            rule(f"{CODE}.{code}.calculate", "GDE-15", when, *READ, AskQuestion(DATA_RIGHT))
            for code, when in again(unread).items()
        ),
    )


def priced(there: When) -> tuple[Rule, ...]:
    """The total is asked for, agreed to, or leads to a correction; or nothing was read back yet."""
    asked: When = {**there, AGREES: UNANSWERED}
    unread: When = {**asked, DATA_RIGHT: UNANSWERED}
    return (
        *confirms(CODE, CITES, there),
        to_correct(CODE, CITES, there),
        cannot(CODE, CITES, {**there, SITUATION: OPEN - DAMAGED}, "order_question"),
        cannot(f"{CODE}.damaged", "GDE-9", {**there, SITUATION: DAMAGED}, "checked_order"),
        rule(f"{CODE}.total", CITES, {**asked, DATA_RIGHT: "yes"}, *TOTAL),
        rule(f"{CODE}.correct_checked", CITES, {**asked, DATA_RIGHT: "correct"}, *CORRECT),
        *unread_yet(f"{CODE}.ready", unread),
        *(rule(f"{CODE}.{code}.ready", CITES, when, *READ, *TOTAL) for code, when in again(unread).items()),
    )


def again(unread: When) -> dict[str, When]:
    """Read back or changed on this call already: once more, without an opening."""
    return {
        "again": {**unread, SITUATION: READ_BACK_FIRST, OPENED_HERE: "yes"},
        "address": {**unread, SITUATION: ADDRESS_FIRST, EDITED_HERE: "yes"},
    }


def unread_yet(code: str, unread: When) -> tuple[Rule, ...]:
    """Handed on to the status's own opening."""
    return (
        rule(f"{code}.opening", CITES, {**unread, SITUATION: READ_BACK_FIRST, OPENED_HERE: "no"}),
        rule(f"{code}.called_off", CITES, {**unread, SITUATION: CONFIRMABLE & CALLED_OFF}),
        rule(f"{code}.address", CITES, {**unread, SITUATION: ADDRESS_FIRST, EDITED_HERE: "no"}),
    )
