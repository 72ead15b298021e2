"""The order machine's own proofs: none goes off on the real machine, each does on a damaged one."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from escalations.fsm.checks import UNKNOWN_CATEGORY, unknown_categories
from orders.choices import DESK_ACTIONS, Action, DenialReason
from orders.fsm import checks
from orders.fsm.machine import ORDER_MACHINE
from orders.fsm.messages import MESSAGES
from orders.fsm.situation_denials import DENIED, Situation
from service.fsm import Message
from service.fsm.checks import REASON_WITHOUT_WORDS, WORDS_WITHOUT_REASON

TABLE = Path(__file__).resolve().parents[2] / "orders/data/order_actions.csv"
Rows = dict[str, dict[str, DenialReason]]


def copied() -> Rows:
    return {situation: dict(row) for situation, row in DENIED.items()}


def found(table: Rows | None = None, **changes: Any) -> set[str]:
    machine = replace(ORDER_MACHINE, **changes)
    return {error.id for error in checks.order_problems(machine, DENIED if table is None else table)}


def test_the_real_machine_is_sound() -> None:
    assert checks.order_machine() == []
    assert found() == set()


def test_the_table_has_a_row_for_each_situation() -> None:
    assert set(Situation.values) == set(DENIED)
    assert len(DESK_ACTIONS) == 6


def no_row(table: Rows) -> None:
    del table["happy_call"]


def strange_row(table: Rows) -> None:
    table["lost_in_space"] = {}


def strange_action(table: Rows) -> None:
    table["new"][Action.CANCEL] = DenialReason.STATUS_LOCKED


def hole(table: Rows) -> None:
    del table["cart"][Action.EDIT]


def hole_where_only_supervisors_have_the_verb(table: Rows) -> None:
    del table["new"][Action.ANNUL]


def never_granted(table: Rows) -> None:
    table["postponed"][Action.EDIT] = DenialReason.STATUS_LOCKED


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (no_row, checks.ROW_MISSING),
        (strange_row, checks.ROW_UNKNOWN),
        (strange_action, checks.ROW_UNKNOWN),
        (hole, checks.CELL_EMPTY),
        (hole_where_only_supervisors_have_the_verb, checks.CELL_EMPTY),
        (never_granted, checks.TRANSITION_NEVER_GRANTED),
    ],
)
def test_a_damaged_table_is_named(damage: Callable[[Rows], None], expected: str) -> None:
    table = copied()
    damage(table)
    assert found(table) == {expected}


def test_a_reason_without_words_is_named() -> None:
    words = {code: result for code, result in MESSAGES.items() if code != DenialReason.POST_ONLY}
    assert found(words=words) == {REASON_WITHOUT_WORDS, checks.REASON_UNUSED}


def test_words_that_nothing_says_are_named() -> None:
    assert found(words={**MESSAGES, "made_up": Message("Выдумано.")}) == {WORDS_WITHOUT_REASON}


def test_a_ticket_without_a_label_is_named() -> None:
    words = {**MESSAGES, DenialReason.POST_ONLY: Message("Только почтой.", ticket="made_up")}
    assert found(words=words) == {checks.TICKET_WITHOUT_LABEL}


def test_every_ticket_that_a_denial_offers_exists() -> None:
    assert unknown_categories(MESSAGES) == []
    broken = {**MESSAGES, DenialReason.POST_ONLY: Message("Только почтой.", ticket="made_up")}
    assert [error.id for error in unknown_categories(broken)] == [UNKNOWN_CATEGORY]
    assert [error.id for error in unknown_categories(MESSAGES, ["made_up"])] == [UNKNOWN_CATEGORY]


def situation_in(row: dict[str, str]) -> str:
    """The situation that a row of the specification's table speaks of."""
    if row["status"] == "exported":
        return f"exported_{'with' if row['tracking_number'] == 'present' else 'without'}_tracking"
    if row["status"] == "annulled":
        return "annulled_this_month" if row["created_month"] == "current" else "annulled_earlier"
    if row["status"] == "ff_annulled":
        return f"ff_annulled_{row['method_when_annulled']}"
    return row["status"]


def test_the_table_denies_what_the_specification_denies_and_nothing_else() -> None:
    with TABLE.open(encoding="utf-8") as lines:
        result = {(situation_in(row), row["action"]): row["reason_code"] for row in csv.DictReader(lines)}
    assert set(result) == set(product(Situation.values, map(str, DESK_ACTIONS)))
    for (situation, action), reason in result.items():
        assert DENIED[situation].get(action, "") == reason, (situation, action)
