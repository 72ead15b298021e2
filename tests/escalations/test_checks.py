"""The ticket machine's own proofs: none goes off on the real machine, each does on a damaged one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction

from escalations.choices import Action, Reason, TicketStatus
from escalations.fsm import checks
from escalations.fsm.machine import TICKET_MACHINE
from escalations.fsm.messages import MESSAGES
from escalations.fsm.situations import DENIED
from escalations.models import RoutingTable
from service.database.accounts import database_owner
from service.fsm.checks import REASON_WITHOUT_WORDS, WORDS_WITHOUT_REASON


def table(status: str, action: str, reason: Reason | None) -> dict[str, dict[str, Reason]]:
    """The table with one cell changed, or taken away."""
    row = {name: code for name, code in DENIED[status].items() if name != action}
    return {**DENIED, status: {**row, **({action: reason} if reason else {})}}


def found(denied: Any = DENIED, **changes: Any) -> set[str]:
    return {error.id for error in checks.ticket_problems(replace(TICKET_MACHINE, **changes), denied)}


def test_the_real_machine_is_sound() -> None:
    assert checks.ticket_machine() == []
    assert found() == set()


@pytest.mark.parametrize(
    ("denied", "code"),
    [
        (table(TicketStatus.OPEN, Action.REOPEN, None), checks.CELL_EMPTY),
        (table(TicketStatus.OPEN, Action.CLAIM, Reason.TICKET_CLOSED), checks.CELL_TWICE),
    ],
)
def test_a_hole_or_a_contradiction_in_the_table_is_found(denied: Any, code: str) -> None:
    assert found(denied) == {code}


def test_a_reason_without_words_is_found() -> None:
    fewer = {code: words for code, words in MESSAGES.items() if code != Reason.NOT_CLAIMED}
    assert found(words=fewer) == {REASON_WITHOUT_WORDS, checks.REASON_UNUSED}


def test_words_that_nothing_says_are_found() -> None:
    assert found(words={**MESSAGES, "no_such": MESSAGES[Reason.NOT_CLAIMED]}) == {WORDS_WITHOUT_REASON}


@pytest.mark.django_db(transaction=True)
def test_a_database_that_has_yet_to_be_migrated_is_no_fault_of_the_table() -> None:
    with database_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE escalations_routingrule RENAME TO escalations_routingrule_to_come")
        assert checks.routes_in_force(databases=["default"]) == []
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_shipped_table_is_in_force_and_sound() -> None:
    assert checks.routes_in_force(databases=["default"]) == []
    RoutingTable.objects.filter(state="active").update(state="retired")
    assert checks.routes_in_force(databases=["default"])
