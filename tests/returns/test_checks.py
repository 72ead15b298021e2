"""The machine of cases is proven at start-up; what a declaration forgets is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returns.choices import CaseAction, CaseReason, CaseStatus
from returns.fsm import checks, messages
from returns.fsm.checks import REASON_UNUSED, case_machine, unused_reasons
from returns.fsm.machine import CASE_MACHINE
from service.fsm import Machine
from service.fsm.checks import LABEL_WITHOUT_TRANSITION, REASON_WITHOUT_WORDS, TRAP, machine_problems


def ids(machine: Machine) -> set[str | None]:
    """What is wrong with a machine that reads the same transitions."""
    return {error.id for error in machine_problems(machine)}


def test_the_machine_is_sound() -> None:
    assert case_machine() == []


def test_a_reason_without_words_is_found() -> None:
    worded = {code: said for code, said in CASE_MACHINE.words.items() if code != CaseReason.CASE_DISPATCHED}
    assert REASON_WITHOUT_WORDS in ids(replace(CASE_MACHINE, words=worded))


def test_a_final_status_that_is_not_marked_is_found() -> None:
    assert TRAP in ids(replace(CASE_MACHINE, finals=frozenset({CaseStatus.SETTLED})))


def test_a_label_without_a_transition_is_found() -> None:
    labels = {**CASE_MACHINE.labels, "burn": "Сжечь"}
    assert LABEL_WITHOUT_TRANSITION in ids(replace(CASE_MACHINE, labels=labels))


def test_a_code_that_denies_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = {code: said for code, said in messages.OPENING.items() if code != CaseReason.ALREADY_RETURNED}
    monkeypatch.setattr(checks, "OPENING", fewer)
    assert [error.id for error in unused_reasons(CASE_MACHINE)] == [REASON_UNUSED]


def test_every_action_is_labelled_once() -> None:
    assert list(CASE_MACHINE.labels) == CaseAction.values
