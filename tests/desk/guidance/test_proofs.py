"""The proofs: they pass for the scripts, and each finds the fault that it is there for, with a combination."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from desk.checks import faults
from desk.guidance.checks import handbook_coverage, legality, soundness, wording
from desk.guidance.phrases.store import default_texts
from desk.guidance.rules.dsl import UNANSWERED, AskQuestion, OfferRequest, Rule, SayPhrase, Script, question, rule
from desk.guidance.rules.facts import PREPAID, REISSUED, SITUATION, STAGE, STANDING
from desk.guidance.scripts import SCRIPTS
from orders.choices import Action
from service.fsm import Message
from service.fsm.condition_overlaps_and_gaps import box_difference, gaps, overlap

YES_NO = question("planted", "Вопрос", yes="Да", no="Нет")
TEXTS = {"a": "Слова.", "ask.planted": "Вопрос?", "gap": "{note}", "wrong": "{nothing}", "torn": "{note"}


def script(*rows: Rule, layers: tuple[tuple[Rule, ...], ...] = ()) -> Script:
    """A planted script."""
    return Script("where_is_parcel", "", (*layers, rows))


def found(faults: Iterator[soundness.Fault]) -> list[str]:
    """The codes of what a proof finds."""
    return [code for code, _ in faults]


def test_the_scripts_are_sound() -> None:
    assert list(faults(SCRIPTS, default_texts())) == []
    call_command("check", "--tag", "guidance")


def test_overlapping_rows_are_shown_with_a_combination() -> None:
    one = rule("one", "GDE-2", {SITUATION: {"buffer", "new"}}, SayPhrase("a"))
    other = rule("other", "GDE-2", {SITUATION: {"buffer", "cart"}}, SayPhrase("a"))
    [(code, what)] = soundness.overlaps(script(one, other))
    assert code == soundness.OVERLAP
    assert "one and other" in what
    assert "'situation': 'buffer'" in what


def test_a_gap_is_shown_with_a_combination() -> None:
    some = rule("some", "GDE-2", {SITUATION: SITUATION.other_than("buffer")}, SayPhrase("a"))
    [(code, what)] = soundness.holes(script(some))
    assert code == soundness.GAP
    assert "'situation': 'buffer'" in what


def test_combinations_that_cannot_be_are_no_gap() -> None:
    exported = {"exported_without_tracking", "exported_with_tracking"}
    sent = rule("sent", "GDE-2", {SITUATION: exported, STAGE: STAGE.other_than("none")}, SayPhrase("a"))
    other = rule("other", "GDE-2", {SITUATION: SITUATION.values - exported}, SayPhrase("a"))
    assert found(soundness.holes(script(sent, other))) == []
    impossible = rule("impossible", "GDE-2", {SITUATION: "buffer", STAGE: "arrived"}, SayPhrase("a"))
    assert found(soundness.dead_rows(script(sent, other, impossible))) == [soundness.DEAD]


def test_a_row_behind_a_layer_that_answers_is_dead() -> None:
    gate = (
        rule("all", "GDE-2", {SITUATION: {"buffer"}}, SayPhrase("a")),
        rule("on", "GDE-2", {SITUATION: SITUATION.other_than("buffer")}),
    )
    late = rule("late", "GDE-2", {SITUATION: {"buffer"}}, SayPhrase("a"))
    rest = rule("rest", "GDE-2", {SITUATION: SITUATION.other_than("buffer")}, SayPhrase("a"))
    assert found(soundness.dead_rows(script(late, rest, layers=(gate,)))) == [soundness.DEAD]
    assert found(soundness.holes(script(rest, layers=(gate,)))) == []


def test_a_row_that_hands_on_to_nobody_is_a_gap() -> None:
    assert found(soundness.dead_rows(script(rule("on", "GDE-2", {})))) == [soundness.GAP]


def test_an_answer_that_leads_nowhere_is_named() -> None:
    asks = rule("asks", "GDE-2", {YES_NO: UNANSWERED}, AskQuestion(YES_NO))
    yes = rule("yes", "GDE-2", {YES_NO: "yes"}, SayPhrase("a"))
    [(code, what)] = soundness.questions(script(asks, yes))
    assert code == soundness.NO_WAY_ON
    assert "'no' leads nowhere" in what


def test_a_question_asked_again_after_its_answer_is_named() -> None:
    assert soundness.NO_WAY_ON in found(soundness.questions(script(rule("asks", "GDE-2", {}, AskQuestion(YES_NO)))))


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("absent", soundness.NO_PHRASE),
        ("gap", soundness.UNFILLED),
        ("wrong", soundness.UNFILLED),
        ("torn", soundness.BAD_TEXT),
    ],
)
def test_a_phrase_that_could_have_a_hole_is_named(phrase: str, code: str) -> None:
    assert found(soundness.phrases(script(rule("row", "GDE-2", {}, SayPhrase(phrase))), TEXTS)) == [code]


def test_a_text_that_nobody_says_is_named() -> None:
    assert found(soundness.unused([script(rule("row", "GDE-2", {}, SayPhrase("a")))], {"a": "", "b": ""})) == [
        soundness.UNUSED
    ]


def test_a_topic_without_a_script_is_named() -> None:
    assert set(found(soundness.coverage(SCRIPTS[1:]))) == {soundness.NO_SCRIPT}
    assert set(found(soundness.coverage((*SCRIPTS, SCRIPTS[0])))) == {soundness.NO_SCRIPT}


def test_a_code_that_stands_twice_is_named() -> None:
    twice = (
        rule("same", "GDE-2", {YES_NO: "yes"}, SayPhrase("a")),
        rule("same", "GDE-2", {YES_NO: "no"}, SayPhrase("a")),
    )
    assert found(soundness.codes(script(*twice))) == [soundness.SAME_CODE]


OPEN = {PREPAID: "no", REISSUED: "no", STANDING: "good"}


@pytest.mark.parametrize(
    ("action", "when", "reason"),
    [
        (Action.EDIT, {**OPEN, SITUATION: "buffer"}, "annul_first"),
        (Action.CONFIRM, {**OPEN, SITUATION: "confirmed"}, "already_confirmed"),
        (Action.REISSUE, {**OPEN, SITUATION: "exported_with_tracking"}, "parcel_on_the_way"),
        (Action.EDIT, {SITUATION: "new", REISSUED: "no"}, "prepaid_order"),
        (Action.EDIT, {SITUATION: "new", PREPAID: "no"}, "already_reissued"),
        (Action.CONFIRM, {SITUATION: "new", PREPAID: "no", REISSUED: "no"}, "client_serial_refuser"),
    ],
)
def test_a_step_that_the_machine_refuses_is_named_with_the_reason(action: Action, when: dict, reason: str) -> None:
    faults = list(legality.refused_steps(script(rule("does", "GDE-2", when, OfferRequest(action)))))
    assert [code for code, _ in faults] == [legality.REFUSED]
    assert reason in faults[0][1]


def test_a_rule_without_a_row_and_a_row_without_a_rule_are_named() -> None:
    assert handbook_coverage.UNCITED in found(handbook_coverage.citations(SCRIPTS[:3]))
    stray = rule("stray", "ORD-1", {}, SayPhrase("a"))
    assert handbook_coverage.UNKNOWN_RULE in found(handbook_coverage.citations((*SCRIPTS, script(stray))))


def test_the_clients_words_hold_no_internal_word(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(wording.client_words()) == []
    monkeypatch.setitem(wording.HOUSES, "planted", {"x": Message("…", "Ваш заказ в буфере, СВ разберётся.")})
    assert [what.split()[-1] for _, what in wording.client_words()] == ["'буфере'", "'СВ'"]
    assert wording.internal_words("Своим чередом: операция, сверка чека.") == []


def test_what_is_left_of_a_box_is_disjoint_from_what_was_taken() -> None:
    box = {SITUATION: frozenset({"new", "cart", "buffer"}), YES_NO: frozenset({"yes", "no"})}
    taken = {SITUATION: frozenset({"new", "cart"}), YES_NO: frozenset({"yes"})}
    left = box_difference(box, taken)
    assert all(overlap(part, taken) is None for part in left)
    assert gaps(box, [taken, *left]) == []
    assert sum(len(part[SITUATION]) * len(part[YES_NO]) for part in left) == 3 * 2 - 2 * 1


def test_a_question_whose_answer_nobody_put_into_words_or_left_out_on_purpose_is_named() -> None:
    ((code, what),) = wording.answers_without_wording({"agrees", "why_back", "new_line", "how_used", "unheard_of"})
    assert (code, "'unheard_of'" in what) == (wording.UNTOLD_ANSWER, True)
