"""What pulling answers is the ticket as it stands, though nothing of it is read again (ESC-13)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from escalations.models import Ticket
from escalations.use_cases.execute_action import _with_its_own_neighbours
from tests.escalations import making
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("category", ["name_not_updated", "other"])
def test_what_is_pulled_is_told_as_it_is_read_and_read_once(supervisor: Desk, category: str) -> None:
    ticket = making.ticket(category)
    making.do(supervisor, ticket.pk, "note", {"text": "Ждём ответа склада"})
    with CaptureQueriesContext(connection) as captured:
        pulled = making.pull(supervisor, ticket.queue)
    assert sum('FROM "escalations_ticket"' in query["sql"] for query in captured) == 1
    assert pulled.body["notes"]
    assert pulled.body == making.get(supervisor, f"/{ticket.pk}").body


def test_a_ticket_that_was_only_made_is_asked_for_no_notes(supervisor: Desk) -> None:
    ticket = making.ticket()
    with CaptureQueriesContext(connection) as captured:
        pulled = making.pull(supervisor, ticket.queue)
    assert not any("escalations_ticketnote" in query["sql"] for query in captured)
    assert pulled.body["notes"] == []
    assert pulled.body == making.get(supervisor, f"/{ticket.pk}").body


WRITTEN = {
    "note": {"text": "Склад ответит завтра"},
    "wait": {"note": "Ждём склад", "wake_at": "2030-01-09T12:00:00+03:00"},
}


@pytest.mark.parametrize("action", WRITTEN)
def test_whatever_is_written_under_a_ticket_makes_a_version_of_it(supervisor: Desk, action: str) -> None:
    ticket = making.ticket()
    if action == "wait":
        assert making.do(supervisor, ticket.pk, "claim").status == 200
    before = Ticket.objects.get(pk=ticket.pk).version
    assert making.do(supervisor, ticket.pk, action, WRITTEN[action]).status == 200
    written = Ticket.objects.get(pk=ticket.pk)
    assert written.notes.exists()
    assert written.version > before


def test_so_does_a_call_that_asks_again(operator: Desk) -> None:
    case = making.sent_case(31).pk
    first, again = (making.make(operator, "where_money", return_case=case).body["id"] for _ in range(2))
    asked = Ticket.objects.get(pk=first)
    assert first == again
    assert asked.notes.exists()
    assert asked.version > 1


def test_a_neighbour_that_the_locked_row_no_longer_names_is_let_go() -> None:
    first, second = OrderFactory(), OrderFactory()
    ticket = making.ticket("name_not_updated", order=first.number)
    read = Ticket.objects.select_related("order", "client", "team").get(pk=ticket.pk)
    joined = read.order
    assert _with_its_own_neighbours(read).order is joined
    read.__dict__["order_id"] = second.pk
    assert _with_its_own_neighbours(read).order == second
