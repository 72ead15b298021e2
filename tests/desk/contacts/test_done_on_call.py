"""What a call tells that was done in it stays as it was, whatever becomes of it later (CON-1)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from escalations.models import Ticket
from service.accounts.roles import Role
from service.clock import effective_now
from tests.desk.callers import Caller
from tests.escalations import making
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db


def tickets_done(caller: Caller, contact: int) -> list[tuple[str, str]]:
    told: list[dict[str, Any]] = caller.get(f"/contacts/{contact}").json()["done"]
    return [(one["action"], one["at"]) for one in told if one["subject"] == "ticket"]


LATIN = re.compile("[A-Za-z]")


def test_what_was_done_is_told_in_words_and_once(operator: Caller) -> None:
    order = OrderFactory(prepaid=True)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    body = making.body("prepaid_change", order=order.number, contact=contact)
    assert operator.post("/tickets", body).status_code == 201
    told = operator.get(f"/contacts/{contact}").json()["done"]
    assert [one["label"] for one in told if LATIN.search(one["label"])] == []
    assert [one["label"] for one in told if "икет" in one["label"]] == ["Тикет: Создан"]


def test_a_ticket_that_the_call_was_added_to_stands_where_it_was_added(operator: Caller) -> None:
    order, question = OrderFactory(status="new"), {"category": "order_question", "text": "Когда отправят?"}
    calls, before = [], effective_now()
    for caller in (operator, Caller()):
        contact = caller.call(order=order.number, identified_by="order_number")["id"]
        added = caller.post("/tickets", {**question, "order": order.number, "contact": contact})
        assert added.status_code in (200, 201), added.content.decode()
        calls.append(contact)
    shown = [tickets_done(operator, contact) for contact in calls]
    assert [[action for action, _ in told] for told in shown] == [["create"], ["note"]]
    with time_machine.travel(before + timedelta(minutes=20), tick=False):
        claimed = Caller(Role.SUPERVISOR).post(f"/tickets/{Ticket.objects.get().pk}/actions/claim")
        assert claimed.status_code == 200, claimed.content.decode()
        assert [tickets_done(operator, contact) for contact in calls] == shown
