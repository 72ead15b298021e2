"""What a call tells that was done in it stays as it was, whatever becomes of it later (CON-1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from escalations.models import Ticket
from service.accounts.roles import Role
from service.clock import effective_now
from tests.desk.callers import Caller
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db


def tickets_done(caller: Caller, contact: int) -> list[tuple[str, str]]:
    told: list[dict[str, Any]] = caller.get(f"/contacts/{contact}").json()["done"]
    return [(one["action"], one["at"]) for one in told if one["subject"] == "ticket"]


def test_a_ticket_that_the_call_was_added_to_stands_where_it_was_added(operator: Caller) -> None:
    order, question = OrderFactory(status="new"), {"category": "order_question", "text": "Когда отправят?"}
    calls, before = [], effective_now()
    for caller in (operator, Caller()):
        contact = caller.call(order=order.number, identified_by="order_number")["id"]
        added = caller.post("/tickets", {**question, "order": order.number, "contact": contact})
        assert added.status_code in (200, 201), added.content.decode()
        calls.append(contact)
    shown = [tickets_done(operator, contact) for contact in calls]
    assert [[action for action, _ in told] for told in shown] == [["open"], ["note"]]
    with time_machine.travel(before + timedelta(minutes=20), tick=False):
        claimed = Caller(Role.SUPERVISOR).post(f"/tickets/{Ticket.objects.get().pk}/actions/claim")
        assert claimed.status_code == 200, claimed.content.decode()
        assert [tickets_done(operator, contact) for contact in calls] == shown
