"""Each proof of a machine goes red once, and none on a sound machine."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks

from service.accounts.roles import Role
from service.fsm import Guard, Message, checks, transition
from service.fsm.checks import machine_problems
from tests.service.fsm.lamp import OPERATORS, WORDS, State, machine, plugged

pytestmark = pytest.mark.usefixtures("_lamps")


def problems(**broken: Any) -> list[str]:
    return [error.id for error in machine_problems(machine(**broken))]


def test_a_sound_machine_has_no_problem() -> None:
    assert problems() == []


def without(name: str) -> dict[str, Message]:
    return {code: words for code, words in WORDS.items() if code != name}


BLUE = transition("on", to="blue", by=OPERATORS)
NOWHERE = transition("blue", to="on", by=OPERATORS)
REPAIR = transition("broken", to="off", by=OPERATORS)
NOBODY = transition("on", to="off", by=())
POLISH = transition("broken", by=OPERATORS)
FIELDLESS = transition("off", to="on", by=OPERATORS, guards=(Guard("unplugged", plugged.test, mended_by="plug_in"),))
IRRELEVANT = transition(
    "on", to="off", by=OPERATORS, guards=(Guard("why", plugged.test, binds=frozenset({Role.SHOP})),)
)
EVERY_LABEL = {name: name for name in ("turn_on", "turn_off", "smash")}


@pytest.mark.parametrize(
    ("expected", "broken"),
    [
        (checks.UNKNOWN_STATUS, {"verbs": {"paint": BLUE}}),
        (checks.UNKNOWN_STATUS, {"verbs": {"fade": NOWHERE}}),
        (checks.UNKNOWN_STATUS, {"finals": frozenset({"broken", "gone"})}),
        (checks.UNREACHABLE, {"verbs": {"smash": None}}),
        (checks.TRAP, {"finals": frozenset()}),
        (checks.TRAP, {"finals": frozenset(), "verbs": {"polish": POLISH}}),
        (checks.FINAL_WITH_EXIT, {"verbs": {"repair": REPAIR}}),
        (checks.TRANSITION_WITHOUT_LABEL, {"labels": {"turn_on": "Включить", "turn_off": "Выключить"}}),
        (checks.LABEL_WITHOUT_TRANSITION, {"labels": {**EVERY_LABEL, "sing": "Спеть"}}),
        (checks.REASON_WITHOUT_WORDS, {"words": without("unplugged")}),
        (checks.REASON_WITHOUT_WORDS, {"words": without("action_not_available")}),
        (checks.REASON_WITHOUT_WORDS, {"blocking_guards": {"smash": (Guard("precious", plugged.test),)}}),
        (checks.REASON_WITHOUT_WORDS, {"table_layer_guards": {"smash": (Guard("precious", plugged.test),)}}),
        (checks.WORDS_WITHOUT_REASON, {"words": {**WORDS, "moonless": Message("Нет луны.")}}),
        (checks.EMPTY_WORDS, {"words": {**WORDS, "why": Message(" ")}}),
        (checks.GRANTED_TO_NOBODY, {"verbs": {"turn_off": NOBODY}}),
        (checks.GUARD_WITHOUT_FIELD, {"verbs": {"light": FIELDLESS}}),
        (checks.GUARDS_OF_NO_TRANSITION, {"blocking_guards": {"sing": (plugged,)}}),
        (checks.GUARDS_OF_NO_TRANSITION, {"table_layer_guards": {"sing": (plugged,)}}),
        (checks.GUARD_BINDS_NOBODY, {"verbs": {"turn_off": IRRELEVANT}}),
    ],
)
def test_a_broken_machine_is_named(expected: str, broken: dict[str, Any]) -> None:
    assert problems(**broken) == [expected]


def test_a_reason_of_the_table_needs_words() -> None:
    found = machine_problems(machine(), cell_reasons=["forbidden"])
    assert [(error.id, "forbidden" in error.msg) for error in found] == [(checks.REASON_WITHOUT_WORDS, True)]


def test_a_status_that_may_stay_but_never_leave_is_a_trap_for_each_such_status() -> None:
    found = problems(verbs={"turn_off": None, "smash": None}, finals=frozenset())
    assert found.count(checks.TRAP) == len([State.ON, State.BROKEN])


def test_the_machines_of_the_service_are_proven_at_start_up() -> None:
    assert run_checks(tags=["machines"]) == []
