"""«Отказ от заказа»: objections, then annulling where permitted; words by what it became (GDE-13, GDE-30)."""

from __future__ import annotations

from desk.guidance.dsl import Note, Rule, SayPhrase, Script, When, rule
from desk.guidance.facts import ANNULLED, ANNULLED_BY, ANNULLED_HERE, LEFT, METHOD, ON_THE_WAY, SITUATION, STAGE
from desk.guidance.scripts.gates import SUCCESSOR, identity, prepaid
from desk.guidance.scripts.objections import objections

BACK = frozenset({"postal_return", "returned", "client_return"})
OFF = frozenset({"ff_annulled_not_post", "ff_annulled_post", "cancelled", "webutils_cancelled"})
BY_POST = frozenset({"post", "post_courier", "unknown"})
METHODS = (("post", BY_POST, "cancel.too_late"), ("by_hand", METHOD.values - BY_POST, "cancel.refuse_on_delivery"))


def refusing() -> tuple[Rule, ...]:
    """Objections where the order can still be stopped; what the annulment became is told by the fact."""
    stopped: When = {SITUATION: ANNULLED, ANNULLED_BY: "client", ANNULLED_HERE: "yes"}
    return (
        *objections({LEFT: "no"}),
        rule("cancel.done", "GDE-13 GDE-30", stopped, SayPhrase("cancel.done")),
    )


def too_late() -> tuple[Rule, ...]:
    """The parcel is on its way: it is refused when it comes (GDE-13)."""
    sent: When = {SITUATION: "exported_with_tracking"}
    gone: dict[str, When] = {
        "sent": {**sent, STAGE: ON_THE_WAY},
        "left": {SITUATION: "exported_without_tracking", LEFT: "yes"},
        "requested": {SITUATION: {"annul_requested", "connection_lost"}},
    }
    return (
        *(
            rule(f"cancel.{code}.{name}", "GDE-13 GDE-30", {**when, METHOD: methods}, SayPhrase(phrase), PARCEL)
            for code, when in gone.items()
            for name, methods, phrase in METHODS
        ),
        rule("cancel.redeemed", "GDE-13 GDE-26", {**sent, STAGE: "redeemed"}, SayPhrase("cancel.redeemed")),
        rule("cancel.returning", "GDE-13", {**sent, STAGE: "returning"}, SayPhrase("cancel.returning")),
    )


PARCEL = Note("note.parcel")


def nothing_to_do() -> tuple[Rule, ...]:
    """GDE-26: the words say why."""
    off: When = {SITUATION: ANNULLED}
    return (
        rule("cancel.off", "GDE-13 GDE-26", {SITUATION: OFF}, SayPhrase("cancel.off")),
        rule("cancel.annulled", "GDE-13 GDE-26", {**off, ANNULLED_HERE: "no"}, SayPhrase("cancel.off")),
        rule(
            "cancel.annulled_otherwise",
            "GDE-13 GDE-26",
            {**off, ANNULLED_HERE: "yes", ANNULLED_BY: {"correction", "other"}},
            SayPhrase("cancel.off"),
        ),
        rule("cancel.cart", "GDE-13 GDE-35", {SITUATION: "cart"}, SayPhrase("cancel.cart")),
        rule("cancel.back", "GDE-13 GDE-26", {SITUATION: BACK - {"client_return"}}, SayPhrase("cancel.back")),
        rule("cancel.client_return", "GDE-13 GDE-26", {SITUATION: "client_return"}, SayPhrase("cancel.redeemed")),
    )


SCRIPTS = (
    Script(
        "change_order",
        "cancel",
        (identity(), SUCCESSOR, prepaid("annul"), (*refusing(), *too_late(), *nothing_to_do())),
    ),
)
