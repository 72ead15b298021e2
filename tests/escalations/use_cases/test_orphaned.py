"""ESC-17: tickets of an account that is disabled return to their queue."""

from __future__ import annotations

from typing import Any

import pytest

from escalations.models import Ticket
from escalations.use_cases.sweep_tickets import return_orphaned
from service.accounts.roles import Role
from service.models import HistoryRow, User
from tests.escalations.making import do, ticket
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db


def held_by(desk: Desk) -> Ticket:
    """A ticket in the hands of an account."""
    made = ticket()
    assert do(desk, made.pk, "claim").status == 200
    return made


def test_the_tickets_of_a_disabled_account_return_at_once(
    supervisor: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    mine, other = held_by(supervisor), held_by(Desk(Role.SUPERVISOR))
    supervisor.user.is_active = False
    with django_capture_on_commit_callbacks(execute=True):
        supervisor.user.save()
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.status, mine.assignee_id, other.status) == ("open", None, "in_progress")
    row = HistoryRow.objects.get(subject="ticket", subject_id=mine.pk, action="return_orphaned")
    assert (row.role, row.from_status, row.to_status) == ("system", "in_progress", "open")


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": Role.OPERATOR}])
def test_whoever_works_the_queue_no_more_is_found_by_the_sweep(supervisor: Desk, change: dict[str, Any]) -> None:
    mine, waiting = held_by(supervisor), held_by(supervisor)
    assert do(supervisor, waiting.pk, "wait", {"note": "ждём склад"}).status == 200
    User.objects.filter(pk=supervisor.user.pk).update(**change)
    assert (return_orphaned(), return_orphaned()) == (2, 0)
    told = Ticket.objects.filter(pk__in=[mine.pk, waiting.pk]).values_list("status", "assignee", "waiting_since")
    assert set(told) == {("open", None, None)}
