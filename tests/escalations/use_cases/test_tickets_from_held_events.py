"""Events that wait too long reach the supervisors (ESC-14)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from escalations.use_cases.tickets_from_held_events import PATIENCE, tell_supervisors
from service.accounts.roles import Role
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db


def test_one_ticket_for_what_waits_too_long() -> None:
    carrier = Desk(Role.CARRIER)
    at = timezone.now().isoformat()
    events = [
        {"id": name, "type": "track", "order": "A-1", "at": at, "data": {"stage": "arrived"}} for name in ("1", "2")
    ]
    assert carrier.call("POST", f"{API}/integrations/events", events).status == 200
    assert tell_supervisors() == 0
    with time_machine.travel(timezone.now() + PATIENCE + timedelta(seconds=1), tick=False):
        assert (tell_supervisors(), tell_supervisors()) == (1, 0)
    (ticket,) = Desk(Role.SUPERVISOR).call("GET", f"{API}/tickets?category=system").body["results"]
    assert ticket["queue"] == "supervisor"
    assert "A-1" in ticket["text"]


def test_what_a_system_may_not_report_is_told_at_once_in_one_ticket_of_that_system() -> None:
    carrier, now = Desk(Role.CARRIER), timezone.now().isoformat()
    events = [{"id": f"x-{n}", "type": "export", "order": f"A-{n}", "at": now} for n in (1, 2)]
    assert carrier.call("POST", f"{API}/integrations/events", events).status == 200
    assert (tell_supervisors(), tell_supervisors()) == (1, 0)
    later = {**events[0], "id": "x-3"}
    assert carrier.call("POST", f"{API}/integrations/events", [later]).status == 200
    with time_machine.travel(timezone.now() + PATIENCE + timedelta(seconds=1), tick=False):
        assert tell_supervisors() == 0
    (ticket,) = Desk(Role.SUPERVISOR).call("GET", f"{API}/tickets?category=system").body["results"]
    assert f"Система {carrier.user.username} (роль «Служба доставки»)" in ticket["text"]
    assert "«Экспортировать» — 2" in ticket["text"]
