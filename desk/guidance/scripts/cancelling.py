"""«Отказ от заказа»: objections, then annulling where permitted; words by what it became (GDE-13, GDE-30)."""

from __future__ import annotations

from desk.guidance.rules.dsl import Note, Rule, SayPhrase, Script, When, rule
from desk.guidance.rules.facts import (
    ANNULLED_BY,
    ANNULLED_HERE,
    CASE,
    LEFT,
    METHOD,
    ON_THE_WAY,
    PARCEL,
    REFUSED_AT,
    SITUATION,
    STAGE,
)
from desk.guidance.rules.situations_by_order_action import (
    ANNULLED,
    CALLED_OFF,
    CAME_BACK,
    SENT,
    UNCLAIMED,
    UNDER_WAY,
    UNTRACKED,
)
from desk.guidance.scripts.gates import SUCCESSOR, identity, prepaid
from desk.guidance.scripts.objections import objections
from desk.guidance.scripts.return_under_way import under_way


def refusing() -> tuple[Rule, ...]:
    """Objections where the order can still be stopped; what the annulment became is told by the fact."""
    stopped: When = {SITUATION: ANNULLED, ANNULLED_BY: "client", ANNULLED_HERE: "yes"}
    return (
        *objections({LEFT: "no"}),
        rule("cancel.done", "GDE-13 GDE-30", stopped, SayPhrase("cancel.done")),
    )


def too_late() -> tuple[Rule, ...]:
    """The parcel is on its way: it is refused when it comes (GDE-13)."""
    sent: When = {SITUATION: SENT}
    gone: dict[str, When] = {
        "sent": {**sent, STAGE: ON_THE_WAY},
        "left": {SITUATION: UNTRACKED, LEFT: "yes"},
        "requested": {SITUATION: UNDER_WAY, PARCEL: "sent"},
    }
    over: When = {SITUATION: UNDER_WAY}
    return (
        *(
            rule(
                f"cancel.{code}.{name}",
                "GDE-13 GDE-30",
                {**when, METHOD: methods},
                SayPhrase(f"cancel.too_late.{name}"),
                NUMBER,
            )
            for code, when in gone.items()
            for name, methods in REFUSED_AT.items()
        ),
        rule("cancel.redeemed", "GDE-13 GDE-26", {**sent, STAGE: "redeemed"}, SayPhrase("cancel.redeemed")),
        rule("cancel.returning", "GDE-13", {**sent, STAGE: "returning"}, SayPhrase("cancel.returning")),
        rule("cancel.requested.redeemed", "GDE-13 GDE-26", {**over, PARCEL: "redeemed"}, SayPhrase("cancel.redeemed")),
        rule("cancel.requested.returning", "GDE-13", {**over, PARCEL: "going_back"}, SayPhrase("cancel.returning")),
    )


def going_back() -> tuple[Rule, ...]:
    """The client has the goods, which may go back; a return that is under way already is told instead (GDE-30)."""
    taken: When = {PARCEL: "redeemed"}
    return (
        rule("cancel.not_taken", "GDE-13", {PARCEL: PARCEL.other_than("redeemed")}),
        rule("cancel.no_return", "GDE-13", {**taken, CASE: "none"}),
        *under_way(SayPhrase("return.over"), taken, "cancel.return"),
    )


NUMBER = Note("note.parcel")


def nothing_to_do() -> tuple[Rule, ...]:
    """GDE-26: the words say why."""
    off: When = {SITUATION: ANNULLED}
    return (
        rule("cancel.off", "GDE-13 GDE-26", {SITUATION: CALLED_OFF}, SayPhrase("cancel.off")),
        rule("cancel.annulled", "GDE-13 GDE-26", {**off, ANNULLED_HERE: "no"}, SayPhrase("cancel.off")),
        rule(
            "cancel.annulled_otherwise",
            "GDE-13 GDE-26",
            {**off, ANNULLED_HERE: "yes", ANNULLED_BY: {"correction", "other"}},
            SayPhrase("cancel.off"),
        ),
        rule("cancel.cart", "GDE-13 GDE-35", {SITUATION: "cart"}, SayPhrase("cancel.cart")),
        rule("cancel.back", "GDE-13 GDE-26", {SITUATION: UNCLAIMED}, SayPhrase("cancel.back")),
        rule("cancel.client_return", "GDE-13 GDE-26", {SITUATION: CAME_BACK - UNCLAIMED}, SayPhrase("cancel.redeemed")),
    )


SCRIPTS = (
    Script(
        "change_order",
        "cancel",
        (identity(), SUCCESSOR, prepaid("annul", None), going_back(), (*refusing(), *too_late(), *nothing_to_do())),
    ),
)
