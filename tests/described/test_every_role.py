"""Roles call every operation, with requests that succeed, that vary and that can't be read: answers are as described."""

from __future__ import annotations

import pytest
import time_machine

from service.accounts.roles import Role
from tests.described.replaying import ReplayedDay
from tests.orders.api.conftest import NOON
from tests.query_budgets.working_day import whole_day

DENIED = {Role.WAREHOUSE: {"revoke_token"}}
"""What is of another account in the day's own request, so that a role which has the operation isn't answered 2xx."""


@pytest.mark.prove
@pytest.mark.django_db
@pytest.mark.parametrize("role", DENIED)
def test_a_role_is_answered_as_described_and_succeeds_with_all_it_may_do(role: Role) -> None:
    day = ReplayedDay(role, examples=3)
    with time_machine.travel(NOON, tick=False):
        whole_day(day)
    assert day.faults == []
    assert day.refused.keys() == DENIED[role]
