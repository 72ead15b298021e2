"""Giving tickets to those on shift, by turn or by load (ESC-11)."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connections, transaction

from escalations.choices import Assignment
from escalations.models import Shift, Team, TeamMember, Ticket
from escalations.models.routing import RoutingTable
from escalations.routing.assignment_to_people_on_shift import give_waiting
from escalations.routing.table_in_force import draft_of, put_in_force
from escalations.use_cases.shifts import begin_shift, end_shift
from service.accounts.roles import Actor, Role
from tests.escalations.making import do, ticket
from tests.factories import actor
from tests.orders.api.desk import Desk

MINUTE = timedelta(minutes=1)


def fresh(made: Ticket) -> Ticket:
    return Ticket.objects.get(pk=made.pk)


def given_by(assignment: Assignment, *names: str) -> list[Desk]:
    """Everything is given to the people named, who are on shift, in this way."""
    table = draft_of(RoutingTable.objects.get(state="active"), actor=actor(Role.ADMINISTRATOR))
    table.rules.update(assignment=assignment)
    put_in_force(table.pk)
    team = Team.objects.get(code="supervisors")
    desks = [Desk(Role.SUPERVISOR) for _ in names]
    for desk, name in zip(desks, names, strict=True):
        desk.user.username = name
        desk.user.save()
        TeamMember.objects.create(team=team, account=desk.user)
        begin_shift(Actor.of(desk.user))
    return desks


@pytest.mark.django_db
def test_tickets_given_by_turn_go_round_the_team(still_clock: time_machine.Traveller) -> None:
    given_by(Assignment.ROUND_ROBIN, "anna", "boris", "vera")
    holders = []
    for _ in range(7):
        still_clock.shift(MINUTE)
        holders.append(fresh(ticket("other")).assignee.username)  # type: ignore[union-attr]
    assert holders == ["anna", "boris", "vera"] * 2 + ["anna"]


@pytest.mark.django_db
def test_a_ticket_given_by_load_goes_to_whoever_has_fewest() -> None:
    anna, boris = given_by(Assignment.LEAST_LOADED, "anna", "boris")
    first, second = fresh(ticket("other")), fresh(ticket("other"))
    assert {first.assignee, second.assignee} == {anna.user, boris.user}
    do(boris, (first if first.assignee == boris.user else second).pk, "resolve", {"resolution": "Готово"})
    assert fresh(ticket("other")).assignee == boris.user


@pytest.mark.django_db
def test_only_those_on_shift_and_what_came_at_night_is_given_later() -> None:
    anna, boris = given_by(Assignment.ROUND_ROBIN, "anna", "boris")
    for desk in (anna, boris):
        assert end_shift(Actor.of(desk.user))
    made = ticket("other")
    assert (fresh(made).status, give_waiting()) == ("open", 0)
    begin_shift(Actor.of(boris.user))
    assert (give_waiting(), fresh(made).assignee) == (1, boris.user)
    assert give_waiting() == 0
    assert not end_shift(Actor.of(anna.user))


@pytest.mark.django_db
def test_who_left_the_role_or_the_company_is_given_nothing() -> None:
    anna, boris = given_by(Assignment.ROUND_ROBIN, "anna", "boris")
    type(anna.user).objects.filter(pk=anna.user.pk).update(is_active=False)
    type(boris.user).objects.filter(pk=boris.user.pk).update(role=Role.OPERATOR)
    assert fresh(ticket("other")).assignee is None


@pytest.mark.django_db
def test_one_open_shift_a_person() -> None:
    account = actor(Role.SUPERVISOR)
    assert begin_shift(account) == begin_shift(account)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.create(account_id=account.user_id)


@pytest.mark.django_db(transaction=True)
def test_tickets_made_at_once_go_round_evenly(shipped: None) -> None:
    given_by(Assignment.ROUND_ROBIN, "anna", "boris", "vera")

    def one(_: int) -> int:
        try:
            return ticket("other").pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, range(18)))
    load = Counter(Ticket.objects.values_list("assignee__username", flat=True))
    assert set(load.values()) == {6}
