"""The ticket machine's own proofs: none goes off on the real machine, each does on a damaged one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from escalations.categories.entry import CategoryEntry, Demo, Detail, DetailKind, Queue, Route
from escalations.choices import Action, TicketReason, TicketStatus
from escalations.fsm import checks
from escalations.fsm.machine import TICKET_MACHINE
from escalations.fsm.messages import MESSAGES
from escalations.fsm.status_denials import DENIED
from escalations.models import RoutingTable
from escalations.sla.calendars.terms import Unit
from escalations.use_cases.open_service_ticket import open_service_ticket
from escalations.use_cases.ticket_subjects import Subjects
from service.database.accounts import database_owner
from service.fsm.checks import REASON_WITHOUT_WORDS, WORDS_WITHOUT_REASON


def table(status: str, action: str, reason: TicketReason | None) -> dict[str, dict[str, TicketReason]]:
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
        (table(TicketStatus.OPEN, Action.CLAIM, TicketReason.TICKET_CLOSED), checks.CELL_TWICE),
    ],
)
def test_a_hole_or_a_contradiction_in_the_table_is_found(denied: Any, code: str) -> None:
    assert found(denied) == {code}


def test_a_reason_without_words_is_found() -> None:
    fewer = {code: words for code, words in MESSAGES.items() if code != TicketReason.NOT_CLAIMED}
    assert found(words=fewer) == {REASON_WITHOUT_WORDS, checks.REASON_UNUSED}


def test_words_that_nothing_says_are_found() -> None:
    assert found(words={**MESSAGES, "no_such": MESSAGES[TicketReason.NOT_CLAIMED]}) == {WORDS_WITHOUT_REASON}


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


def test_every_required_detail_is_labelled_and_one_that_is_not_is_named() -> None:
    assert checks.labels_of_required_details() == []
    named = [error for error in checks.unlabelled_details({"details.phones"}) if "'name'" in error.msg]
    assert {error.id for error in named} == {checks.DETAIL_WITHOUT_LABEL}


def test_a_category_without_demo_and_a_required_text_without_words_for_it_are_named() -> None:
    assert checks.demo_of_categories() == []
    route = Route("Справки", Queue.SUPERVISOR, priority=5, amount=2, unit=Unit.WORKING_DAYS)
    details = (Detail("reason", "Зачем", DetailKind.TEXT), Detail("phone", "Телефон", DetailKind.PHONE))
    entry = CategoryEntry(route, details=details, demo=Demo(1, ("Нужна справка.",)))
    named = [*checks.details_without_sample({"certificate": entry, "quiet": CategoryEntry(route, details=details)})]
    assert [(error.id, "'reason' of 'certificate'" in error.msg) for error in named] == [
        (checks.DETAIL_WITHOUT_SAMPLE, True)
    ]
    named = [
        *checks.made_by_nobody({"certificate": entry, "system": CategoryEntry(route), "quiet": CategoryEntry(route)})
    ]
    assert [(error.id, "'quiet'" in error.msg) for error in named] == [(checks.MADE_BY_NOBODY, True)]


@pytest.mark.parametrize("details", [{}, {"held_order": "A-1", "unheard_of": "A-1"}])
def test_a_ticket_of_the_service_names_what_it_is_about_by_declared_details(details: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="details of a service's ticket"):
        open_service_ticket(details, "Проверьте.", Subjects(), datetime(2026, 3, 17, tzinfo=UTC))
