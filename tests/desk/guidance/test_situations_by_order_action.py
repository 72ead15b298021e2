"""The scripts' sets of situations follow the machine's table; what has no words is named (section 3.2)."""

from __future__ import annotations

import pytest

from desk.guidance.checks import handbook_coverage
from desk.guidance.rules import situations_by_order_action as at
from desk.guidance.rules.dsl import SayPhrase, Script, rule
from desk.guidance.rules.facts import SITUATION
from desk.guidance.scripts import BY_NAME
from orders.choices import Action, DenialReason
from orders.fsm.situation_denials import DENIED

FROZEN = {
    **DENIED,
    "frozen": {Action.ANNUL: DenialReason.ALREADY_ANNULLED, Action.REISSUE: DenialReason.CONFIRM_INSTEAD},
}


def test_a_new_row_of_the_table_joins_the_situations_that_it_grants() -> None:
    assert at.granted(Action.EDIT, FROZEN) - at.granted(Action.EDIT) == {"frozen"}
    assert at.granted(Action.CONFIRM, FROZEN) - at.granted(Action.CONFIRM) == {"frozen"}
    assert "frozen" not in at.granted(Action.REISSUE, FROZEN)
    assert "frozen" in at.denied_with(Action.ANNUL, DenialReason.ALREADY_ANNULLED, table=FROZEN)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (at.CARRIED, {"exported_without_tracking", "exported_with_tracking", "annul_requested", "connection_lost"}),
        (at.CALLED_OFF, {"ff_annulled_not_post", "ff_annulled_post", "cancelled", "webutils_cancelled"}),
        (at.UNCLAIMED, {"postal_return", "returned"}),
    ],
)
def test_the_sets_that_transitions_make(found: frozenset[str], wanted: set[str]) -> None:
    assert found == wanted


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (at.REISSUABLE, {"cart", "annulled_earlier", "cancelled", "postal_return", "client_return", "returned"}),
        (at.WAITS, {"confirmed", "manual_check"}),
        (at.ANNUL_FIRST, {"buffer", "exported_without_tracking"}),
        (at.SUPERVISORS_TO_ANNUL, {"new"}),
    ],
)
def test_the_sets_that_rows_of_the_table_make(found: frozenset[str], known: set[str]) -> None:
    """Another situation is among them only with the row of one of these."""
    rows = [DENIED[situation] for situation in known]
    assert found == {situation for situation, row in DENIED.items() if row in rows}


def test_every_situation_is_one_of_the_table() -> None:
    assert SITUATION.values == DENIED.keys()


def test_a_situation_without_words_is_named_with_its_script() -> None:
    where = BY_NAME["where_is_parcel", ""]
    assert list(handbook_coverage.wordless([where])) == []
    [(code, what)] = handbook_coverage.wordless([where], {*SITUATION.values, "frozen"})
    assert code == handbook_coverage.WORDLESS
    assert "where_is_parcel" in what
    assert "'frozen'" in what
    planted = Script("where_is_parcel", "", ((rule("some", "GDE-2", {SITUATION: {"buffer"}}, SayPhrase("a")),),))
    named = {what.rpartition(" ")[2] for _, what in handbook_coverage.wordless([planted])}
    assert named == {repr(name) for name in SITUATION.values - {"buffer"} - at.PARTNERS}


def test_a_situation_that_would_be_told_anothers_words_is_named_until_that_is_meant() -> None:
    assert list(handbook_coverage.words_of_another()) == []
    table = {**DENIED, "awaiting_payment": DENIED["confirmed"]}
    found = list(handbook_coverage.words_of_another(table))
    assert {code for code, _ in found} == {handbook_coverage.WORDS_OF_ANOTHER}
    assert any("'awaiting_payment' is told the words of 'confirmed'" in what for _, what in found)
    meant = [*at.ALIKE, frozenset({"awaiting_payment", "confirmed"})]
    assert list(handbook_coverage.words_of_another(table, meant)) == []
