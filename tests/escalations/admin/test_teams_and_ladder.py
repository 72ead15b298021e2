"""Teams and the ladder in the admin: who may be in a team, and that the ladder has no gap (ESC-11, ESC-12)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from escalations.defaults.default_values import AGENTS, CLAIMS
from escalations.models import LadderLevel, Team, TeamMember
from escalations.use_cases.shifts import begin_shift
from service.accounts.roles import Actor, Role
from service.models import HistoryRow, User
from tests.escalations.admin.section_forms import faults, page, submit
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
R = Role


def team(code: str = AGENTS) -> Team:
    return Team.objects.get(code=code)


def change() -> str:
    return page("team", "change", team().pk)


def member(user: User) -> dict[str, Any]:
    return {"members-TOTAL_FORMS": "1", "members-0-account": str(user.pk), "members-0-team": str(team().pk)}


def test_a_member_and_a_head_are_written_down_with_their_history(administrator: Client) -> None:
    one = UserFactory(role=R.SUPERVISOR)
    assert submit(administrator, change(), head=str(one.pk), **member(one)).status_code == 302
    assert team().head == one
    assert [row.account for row in team().members.all()] == [one]
    row = HistoryRow.objects.get(subject="team", subject_id=team().pk)
    assert row.changes == {"head": [None, str(one)], "members": [[], [str(one)]]}


def test_somebody_of_another_queue_is_neither_member_nor_head(administrator: Client) -> None:
    one = UserFactory(role=R.CLAIMS_SPECIALIST)
    result = faults(submit(administrator, change(), head=str(one.pk), **member(one)))
    assert result == [f"{one} не работает с очередью «Супервайзеры»."] * 2
    assert team().head is None
    assert not TeamMember.objects.exists()


@pytest.mark.parametrize("role", [R.OPERATOR, R.ADMINISTRATOR, R.WAREHOUSE])
def test_who_works_no_queue_is_not_offered(administrator: Client, role: Role) -> None:
    one = UserFactory(role=role)
    assert faults(submit(administrator, change(), **member(one)))
    assert not TeamMember.objects.exists()


def test_nobody_is_twice_in_a_team(administrator: Client) -> None:
    one = UserFactory(role=R.SUPERVISOR)
    TeamMember.objects.create(team=team(), account=one)
    twice = {
        "members-TOTAL_FORMS": "2",
        "members-1-account": str(one.pk),
        "members-1-team": str(team().pk),
        "members-1-id": "",
    }
    assert faults(submit(administrator, change(), **twice))
    assert team().members.count() == 1


def test_a_team_keeps_its_queue_and_one_that_rules_name_is_not_deleted(administrator: Client) -> None:
    assert submit(administrator, change(), queue="opp").status_code == 302
    assert team().queue == "supervisor"
    administrator.post(page("team", "delete", team().pk), {"post": "yes"})
    assert Team.objects.filter(code=AGENTS).exists()


def test_a_team_of_nobody_is_made_and_deleted_with_its_history(administrator: Client) -> None:
    body = {"name": "Ночная", "code": "night", "queue": "opp", "head": ""}
    empty = {"members-TOTAL_FORMS": "0", "members-INITIAL_FORMS": "0"}
    assert administrator.post(page("team", "add"), body | empty).status_code == 302
    pk = team("night").pk
    assert administrator.post(page("team", "delete", pk), {"post": "yes"}).status_code == 302
    rows = HistoryRow.objects.filter(subject="team", subject_id=pk).order_by("version")
    assert [row.action for row in rows] == ["add", "delete"]
    assert rows[1].changes["queue"] == ["ОПП", None]


def test_the_list_tells_how_many_are_in_a_team_and_at_work(supervisor: Client) -> None:
    first, second = UserFactory(role=R.SUPERVISOR), UserFactory(role=R.SUPERVISOR)
    for user in (first, second):
        TeamMember.objects.create(team=team(), account=user)
    begin_shift(Actor.of(first))
    rows = {
        row.code: (row.count, row.working)
        for row in supervisor.get(page("team", "changelist")).context["cl"].result_list
    }
    assert rows == {AGENTS: (2, 1), CLAIMS: (0, 0)}
    with CaptureQueriesContext(
        connection,
    ) as few:
        supervisor.get(page("team", "changelist"))
    for number in range(10):
        made = Team.objects.create(code=f"t{number}", name=f"Т{number}", queue="opp", head=first)
        TeamMember.objects.create(team=made, account=second)
    with CaptureQueriesContext(connection) as many:
        supervisor.get(page("team", "changelist"))
    assert len(many) == len(few)


def level(number: int) -> LadderLevel:
    return LadderLevel.objects.get(level=number)


def test_a_level_is_changed_and_the_change_kept(administrator: Client) -> None:
    url = page("ladderlevel", "change", level(2).pk)
    assert submit(administrator, url, amount="6", level="1").status_code == 302
    assert (level(2).amount, level(2).unit) == (6, "working_hours")
    row = HistoryRow.objects.get(subject="ladderlevel", subject_id=level(2).pk)
    assert row.changes == {"amount": [4, 6]}


def test_a_new_level_is_the_next_one(administrator: Client) -> None:
    body = {"level": "7", "amount": "1", "unit": "working_days"}
    assert faults(administrator.post(page("ladderlevel", "add"), body)) == ["Ступени идут подряд: следующая — 5."]
    assert administrator.post(page("ladderlevel", "add"), body | {"level": "5"}).status_code == 302
    assert level(5).amount == 1


def test_the_ladder_is_taken_down_from_its_top(administrator: Client) -> None:
    assert administrator.post(page("ladderlevel", "delete", level(2).pk), {"post": "yes"}).status_code == 403
    assert administrator.post(page("ladderlevel", "delete", level(4).pk), {"post": "yes"}).status_code == 302
    assert not LadderLevel.objects.filter(level=4).exists()
