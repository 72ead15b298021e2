"""«Ошибка в имени» (GDE-12, ORD-24, ORD-27…29)."""

from __future__ import annotations

from desk.guidance.dsl import CreateTicket, Rule, RunAction, SayPhrase, Script, When, rule
from desk.guidance.facts import METHOD, POSTAL, SITUATION, STANDING
from desk.guidance.scripts.changes import ENDED, ON_ROAD, UNDER_WAY, annul_first, delivered, editable
from desk.guidance.scripts.gates import SUCCESSOR, identity, prepaid, standing
from orders.choices import Action, Ground

CARD = RunAction("card_name")
REISSUE = RunAction(Action.REISSUE, {"ground": Ground.RECIPIENT_NAME_ERROR.value}, ("recipient",))


def rows() -> tuple[Rule, ...]:
    """By situation."""
    on_card = (SayPhrase("name.on_card"), CARD)
    by_post: When = {**ON_ROAD, METHOD: POSTAL}
    return (
        editable("name.edit", {}, SayPhrase("name.corrected"), CARD),
        rule(
            "name.closed_region",
            "GDE-12",
            {SITUATION: "closed_region"},
            *on_card,
            CreateTicket("name_not_updated"),
        ),
        *annul_first("name", {}, (CARD,), on_card),
        rule(
            "name.reissue",
            "GDE-12 GDE-20",
            {**by_post, STANDING: "good"},
            SayPhrase("name.reissue"),
            CARD,
            REISSUE,
        ),
        *standing(by_post),
        rule(
            "name.courier", "GDE-12", {**ON_ROAD, METHOD: METHOD.values - POSTAL}, SayPhrase("name.parcel_stays"), CARD
        ),
        *delivered("name", CARD),
        rule("name.under_way", "GDE-12", {SITUATION: UNDER_WAY}, *on_card),
        rule("name.ended", "GDE-12 GDE-26", {SITUATION: ENDED}, *on_card),
    )


SCRIPTS = (Script("change_order", "name_error", (identity(), SUCCESSOR, prepaid("change"), rows())),)
