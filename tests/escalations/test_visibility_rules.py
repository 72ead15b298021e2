"""Whose tickets a role reads and works, as a rule of its own: no database is asked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Q

from escalations.visibility import is_concerned, seen_by, sees, works_queue
from service.accounts.roles import Actor, Role

MINE, OTHERS, CLIENT = 7, 8, 30


def asker(role: Role, user_id: int | None = MINE) -> Actor:
    return Actor(user_id=user_id, username="anna", role=role)


def a_ticket(queue: str = "supervisor", made_by: int | None = OTHERS, client: int | None = CLIENT) -> Any:
    return SimpleNamespace(queue=queue, made_by_id=made_by, client_id=client)


@pytest.mark.parametrize(
    ("role", "rows"),
    [
        (Role.ADMINISTRATOR, Q()),
        (Role.SYSTEM, Q()),
        (Role.OPERATOR, Q(made_by_id=MINE)),
        (Role.RETURNS_SPECIALIST, Q(made_by_id=MINE)),
        (Role.SUPERVISOR, Q(made_by_id=MINE) | Q(queue="supervisor")),
        (Role.CLAIMS_SPECIALIST, Q(made_by_id=MINE) | Q(queue="opp")),
    ],
)
def test_which_rows_a_role_gets(role: Role, rows: Q) -> None:
    assert seen_by(asker(role)) == rows


@pytest.mark.parametrize(
    ("role", "queue", "made_by", "sees_it"),
    [
        (Role.ADMINISTRATOR, "opp", OTHERS, True),
        (Role.SUPERVISOR, "supervisor", OTHERS, True),
        (Role.SUPERVISOR, "opp", OTHERS, False),
        (Role.SUPERVISOR, "opp", MINE, True),
        (Role.CLAIMS_SPECIALIST, "opp", OTHERS, True),
        (Role.CLAIMS_SPECIALIST, "supervisor", OTHERS, False),
        (Role.OPERATOR, "supervisor", MINE, True),
        (Role.OPERATOR, "supervisor", OTHERS, False),
        (Role.OPERATOR, "supervisor", None, False),
    ],
)
def test_which_ticket_at_hand_a_role_gets(role: Role, queue: str, made_by: int | None, sees_it: bool) -> None:
    assert sees(asker(role), a_ticket(queue, made_by)) is sees_it


def test_nobodys_ticket_is_not_that_of_an_asker_without_an_account() -> None:
    assert not sees(asker(Role.OPERATOR, None), a_ticket(made_by=None))


@pytest.mark.parametrize(
    ("role", "queue", "works"),
    [
        (Role.SUPERVISOR, "supervisor", True),
        (Role.SUPERVISOR, "opp", False),
        (Role.CLAIMS_SPECIALIST, "opp", True),
        (Role.OPERATOR, "supervisor", False),
        (Role.ADMINISTRATOR, "supervisor", False),
    ],
)
def test_who_works_a_queue(role: Role, queue: str, works: bool) -> None:
    assert works_queue(role, queue) is works


@pytest.mark.parametrize(
    ("role", "ticket", "on_the_line", "concerned"),
    [
        (Role.OPERATOR, a_ticket(), {CLIENT: {MINE}}, True),
        (Role.OPERATOR, a_ticket(), {CLIENT: {OTHERS}}, False),
        (Role.OPERATOR, a_ticket(client=None), {CLIENT: {MINE}}, False),
        (Role.OPERATOR, a_ticket(made_by=MINE, client=None), {}, True),
        (Role.SUPERVISOR, a_ticket("opp"), {CLIENT: {MINE}}, False),
        (Role.SUPERVISOR, a_ticket(), {}, True),
        (Role.RETURNS_SPECIALIST, a_ticket(made_by=MINE), {CLIENT: {MINE}}, False),
        (Role.ADMINISTRATOR, a_ticket(), {}, True),
        (Role.ADMINISTRATOR, None, {}, False),
    ],
)
def test_whom_a_tickets_events_concern(
    role: Role, ticket: Any, on_the_line: dict[int, set[int]], concerned: bool
) -> None:
    assert is_concerned(asker(role), ticket, on_the_line) is concerned
