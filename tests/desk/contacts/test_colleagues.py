"""Whom a live call may be given to: those who lead calls and are signed in, the free ones first (CON-5, GDE-1)."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.test import Client
from knox.models import AuthToken

from service.accounts.roles import Role
from tests.desk.callers import Caller
from tests.factories import UserFactory


def test_the_free_come_first_and_nothing_is_told_of_their_calls(operator: Caller) -> None:
    busy, free = Caller(), Caller(Role.SUPERVISOR)
    started = busy.call(phone="+79161112233")["started_at"]
    found = operator.get("/contacts/colleagues").json()
    assert [each["username"] for each in found] == [free.account.username, busy.account.username]
    assert [(each["free"], each["busy_since"]) for each in found] == [(True, None), (False, started)]
    assert found[0].keys() == {"username", "display_name", "role", "role_label", "free", "busy_since", "on_page"}


def test_a_supervisor_who_works_in_the_admin_is_offered_and_said_to_be_there(operator: Caller, client: Client) -> None:
    supervisor = UserFactory(role=Role.SUPERVISOR)
    client.force_login(supervisor)
    assert client.get("/admin/").status_code == 200
    [found] = operator.get("/contacts/colleagues").json()
    assert (found["username"], found["free"], found["on_page"]) == (supervisor.username, True, False)


def test_who_is_away_or_leads_no_calls_is_not_offered(operator: Caller) -> None:
    now = AuthToken.objects.get(user=operator.account).created
    UserFactory(role=Role.OPERATOR)
    Caller(Role.TELEPHONY)
    Caller(Role.ADMINISTRATOR)
    with time_machine.travel(now - timedelta(hours=1), tick=False):
        Caller()
    with time_machine.travel(now, tick=False):
        assert operator.get("/contacts/colleagues").json() == []


def test_a_call_begins_with_the_greeting_and_goes_on_without_it(operator: Caller) -> None:
    begun = operator.call(phone="+79161112233")
    opening = begun["opening"]
    said = operator.post(opening["href"].removeprefix("/api/v1"), opening["body"]).json()["steps"]
    assert said[0]["text"].startswith("Здравствуйте!")
    assert operator.post(f"/contacts/{begun['id']}/park").status_code == 200
    assert operator.call(phone="+79161112233")["opening"] is None
