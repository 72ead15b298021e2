"""What the desk must see to today: each list holds what fits it, and lets it go when the work is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from desk.worklists.catalog import WORKLISTS
from orders.choices import Status
from orders.models import Order
from service.accounts.roles import Role
from tests.desk.callers import Caller
from tests.desk.day.conftest import NOON
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db


def days(number: float) -> datetime:
    return NOON - timedelta(days=number)


LYING: dict[str, tuple[Callable[[], Order], Callable[[], Order]]] = {
    "late_parcels": (
        lambda: OrderFactory(tracked=True, expected_on=date(2026, 3, 16)),
        lambda: OrderFactory(tracked=True, expected_on=date(2026, 3, 17)),
    ),
    "storage_ending": (
        lambda: OrderFactory(arrived=True, to_pickup_point=True, stage_at=days(2)),
        lambda: OrderFactory(arrived=True, to_pickup_point=True, stage_at=days(0)),
    ),
    "buffer_overdue": (
        lambda: OrderFactory(status=Status.BUFFER, status_since=days(7.1)),
        lambda: OrderFactory(status=Status.BUFFER, status_since=days(6.9)),
    ),
    "changed_unconfirmed": (
        lambda: OrderFactory(confirmed=True, uncalculated=True),
        lambda: OrderFactory(confirmed=True),
    ),
    "annulled_to_correct": (
        lambda: OrderFactory(annulled=True),
        lambda: OrderFactory(annulled=True, annulment_reason="client_refusal"),
    ),
    "awaiting_approval": (lambda: OrderFactory(under_review=True), lambda: OrderFactory(confirmed=True)),
    "excuses": (
        lambda: OrderFactory(
            status=Status.POSTAL_RETURN, excuse_reason="hospital", excused_at=NOON, excuse_unconfirmed=True
        ),
        lambda: OrderFactory(status=Status.POSTAL_RETURN, excuse_reason="hospital", excused_at=NOON),
    ),
}


def listed(code: str) -> list[Any]:
    return Caller().get(f"/worklists/{code}").json()["results"]


@pytest.mark.parametrize("code", LYING)
def test_a_list_holds_what_fits_it_and_nothing_else(noon: time_machine.Traveller, code: str) -> None:
    fits, fits_not = LYING[code]
    order = fits()
    fits_not()
    assert [row["order"]["number"] for row in listed(code)] == [order.number]
    counts = {one["code"]: one["count"] for one in Caller().get("/worklists").json()}
    assert counts[code] == 1
    assert counts.keys() == WORKLISTS.keys()


def test_a_parcel_without_a_date_is_late_after_the_longest_term_of_the_post(noon: time_machine.Traveller) -> None:
    late = OrderFactory(tracked=True, expected_on=None, exported_at=days(15))
    OrderFactory(tracked=True, expected_on=None, exported_at=days(13))
    assert [row["order"]["number"] for row in listed("late_parcels")] == [late.number]


def test_a_parcel_that_moves_on_leaves_the_list(noon: time_machine.Traveller) -> None:
    order = LYING["late_parcels"][0]()
    assert len(listed("late_parcels")) == 1
    body = {"stage": "arrived", "place": "Москва"}
    assert Caller(Role.CARRIER).post(f"/orders/{order.number}/actions/track", body).status_code == 200
    assert listed("late_parcels") == []


def test_an_overdue_promise_lies_there_whole(operator: Caller, noon: time_machine.Traveller) -> None:
    order = OrderFactory(confirmed=True, status=Status.BUFFER)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": order.number})
    operator.post(f"/contacts/{contact}/close", {"result": "consulted"})
    assert listed("promises_overdue") == []
    noon.move_to(NOON + timedelta(days=8))
    (row,) = listed("promises_overdue")
    assert (row["promise"]["order"], row["promise"]["state"], row["order"]) == (order.number, "overdue", None)


@pytest.mark.parametrize("role", [Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.TELEPHONY])
def test_integrations_have_no_worklists_of_the_desk(role: Role) -> None:
    assert Caller(role).get("/worklists").status_code == 403


def test_a_list_that_is_none_is_not_found() -> None:
    assert Caller().get("/worklists/nothing").status_code == 404
