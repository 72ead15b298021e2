"""What the shop says of a product changes what may be done with the orders that wait for it (ORD-12, INT-1)."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.urls import reverse

from orders.admin.page_sections import brief_facts
from orders.choices import Availability
from orders.models import Order
from service.accounts.roles import Role
from tests.factories import OrderFactory, ProductFactory, UserFactory
from tests.orders.api.desk import API, Desk
from tests.orders.imports.shop import LINE, Shop, item

pytestmark = pytest.mark.django_db
AGREED = {"client_agreed": True}


def report_availability(shop: Shop, availability: str, code: str = "PAN-28") -> str:
    """The shop says of a product whether it can be had; what became of that."""
    body = [{"code": code, "title": "Сковорода", "availability": availability}]
    answer = shop.call("POST", f"{API}/integrations/products", body)
    assert answer.status == 200, answer
    return answer.body["results"][0]["outcome"]


def waiting(shop: Shop) -> Desk:
    """An operator before an order that could be confirmed."""
    assert shop.send(item())[0]["outcome"] == "created"
    operator = Desk()
    assert operator.actions("A-1")["confirm"]["allowed"]
    return operator


def test_goods_that_are_gone_keep_a_waiting_order_from_being_confirmed_until_they_are_back(shop: Shop) -> None:
    operator = waiting(shop)
    assert report_availability(shop, "gone") == "updated"
    confirm = operator.actions("A-1")["confirm"]
    assert (confirm["allowed"], [reason["code"] for reason in confirm["reasons"]]) == (False, ["goods_unavailable"])
    assert operator.do("A-1", "confirm", AGREED).codes == ["goods_unavailable"]
    assert report_availability(shop, "in_stock") == "updated"
    assert operator.do("A-1", "confirm", AGREED).status == 200


def test_expected_goods_are_shown_and_may_be_confirmed(shop: Shop) -> None:
    operator = waiting(shop)
    report_availability(shop, "expected")
    order = operator.order("A-1")
    assert (order["availability"], [line["availability"] for line in order["lines"]]) == ("expected", ["expected"])
    assert operator.do("A-1", "confirm", AGREED).status == 200


def test_an_order_is_as_available_as_its_worst_line_and_is_found_by_that(shop: Shop) -> None:
    other = {**LINE, "product": "LID-28", "title": "Крышка"}
    shop.send(item(), item(number="A-2", lines=[LINE, other]), item(number="A-3", lines=[other]))
    report_availability(shop, "expected")
    report_availability(shop, "gone", "LID-28")
    OrderFactory(number="A-4")
    found = {
        kind: [row["number"] for row in Desk().call("GET", f"{API}/orders?availability={kind}").body["results"]]
        for kind in ("gone", "expected", "in_stock", "gone,expected")
    }
    assert {kind: sorted(numbers) for kind, numbers in found.items()} == {
        "gone": ["A-2", "A-3"],
        "expected": ["A-1"],
        "in_stock": ["A-4"],
        "gone,expected": ["A-1", "A-2", "A-3"],
    }
    assert [Desk().order(number)["availability"] for number in ("A-1", "A-2", "A-4")] == [
        "expected",
        "gone",
        "in_stock",
    ]


def test_the_admin_marks_and_filters_orders_by_their_goods() -> None:
    OrderFactory(number="GONE-1", lines=[{"product": ProductFactory(availability="gone")}])
    OrderFactory(number="HERE-1")
    browser, page = Browser(), reverse("admin:orders_order_changelist")
    browser.force_login(UserFactory(role=Role.SUPERVISOR))
    shown = browser.get(f"{page}?availability=gone").content.decode()
    assert "GONE-1" in shown
    assert "HERE-1" not in shown
    assert "Снят с продажи" in shown


@pytest.mark.parametrize("availability", Availability.values)
def test_an_order_at_a_glance_marks_what_its_product_is(availability: str) -> None:
    order = OrderFactory(lines=[{"product": ProductFactory(title="Лампа", availability=availability)}])
    mark = "" if availability == "in_stock" else f" · {Availability(availability).label}"
    assert dict(brief_facts(order))["Состав"] == f"Лампа × 1{mark}"


def test_the_same_word_again_changes_nothing(shop: Shop) -> None:
    waiting(shop)
    assert [report_availability(shop, "gone"), report_availability(shop, "gone")] == ["updated", "unchanged"]
    assert Order.objects.get().version == 1
