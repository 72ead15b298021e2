"""What a reissue copies, offers and prices: variants sold out, spelling of the card, options for the copy (ORD-25,
DLV-1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from orders.choices import Availability
from orders.models import Order
from tests.factories import ClientFactory, ProductFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db


def test_a_line_whose_variant_is_sold_out_is_kept_to_be_changed(operator: Desk) -> None:
    """GDE-11, ORD-25: the others are shown, and the change is taken in the new order."""
    product = ProductFactory(variants=["синий", "белый"])
    order = make("cancelled", lines=[{"product": product, "variant": "красный"}])
    made = operator.do(order.number, "reissue").body
    (offer,) = made["variants_offered"]
    assert (offer["variant"], offer["sold_out"], offer["variants"]) == ("красный", True, ["синий", "белый"])
    assert ([line["variant"] for line in made["lines"]], made["not_copied"]) == (["красный"], [])
    changed = {"lines": [{"product": product.code, "quantity": 1, "variant": "белый"}]}
    assert operator.do(made["number"], "edit", changed).body["lines"][0]["variant"] == "белый"


def test_a_variant_that_can_be_had_is_no_fault(operator: Desk) -> None:
    product = ProductFactory(variants=["синий", "белый"])
    order = make("cancelled", lines=[{"product": product, "variant": "синий"}])
    (offer,) = operator.do(order.number, "reissue").body["variants_offered"]
    assert (offer["sold_out"], offer["variants"]) == (False, ["белый"])


def test_the_copy_takes_the_spelling_of_the_card(operator: Desk) -> None:
    """ORD-27: the old recipient was the client, misspelt."""
    order = make("annulled_earlier", client=ClientFactory(last="Ковалёва"), recipient_last="Ковалева-Ру")
    assert operator.do(order.number, "reissue").body["recipient"]["last"] == "Ковалёва"


def test_another_person_by_order_stays_the_recipient(operator: Desk) -> None:
    order = make("annulled_earlier", recipient_last="Другая", recipient_is_other=True)
    made = operator.do(order.number, "reissue").body
    assert (made["recipient"]["last"], made["recipient_is_other"]) == ("Другая", True)


def priced(desk: Desk, order: Order, body: dict[str, Any] | None = None) -> Any:
    """`POST …/delivery-options`."""
    return desk.call("POST", f"{API}/orders/{order.number}/delivery-options", body or {})


@pytest.mark.parametrize("situation", ["annulled_earlier", "postal_return", "cancelled", "client_return"])
def test_where_only_a_reissue_is_permitted_the_copy_is_priced(operator: Desk, situation: str) -> None:
    """DLV-1: goods that are gone cost nothing, every option names its total, and the order stays as it is."""
    gone = ProductFactory(availability=Availability.GONE)
    order = make(situation, lines=[{}, {"product": gone}])
    answer = priced(operator, order)
    assert answer.status == 200, answer
    first = order.basket[0]
    for option in answer.body:
        assert Decimal(option["total"]) == first.amount + Decimal(option["price"])
    assert [option["price"] for option in answer.body] == sorted(
        (option["price"] for option in answer.body), key=Decimal
    )
    assert Order.objects.get(pk=order.pk).version == order.version


def test_the_copy_is_priced_for_the_address_that_it_would_go_to(operator: Desk) -> None:
    order = make("exported_with_tracking")
    there = {"address": {"postal_index": "690000", "region": "Приморский край", "locality": "Владивосток"}}
    here, far = priced(operator, order).body, priced(operator, order, there).body
    assert (here[0]["price"], here[0]["days"]) != (far[0]["price"], far[0]["days"])


def test_an_order_that_is_edited_itself_takes_no_address_of_a_copy(operator: Desk) -> None:
    answer = priced(operator, make("new"), {"address": {"house": "2"}})
    assert (answer.status, answer.faults) == (400, [("address", "only_for_reissue")])


@pytest.mark.parametrize("situation", ["buffer", "webutils_cancelled", "partner_exported", "connection_lost"])
def test_where_neither_is_permitted_nothing_is_priced(operator: Desk, situation: str) -> None:
    assert priced(operator, make(situation)).status == 409
