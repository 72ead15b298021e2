"""The number of queries doesn't grow with the data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders.models import Order
from tests.factories import OrderFactory, OrderLineFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import SITUATIONS, make

pytestmark = pytest.mark.django_db
AGREED = {"client_agreed": True}


def queries(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def big(situation: str = "new", lines: int = 100) -> Order:
    order = make(situation, lines=[])
    for position in range(1, lines + 1):
        OrderLineFactory(order=order, position=position)
    return order


def test_a_longer_list_takes_no_more_queries(operator: Desk) -> None:
    def ask() -> Any:
        return operator.call("GET", f"{API}/orders?limit=200")

    OrderFactory.create_batch(2)
    few = queries(ask)
    OrderFactory.create_batch(48)
    assert queries(ask) == few <= 6


def test_a_list_of_every_status_at_unknown_addresses_takes_no_more_queries(operator: Desk) -> None:
    """What each order waits for is told without looking up each locality by itself (ORD-13, ORD-31)."""

    def ask() -> Any:
        return operator.call("GET", f"{API}/orders?limit=200")

    def one_of_each(town: str) -> None:
        for situation in SITUATIONS:
            make(situation, region="Республика Татарстан", locality=f"{town} {situation}")

    one_of_each("Первое")
    ask()
    few = queries(ask)
    for town in ("Второе", "Третье"):
        one_of_each(town)
    assert queries(ask) == few <= 9


@pytest.mark.parametrize(("path", "most"), [("", 8), ("/actions", 16), ("/plan?goal=confirm", 16), ("/history", 7)])
def test_an_order_with_a_hundred_lines_takes_no_more_queries(path: str, most: int, operator: Desk) -> None:
    small, large = big(lines=1), big()
    OrderFactory(client=small.client)
    OrderFactory.create_batch(20, client=large.client)
    first, *counts = [
        queries(lambda o=o: operator.call("GET", f"{API}/orders/{o.number}{path}")) for o in (small, small, large)
    ]
    assert counts[0] == counts[1] <= first <= most, counts


def test_confirming_an_order_with_more_lines_takes_no_more_queries(operator: Desk) -> None:
    small, large = big(lines=1), big(lines=5)
    OrderFactory(client=small.client)
    OrderFactory.create_batch(20, client=large.client)
    operator.call("GET", f"{API}/orders/{small.number}/actions")
    counts = [queries(lambda o=o: operator.do(o.number, "confirm", AGREED)) for o in (small, large)]
    assert counts[0] == counts[1] <= 30, counts
