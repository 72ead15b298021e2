"""What a client may be told of a ticket: by whoever works it, else by its category (ESC-16)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from escalations.categories import TicketCategory
from escalations.models import Ticket
from service.accounts.roles import Role
from service.clock import today
from service.models import HistoryRow
from tests.desk.callers import Caller
from tests.escalations.making import body, do, make, pull
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db
WAITS = "Ждём ответа склада, позвоним вам завтра."
ANSWER = "Замену отправим, как только товар поступит."


def told_to_next_caller(order: str) -> list[dict[str, Any]]:
    """The tickets that whoever takes the client's next call is told of."""
    return Caller().call(order=order, identified_by="order_number")["tickets"]


@pytest.mark.parametrize("category", [category.value for category in TicketCategory if category.by_people])
def test_every_category_has_words_that_name_the_day(category: str, operator: Desk) -> None:
    result = operator.call("POST", "/api/v1/tickets", body(category)).body
    due = datetime.fromisoformat(result["due_at"])
    told = "до конца сегодняшнего дня" if due.date() == today() else f"{due:%d.%m.%Y}"
    assert told in result["client_words"]
    assert "{" not in result["client_words"]


def test_who_works_a_ticket_says_what_its_client_is_told_meanwhile(operator: Desk, supervisor: Desk) -> None:
    order = OrderFactory(confirmed=True).number
    pk = make(operator, "order_question", order=order).body["id"]
    pull(supervisor, "supervisor")
    waiting = do(supervisor, pk, "wait", {"note": "Склад", "client_words": WAITS}).body
    assert waiting["client_words"] == WAITS
    (ticket,) = told_to_next_caller(order)
    assert (ticket["status"], ticket["client_words"]) == ("waiting", WAITS)
    row = HistoryRow.objects.filter(subject="ticket", subject_id=pk).latest("version")
    assert row.changes["client_words"] == ["", WAITS]
    assert do(supervisor, pk, "claim", {}).body["client_words"] == WAITS


@pytest.mark.parametrize("action", ["resolve", "reject"])
@pytest.mark.parametrize("said", [ANSWER, ""])
def test_the_next_call_learns_of_the_answer_and_the_one_after_does_not(
    operator: Desk, supervisor: Desk, action: str, said: str
) -> None:
    order = OrderFactory(confirmed=True).number
    pk = make(operator, "order_question", order=order).body["id"]
    pull(supervisor, "supervisor")
    do(supervisor, pk, "wait", {"client_words": WAITS})
    do(supervisor, pk, "claim", {})
    done = do(supervisor, pk, action, {"resolution": "Внутренний разбор", "client_words": said}).body
    assert done["client_words"] == (said or f"Ваш вопрос рассмотрен {timezone.localtime():%d.%m.%Y}.")
    first = Caller()
    contact = first.call(order=order, identified_by="order_number")
    (ticket,) = contact["tickets"]
    assert (ticket["id"], ticket["client_words"]) == (pk, done["client_words"])
    assert "Внутренний разбор" not in str(contact["tickets"])
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        first.post(f"/contacts/{contact['id']}/close", {"result": "consulted"})
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        assert told_to_next_caller(order) == []


def test_an_old_answer_is_told_to_nobody(operator: Desk, supervisor: Desk) -> None:
    order = OrderFactory(confirmed=True).number
    pk = make(operator, "order_question", order=order).body["id"]
    pull(supervisor, "supervisor")
    do(supervisor, pk, "resolve", {"resolution": "Готово"})
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert told_to_next_caller(order) == []


def test_a_ticket_opened_again_goes_by_its_category_again(operator: Desk, supervisor: Desk) -> None:
    pk = make(operator, "order_question", order=OrderFactory().number).body["id"]
    pull(supervisor, "supervisor")
    do(supervisor, pk, "resolve", {"resolution": "Готово", "client_words": ANSWER})
    reopened = do(supervisor, pk, "reopen", {"reason": "Не всё"}).body
    assert "старшего специалиста" in reopened["client_words"]
    assert Ticket.objects.get(pk=pk).client_words == ""


def test_a_refused_answer_changes_no_words(operator: Desk, supervisor: Desk) -> None:
    pk = make(operator, "order_question", order=OrderFactory().number).body["id"]
    pull(supervisor, "supervisor")
    assert do(supervisor, pk, "resolve", {"client_words": ANSWER}).codes == ["resolution_required"]
    assert Ticket.objects.get(pk=pk).client_words == ""


def test_words_without_end_are_refused(operator: Desk, supervisor: Desk) -> None:
    pk = make(operator, "order_question", order=OrderFactory().number).body["id"]
    pull(supervisor, "supervisor")
    answer = do(supervisor, pk, "wait", {"client_words": "а" * 1001})
    assert (answer.status, answer.faults) == (400, [("client_words", "max_length")])


def test_the_claims_department_says_it_of_its_own_tickets() -> None:
    claims, operator = Desk(Role.CLAIMS_SPECIALIST), Desk()
    pk = make(operator, "prepaid_change", order=OrderFactory(prepaid=True).number).body["id"]
    pull(claims, "opp")
    assert do(claims, pk, "wait", {"client_words": WAITS}).body["client_words"] == WAITS
