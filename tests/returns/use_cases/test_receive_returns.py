"""What the warehouse reports of an order makes its case received, once, and tells the desk nothing (RET-12, RET-13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import time_machine
from celery import current_app
from django.db import InternalError
from django.test import Client as Browser
from django.urls import reverse

from orders.models import Order
from returns.models import ReturnCase
from returns.tasks import RECEIVE_ON_EVENT, receive_sent_returns
from returns.use_cases import receive_returns
from service.accounts.roles import Role
from service.clock import today
from service.models import HistoryRow, OutboxEvent
from tests.factories import UserFactory
from tests.orders.api.desk import API, Desk
from tests.orders.events.reporting import Reporter, event
from tests.poison import poison
from tests.returns.desk import PARCEL, ReturnsDesk, sent, specialist, taken
from tests.returns.test_visibility import every_answer

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OTHER_PARCEL = "RA123456785RU"


@pytest.fixture
def eager() -> Iterator[None]:
    """Tasks are run where they are asked for."""
    current_app.conf.task_always_eager = True
    yield
    current_app.conf.task_always_eager = False


def came_back(order: Order) -> Reporter:
    """The warehouse that has the order's goods back."""
    warehouse = Reporter(Role.WAREHOUSE)
    back = event(f"back-{order.number}", "return_from_client", 60, order=order.number)
    assert warehouse.outcomes(back) == ["applied"]
    return warehouse


def status(case: ReturnCase) -> str:
    """The case's own status."""
    return ReturnCase.objects.values_list("status", flat=True).get(pk=case.pk)


def one_for_each_line(order: Order) -> list[int]:
    """Sent cases, one for each line of the order."""
    posted = {"sent_on": str(today()), "tracking_number": PARCEL}
    return [ReturnsDesk().opened(order, lines=[{"product": line.product.code}], **posted) for line in order.basket]


def test_a_sent_case_is_received_once_by_the_warehouse() -> None:
    case = sent()
    warehouse = came_back(case.order)
    assert (receive_sent_returns(), receive_sent_returns(), status(case)) == (1, 0, "received")
    row = HistoryRow.objects.get(subject="case", subject_id=case.pk, action="receive")
    assert (row.actor_name, row.role) == (warehouse.user.username, "warehouse")
    assert OutboxEvent.objects.filter(type="case.receive").count() == 1
    assert specialist().act(case.pk, "examine").status == 200


def test_a_report_that_met_a_broken_connection_is_heeded_later(monkeypatch: pytest.MonkeyPatch) -> None:
    case = sent()
    came_back(case.order)

    def lost(order: int) -> None:
        raise InternalError from psycopg.InternalError("got no result from the query")

    with monkeypatch.context() as broken:
        broken.setattr(receive_returns, "receive_case_of", lost)
        with pytest.raises(InternalError):
            receive_sent_returns()
    assert (receive_sent_returns(), status(case)) == (1, "received")


@pytest.mark.parametrize("last", ["arrival", "dispatch"])
def test_the_reader_is_woken_as_soon_as_either_fact_is_committed(
    last: str, eager: None, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RECEIVE_ON_EVENT, "rings_at", 0.0)
    order, operator = taken(), ReturnsDesk()
    pk = operator.opened(order)
    posted = {"sent_on": str(today() - DAY), "tracking_number": PARCEL}
    facts = [lambda: came_back(order), lambda: operator.act(pk, "send", posted)]
    first, second = facts if last == "dispatch" else reversed(facts)
    first()
    with django_capture_on_commit_callbacks(execute=True):
        second()
    assert ReturnCase.objects.get(pk=pk).status == "received"
    assert receive_sent_returns() == 0


def test_the_desk_learns_of_neither_until_the_thirty_days_are_over(still_clock: time_machine.Traveller) -> None:
    case, operator, supervisor = sent(), ReturnsDesk(), ReturnsDesk(Role.SUPERVISOR)
    before = [every_answer(desk, case) for desk in (operator, supervisor)]
    came_back(case.order)
    assert [every_answer(desk, case) for desk in (operator, supervisor)] == before
    receive_sent_returns()
    assert [every_answer(desk, case) for desk in (operator, supervisor)] == before
    assert status(case) == "received"
    order = case.order.number
    assert "warehouse" in roles_in_history(specialist(), order)
    assert "warehouse" not in roles_in_history(ReturnsDesk(), order)
    still_clock.shift(31 * DAY)
    assert ReturnsDesk().case(case.pk)["status"] == "received"
    assert "warehouse" in roles_in_history(ReturnsDesk(), order)


def roles_in_history(desk: ReturnsDesk, order: str) -> set[str]:
    """Who did anything to the order, as far as the desk may know."""
    rows = desk.call("GET", f"{API}/orders/{order}/history").body["results"]
    return {row["role"] for row in rows}


def test_a_report_beyond_the_parcels_on_their_way_changes_nothing() -> None:
    case = sent()
    warehouse = came_back(case.order)
    assert receive_sent_returns() == 1
    before = (Order.objects.get(pk=case.order_id).version, OutboxEvent.objects.count())
    again = event("back-again", "return_from_client", 70, order=case.order.number)
    assert warehouse.outcomes(again) == ["stale"]
    assert (Order.objects.get(pk=case.order_id).version, OutboxEvent.objects.count()) == before


def test_an_order_without_a_case_on_its_way_is_told_at_once() -> None:
    order = taken()
    advised = ReturnsDesk().opened(order)
    came_back(order)
    assert receive_sent_returns() == 0
    assert Desk().order(order.number)["status"] == "client_return"
    assert ReturnCase.objects.get(pk=advised).status == "advised"


def test_a_dispatch_heard_of_after_the_arrival_receives_the_case_too() -> None:
    order, operator = taken(), ReturnsDesk()
    pk = operator.opened(order)
    came_back(order)
    assert receive_sent_returns() == 0
    assert operator.act(pk, "send", {"sent_on": str(today() - DAY), "tracking_number": PARCEL}).status == 200
    assert (receive_sent_returns(), ReturnCase.objects.get(pk=pk).status) == (1, "received")


def test_what_the_case_itself_tells_its_order_receives_no_other_case() -> None:
    order = taken(lines=[{}, {}])
    first, second = one_for_each_line(order)
    specialist().acted(first, "receive", "examine", "refuse")
    assert Order.objects.get(pk=order.pk).status == "client_return"
    assert (receive_sent_returns(), ReturnCase.objects.get(pk=second).status) == (0, "sent")


def two_on_their_way() -> tuple[Order, list[int]]:
    """An order of which two cases are on their way, in parcels of their own."""
    order = taken(lines=[{}, {}])
    posted = {"sent_on": str(today())}
    parcels = zip(order.basket, (PARCEL, OTHER_PARCEL), strict=True)
    return order, [
        ReturnsDesk().opened(order, lines=[{"product": line.product.code}], tracking_number=number, **posted)
        for line, number in parcels
    ]


def statuses() -> list[str]:
    """The statuses of all cases, the oldest first."""
    return list(ReturnCase.objects.order_by("pk").values_list("status", flat=True))


def waiting_at_the_desk() -> list[str]:
    """The cases that the specialist's desk lists as arrived without its being known which."""
    browser = Browser()
    browser.force_login(UserFactory(role=Role.RETURNS_SPECIALIST))
    blocks = browser.get(reverse("admin:returns_returncase_desk")).context["blocks"]
    listed = browser.get(reverse("admin:returns_returncase_changelist") + "?clock=arrived").context["cl"].result_list
    (block,) = [block for block in blocks if block["name"] == "arrived"]
    assert block["count"] == len(block["rows"]) == len(listed)
    return sorted(str(case.pk) for case in listed)


def test_of_two_parcels_on_their_way_none_is_guessed_and_the_specialist_sees_both() -> None:
    order, cases = two_on_their_way()
    assert waiting_at_the_desk() == []
    came_back(order)
    assert (receive_sent_returns(), statuses()) == (0, ["sent", "sent"])
    assert waiting_at_the_desk() == sorted(map(str, cases))
    specialist().acted(cases[1], "receive")
    assert (receive_sent_returns(), statuses(), waiting_at_the_desk()) == (0, ["sent", "received"], [])


@pytest.mark.parametrize("reported", [OTHER_PARCEL, OTHER_PARCEL.lower()])
def test_the_number_of_the_parcel_tells_which_it_was(reported: str) -> None:
    order, _ = two_on_their_way()
    back = event("back", "return_from_client", 60, order=order.number, tracking_number=reported)
    assert Reporter(Role.WAREHOUSE).outcomes(back) == ["applied"]
    assert (receive_sent_returns(), receive_sent_returns(), statuses()) == (1, 0, ["sent", "received"])
    assert waiting_at_the_desk() == []


def test_the_action_takes_the_number_too_and_one_of_no_case_is_left_to_the_specialist() -> None:
    order, cases = two_on_their_way()
    answer = Desk(Role.WAREHOUSE).do(order.number, "return_from_client", {"tracking_number": "не тот"})
    assert answer.status == 200, answer
    assert (receive_sent_returns(), statuses()) == (0, ["sent", "sent"])
    assert waiting_at_the_desk() == sorted(map(str, cases))


def test_a_report_that_one_case_was_received_for_receives_no_later_one() -> None:
    order, operator = taken(lines=[{}, {}]), ReturnsDesk()
    first, second = (operator.opened(order, lines=[{"product": line.product.code}]) for line in order.basket)
    posted = {"sent_on": str(today() - DAY), "tracking_number": PARCEL}
    assert operator.act(first, "send", posted).status == 200
    came_back(order)
    assert receive_sent_returns() == 1
    assert operator.act(second, "send", posted | {"tracking_number": OTHER_PARCEL}).status == 200
    assert (receive_sent_returns(), statuses()) == (0, ["received", "sent"])


def test_a_case_that_the_specialist_received_already_stays_as_it_is() -> None:
    case = sent()
    specialist().acted(case.pk, "receive", "examine")
    back = event("back", "return_from_client", 60, order=case.order.number)
    assert Reporter(Role.WAREHOUSE).outcomes(back) == ["stale"]
    assert (receive_sent_returns(), status(case)) == (0, "examined")


def test_a_case_that_the_service_fails_on_holds_up_no_other() -> None:
    poisoned, case = sent(), sent()
    poison(id=poisoned.pk, order_id=poisoned.order_id)
    for one in (poisoned, case):
        came_back(one.order)
    assert (receive_sent_returns(), status(poisoned), status(case)) == (1, "sent", "received")
    assert receive_sent_returns() == 0


def test_a_warehouse_may_still_receive_by_itself() -> None:
    case = sent()
    answer = Desk(Role.WAREHOUSE).call("POST", f"{API}/returns/{case.pk}/actions/receive", {})
    assert (answer.status, status(case)) == (200, "received")
