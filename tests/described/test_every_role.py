"""Roles call every operation, with requests that succeed, that vary and that are unreadable: answers as described."""

from __future__ import annotations

import pytest
import time_machine

from service.accounts.roles import Role
from tests.described.replaying import ReplayedDay
from tests.orders.api.conftest import NOON
from tests.query_budgets.working_day import whole_day

DENIED = {
    Role.ADMINISTRATOR: {"revoke_token"},
    Role.SUPERVISOR: {"revoke_token"},
    Role.OPERATOR: {"order_excuse"},
    Role.WAREHOUSE: {"revoke_token"},
    Role.CARRIER: {"revoke_token", "get_integration_event"},
    Role.SHOP: {"revoke_token", "get_integration_event"},
    Role.TELEPHONY: {"revoke_token"},
}
"""What a role has and isn't answered 2xx to: the day's request is about another account's token or event, or asks what
a supervisor decides (CLI-7)."""


@pytest.mark.prove
@pytest.mark.django_db
@pytest.mark.parametrize("role", DENIED)
def test_a_role_is_answered_as_described_and_succeeds_with_all_it_may_do(role: Role) -> None:
    day = ReplayedDay(role, examples=3)
    with time_machine.travel(NOON, tick=False):
        whole_day(day)
    assert day.faults == []
    assert day.refused.keys() == DENIED[role]
