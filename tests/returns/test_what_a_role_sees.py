"""What of a case a role sees, as rules of their own: no database is asked (RET-11, RET-13)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db.models import Q

from returns import field_visibility as seen
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.models import HistoryRow

DAY = date(2026, 11, 20)
MONEY, VERDICT = {"refund_amount", "postage"}, {"findings", "operator_error", "refusal_reason"}


@pytest.fixture(autouse=True)
def noon() -> object:
    with time_machine.travel("2026-11-20T12:00:00+03:00", tick=False):
        yield


def case(due: date | None = DAY) -> ReturnCase:
    """A received case that the desk had as version 2."""
    return ReturnCase(pk=5, status="received", refund_due_on=due, version=6, desk_version=2)


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        (Role.RETURNS_SPECIALIST, set()),
        (Role.ADMINISTRATOR, set()),
        (Role.OPERATOR, MONEY | VERDICT),
        (Role.SUPERVISOR, MONEY | VERDICT),
        (Role.CLAIMS_SPECIALIST, MONEY),
    ],
)
def test_which_fields_a_role_never_sees(role: Role, hidden: set[str]) -> None:
    assert seen.hidden_fields(role) == hidden


@pytest.mark.parametrize(
    ("role", "due", "embargoed"),
    [
        (Role.OPERATOR, DAY, True),
        (Role.SUPERVISOR, date(2026, 11, 21), True),
        (Role.OPERATOR, date(2026, 11, 19), False),
        (Role.OPERATOR, None, False),
        (Role.RETURNS_SPECIALIST, DAY, False),
        (Role.RETURNS_SPECIALIST, None, False),
    ],
)
def test_until_its_last_day_the_desk_gets_a_case_as_sent(role: Role, due: date | None, embargoed: bool) -> None:
    one = case(due)
    assert seen.is_embargoed(one, role) is embargoed
    assert (seen.status_for(one, role), seen.version_for(one, role)) == (("sent", 2) if embargoed else ("received", 6))
    assert ("version" in str(seen.history_for(one, role).query.where)) is embargoed


def test_another_day_is_asked_about_by_its_name() -> None:
    later = date(2026, 11, 21)
    assert not seen.is_embargoed(case(), Role.OPERATOR, later)
    assert seen.is_embargoed(case(date(2026, 11, 19)), Role.OPERATOR, date(2026, 11, 18))
    assert seen.embargoed_rows(Role.OPERATOR, later) == Q(refund_due_on__gte=later)
    assert seen.embargoed_rows(Role.OPERATOR) == Q(refund_due_on__gte=DAY)
    assert seen.embargoed_rows(Role.CLAIMS_SPECIALIST) == Q(pk__in=[])


@pytest.mark.parametrize(
    ("role", "reason", "told"),
    [
        (Role.RETURNS_SPECIALIST, "Следы носки", "Следы носки"),
        (Role.RETURNS_SPECIALIST, "", None),
        (Role.OPERATOR, "Следы носки", None),
    ],
)
def test_why_a_case_was_refused_is_the_specialists_word(role: Role, reason: str, told: str | None) -> None:
    assert seen.reason_for(HistoryRow(reason=reason), role) == told
