"""Orders that stay too long in one status open a ticket by themselves, once a stay (ESC-14)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connections

from escalations.admin.queue.ticket_details import details_in_words
from escalations.models import StuckLimit, StuckOrder, Ticket
from escalations.use_cases.open_stuck_tickets import open_stuck_tickets
from orders.choices import Method, Status
from orders.models import Order
from service.accounts.roles import Role
from service.clock import MOSCOW
from tests.escalations.making import later
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=MOSCOW)


def stuck_tickets() -> list[tuple[str | None, str]]:
    tickets = Ticket.objects.select_related("order").order_by("pk")
    return [(ticket.order and ticket.order.number, ticket.category) for ticket in tickets]


def limit(days: int, status: Status = Status.CONFIRMED, method: str = "") -> None:
    StuckLimit.objects.filter(status=status, method=method).delete()
    calendar = StuckLimit.objects.exclude(calendar=None).first()
    assert calendar is not None
    StuckLimit.objects.create(
        status=status, method=method, amount=days, unit="working_days", calendar=calendar.calendar
    )


def test_the_limit_is_counted_in_working_time(still_clock: time_machine.Traveller) -> None:
    limit(4)
    order = OrderFactory(confirmed=True)  # Tuesday noon: four working days end on Monday at noon
    still_clock.move_to(at(23, 11, 59), tick=False)
    assert open_stuck_tickets() == 0
    still_clock.move_to(at(23, 12), tick=False)
    assert open_stuck_tickets() == 1
    assert stuck_tickets() == [(order.number, "system")]
    ticket = Ticket.objects.get()
    assert "«Подтвержден»" in ticket.text
    assert dict(details_in_words(ticket.details)) == {
        "Заказ застрял в статусе": "Подтвержден",
        "Стоит с": "17.03.2026 12:00",
    }
    assert (ticket.queue, ticket.made_by, ticket.client) == ("supervisor", None, order.client)


def test_a_stay_is_told_once_and_the_next_one_again(still_clock: time_machine.Traveller) -> None:
    desk, order = Desk(Role.SUPERVISOR), OrderFactory(confirmed=True)
    later(still_clock, timedelta(days=20), desk)
    assert (open_stuck_tickets(), open_stuck_tickets()) == (1, 0)
    assert desk.do(order.number, "send_back", {"hold_note": "Уточнить"}).status == 200
    assert Order.objects.get().status_since == still_clock_now()
    assert open_stuck_tickets() == 0
    later(still_clock, timedelta(days=40), desk)
    assert (open_stuck_tickets(), open_stuck_tickets()) == (1, 0)
    assert list(StuckOrder.objects.order_by("pk").values_list("status", flat=True)) == ["confirmed", "postponed"]


def still_clock_now() -> datetime:
    return datetime.now(tz=MOSCOW)


def test_what_changes_nothing_of_the_status_changes_nothing_of_the_stay(still_clock: time_machine.Traveller) -> None:
    desk, order = Desk(), OrderFactory(status=Status.POSTPONED)
    begun = order.status_since
    later(still_clock, timedelta(days=3), desk)
    assert (
        desk.call("PATCH", f"{API}/orders/{order.number}", {"remark": "Звонить днём", "hold_note": "Ждём"}).status
        == 200
    )
    assert Order.objects.get().status_since == begun


def test_a_method_of_its_own_beats_the_general_limit(still_clock: time_machine.Traveller) -> None:
    limit(2)
    limit(9, method=Method.COURIER)
    post = OrderFactory(confirmed=True, number="P-1")
    OrderFactory(confirmed=True, by_courier=True, number="C-1")
    still_clock.shift(timedelta(days=6))
    open_stuck_tickets()
    assert stuck_tickets() == [(post.number, "system")]
    still_clock.shift(timedelta(days=10))
    open_stuck_tickets()
    assert stuck_tickets() == [("P-1", "system"), ("C-1", "system")]


def test_a_parcel_that_was_taken_waits_for_nobody(still_clock: time_machine.Traveller) -> None:
    OrderFactory(taken=True)
    OrderFactory(annulled=True)
    still_clock.shift(timedelta(days=200))
    assert open_stuck_tickets() == 0


def test_an_imported_order_counts_from_its_import(still_clock: time_machine.Traveller) -> None:
    shop = Desk(Role.SHOP)
    item = {
        "number": "OLD-1",
        "client": {"name": {"last": "Иванов", "first": "Иван"}, "phones": ["+79160000001"]},
        "lines": [{"product": "X1", "title": "Плед", "quantity": 1, "price": "100.00"}],
        "status": "confirmed",
        "created_at": "2025-01-10T10:00:00+03:00",
    }
    answer = shop.call("POST", f"{API}/integrations/orders", [item])
    assert answer.body["results"][0]["outcome"] == "created", answer
    assert open_stuck_tickets() == 0
    still_clock.shift(timedelta(days=10))
    assert open_stuck_tickets() == 1


@pytest.mark.django_db(transaction=True)
def test_sweeps_at_once_make_one_ticket_a_stay(shipped: None, still_clock: time_machine.Traveller) -> None:
    for _ in range(15):
        OrderFactory(confirmed=True)
    still_clock.shift(timedelta(days=30))

    def sweep(_: int) -> int:
        try:
            return open_stuck_tickets()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        made = sum(pool.map(sweep, range(4)))
    assert made + open_stuck_tickets() == Ticket.objects.count() == StuckOrder.objects.count() == 15
