"""One's own shift over the API (ESC-11)."""

from __future__ import annotations

import pytest

from escalations.models import Shift
from service.accounts.roles import Role
from tests.escalations.conftest import NOON
from tests.orders.api.desk import API, Answer, Desk

PATH = f"{API}/tickets/shift"
WORKERS = {Role.SUPERVISOR, Role.CLAIMS_SPECIALIST}


def shift_state(answer: Answer) -> tuple[bool, bool]:
    assert answer.status == 200, answer
    return answer.body["on_shift"], answer.body["since"] is not None


def test_a_shift_is_begun_seen_and_ended(supervisor: Desk) -> None:
    assert shift_state(supervisor.call("GET", PATH)) == (False, False)
    assert shift_state(supervisor.call("POST", PATH)) == shift_state(supervisor.call("GET", PATH)) == (True, True)
    assert Shift.objects.get().began_at == NOON
    assert shift_state(supervisor.call("DELETE", PATH)) == shift_state(supervisor.call("GET", PATH)) == (False, False)


def test_beginning_or_ending_twice_is_the_same_as_once(claims: Desk) -> None:
    first = claims.call("POST", PATH).body
    assert claims.call("POST", PATH).body == first
    for _ in range(2):
        assert shift_state(claims.call("DELETE", PATH)) == (False, False)
    assert Shift.objects.get().ended_at == NOON


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_only_those_who_work_a_queue_have_shifts(role: Role) -> None:
    desk = Desk(role)
    expected = 200 if role in WORKERS else 403
    assert [desk.call(method, PATH).status for method in ("GET", "POST", "DELETE")] == [expected] * 3


def test_a_colleagues_shift_goes_on(supervisor: Desk) -> None:
    other = Desk(Role.SUPERVISOR)
    other.call("POST", PATH)
    supervisor.call("DELETE", PATH)
    assert shift_state(other.call("GET", PATH)) == (True, True)


def test_coming_on_shift_takes_no_fields(supervisor: Desk) -> None:
    answer = supervisor.call("POST", PATH, {"queue": "opp"})
    assert (answer.status, answer.faults) == (400, [("queue", "unknown_field")])
    assert not Shift.objects.exists()
