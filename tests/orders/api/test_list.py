"""The order book by its filters: alone, together, page by page, however often asked (contract, "Orders")."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations
from urllib.parse import urlencode

import pytest

from orders.choices import Availability
from orders.models import Order
from service.clock import MOSCOW
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 3, 12, tzinfo=MOSCOW)
Fits = Callable[[Order], bool]


@pytest.fixture
def book() -> list[Order]:
    """Orders of many a kind, four hours between each, newest first."""
    kinds = ("by_courier", "prepaid", "confirmed", "tracked", "to_partner", "under_review", "annulled")
    moments = [NOON + timedelta(hours=4 * at) for at in range(len(kinds) + 1)]
    orders = [OrderFactory(**{kind: True}, created_at=moment) for kind, moment in zip(kinds, moments, strict=False)]
    OrderFactory(client=orders[0].client, created_at=moments[-1])
    stored = Order.objects.select_related("client").prefetch_related("lines__product").order_by("-created_at")
    gone = stored[0].lines.all()[0].product
    gone.availability = Availability.GONE
    gone.save()
    return list(stored.all())


def filters(book: list[Order]) -> dict[str, tuple[object, Fits]]:
    """Each filter with a value, and which orders it leaves."""
    sent = next(order for order in book if order.status == "exported")
    handed = next(order for order in book if order.partner_id)
    first = book[-1]
    evening = (NOON + timedelta(hours=8)).isoformat()
    gone = next(order for order in book if order.lines.all()[0].product.availability == Availability.GONE)
    same = gone.lines.all()[0].product_id
    return {
        "status": (["annulled", "exported", "new"], lambda order: order.status in {"annulled", "exported", "new"}),
        "client": (first.client_id, lambda order: order.client_id == first.client_id),
        "number": (sent.number, lambda order: order == sent),
        "tracking_number": (sent.tracking_number, lambda order: order == sent),
        "created_from": (evening, lambda order: order.created_at >= NOON + timedelta(hours=8)),
        "created_to": ("2026-11-03", lambda order: order.created_at < NOON + timedelta(hours=12)),
        "delivery_stage": (["in_transit", "arrived"], lambda order: order.stage in {"in_transit", "arrived"}),
        "delivery_method": ([sent.method], lambda order: order.method == sent.method),
        "carrier": (sent.carrier_id, lambda order: order.carrier_id == sent.carrier_id),
        "partner": (handed.partner_id, lambda order: order.partner_id == handed.partner_id),
        "prepayment": ("none", lambda order: order.prepayment == "none"),
        "review_required": ("true", lambda order: order.review_required),
        "availability": (["gone"], lambda order: any(line.product_id == same for line in order.lines.all())),
    }


def numbers(desk: Desk, asked: dict[str, object]) -> list[str]:
    answer = desk.call("GET", f"{API}/orders?{urlencode(asked, doseq=True)}")
    assert answer.status == 200, answer
    return [row["number"] for row in answer.body["results"]]


def test_each_filter_and_each_two_leave_what_fits_them(book: list[Order]) -> None:
    desk, known = Desk(), filters(book)
    for names in [(name,) for name in known] + list(combinations(known, 2)):
        asked = {name: known[name][0] for name in names}
        fitting = [order.number for order in book if all(known[name][1](order) for name in names)]
        assert numbers(desk, asked) == fitting, names
        if len(names) == 1:
            assert numbers(desk, {**asked, "ordering": "created_at"}) == fitting[::-1], names


def test_the_same_filter_with_other_values_answers_for_these(book: list[Order]) -> None:
    desk = Desk()
    for order in book + book:
        of_client = [other.number for other in book if other.client_id == order.client_id]
        of_status = [other.number for other in book if other.status == order.status]
        assert numbers(desk, {"client": order.client_id}) == of_client
        assert numbers(desk, {"status": [order.status]}) == of_status


def test_pages_of_a_filtered_list_lead_on_and_back(book: list[Order]) -> None:
    desk, fitting = Desk(), [order.number for order in book if order.created_at >= NOON + timedelta(hours=4)]
    href = f"{API}/orders?{urlencode({'limit': 2, 'created_from': (NOON + timedelta(hours=4)).isoformat()})}"
    seen: list[str] = []
    while href:
        page = desk.call("GET", href).body
        seen += [row["number"] for row in page["results"]]
        href, back = page["next"], page["previous"]
    assert seen == fitting
    earlier = [row["number"] for row in desk.call("GET", back).body["results"]]
    last = len(page["results"])
    assert earlier == fitting[-last - 2 : -last]
