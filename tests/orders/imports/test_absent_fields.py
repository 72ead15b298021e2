"""What a resent order leaves unsaid stays, or follows from what it says and what is here together (contract)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from orders.choices import Stage, Status
from orders.models import Order
from tests.orders.imports.shop import ADDRESS, LINE, Shop, item

pytestmark = pytest.mark.django_db
NUMBER, OTHER_NUMBER = "10901200000012", "10901200000029"
CREATED, EXPORTED = "2026-03-01T10:00:00+03:00", "2026-03-03T10:00:00+03:00"
POINT = {"code": "P-1", "name": "Пункт", "address": "Никольская, 1"}


def sent(shop: Shop, **changes: Any) -> Order:
    """The order after an item that says its number, client and goods, and this."""
    bare = {"number": "A-1", "client": item()["client"], "lines": [LINE]}
    (result,) = shop.send({**bare, **changes})
    assert result["outcome"] in ("updated", "unchanged"), result
    return Order.objects.get()


def exported(shop: Shop, stage: str, **changes: Any) -> Order:
    """An exported order whose parcel is in this stage."""
    delivery = {**item()["delivery"], "stage": stage}
    whole = {"status": "exported", "tracking_number": NUMBER, "created_at": CREATED, "exported_at": EXPORTED}
    shop.send(item(**{**whole, "delivery": delivery, **changes}))
    return Order.objects.get()


def parcel(order: Order) -> tuple[Any, ...]:
    """Where the parcel is, since when, and whether it has left."""
    return order.stage, order.stage_at, order.dispatched


@pytest.mark.parametrize("stage", ["in_transit", "arrived", "redeemed", "returning"])
@pytest.mark.parametrize("status", [{}, {"status": "exported"}], ids=["no status", "its status"])
@pytest.mark.parametrize("said", [{"tracking_number": NUMBER}, {"remark": "Звонить"}], ids=["number", "remark"])
@pytest.mark.sample(8)
def test_a_parcel_keeps_its_stage_where_the_resend_tells_none(
    stage: str, status: dict[str, Any], said: dict[str, Any], shop: Shop
) -> None:
    before = parcel(exported(shop, stage))
    assert parcel(sent(shop, **status, **said)) == before


@pytest.mark.parametrize("status", [{}, {"status": "exported"}], ids=["no status", "its status"])
def test_a_parcel_goes_on_by_the_number_and_the_redemption_that_a_resend_brings(
    status: dict[str, Any], shop: Shop
) -> None:
    order = exported(shop, "awaiting_tracking", tracking_number=None)
    moment = order.stage_at
    assert parcel(sent(shop, tracking_number=NUMBER, **status)) == (Stage.IN_TRANSIT, moment, True)
    assert parcel(sent(shop, redeemed_on="2026-03-10", **status)) == (Stage.REDEEMED, moment, True)
    assert parcel(sent(shop, tracking_number=OTHER_NUMBER, **status)) == (Stage.REDEEMED, moment, True)


def test_an_order_exported_by_a_resend_has_its_stage_since_the_times_that_are_known(shop: Shop) -> None:
    shop.send(item(created_at=CREATED, tracking_number=NUMBER))
    order = sent(shop, status="exported")
    assert parcel(order) == (Stage.IN_TRANSIT, order.created_at, True)
    order = sent(shop, exported_at=EXPORTED)
    assert parcel(order) == (Stage.IN_TRANSIT, order.exported_at, True)


def test_an_order_that_was_not_exported_after_all_has_no_stage(shop: Shop) -> None:
    exported(shop, "in_transit")
    assert parcel(sent(shop, status="buffer")) == ("", None, False)


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.EXPORTED}))
@pytest.mark.sample(10)
def test_no_number_gives_a_stage_to_an_order_that_is_not_exported(status: str, shop: Shop) -> None:
    shop.send(item(status=status))
    assert parcel(sent(shop, tracking_number=NUMBER)) == ("", None, False)


@pytest.mark.parametrize("share", ["partial", "none", "full"])
def test_a_kind_of_prepayment_alone_keeps_the_amount_but_for_none_and_full(share: str, shop: Shop) -> None:
    """ORD-4: what was paid isn't asked for again because a resend leaves it out."""
    shop.send(item(prepayment="partial", prepaid_amount="500.00"))
    expected = {"partial": Decimal(500), "none": Decimal(), "full": Decimal(2290)}
    assert sent(shop, prepayment=share).prepaid_amount == expected[share]


@pytest.mark.sample(7)
@pytest.mark.parametrize("status", sorted(set(Status) - {Status.FF_ANNULLED}))
@pytest.mark.parametrize("said", [{}, {"post_only": False}], ids=["unsaid", "denied"])
def test_an_order_annulled_by_the_warehouse_goes_by_post_only_in_every_later_status(
    status: str, said: dict[str, Any], shop: Shop
) -> None:
    """ORD-22."""
    shop.send(item(status="ff_annulled"))
    order = sent(shop, status=status, **said)
    assert (order.status, order.post_only) == (status, True)


def test_an_annulment_told_by_its_status_alone_keeps_method_and_party(shop: Shop) -> None:
    shop.send(item(status="annul_requested", annulment={"by": "client"}))
    order = sent(shop, status="annulled")
    assert (order.annulled_by, order.annulment_method) == ("client", "post")
    order = sent(shop, status="new")
    assert (order.annulled_by, order.annulment_method) == ("", "")
    order = sent(shop, status="ff_annulled")
    assert (order.annulled_by, order.annulment_method) == ("warehouse", "post")


@pytest.mark.parametrize("status", ["new", "confirmed", "buffer"])
def test_another_method_alone_drops_carrier_point_price_and_days(status: str, shop: Shop) -> None:
    """DLV-3, and as an edit does: the warehouse ships nothing by what was meant for another method."""
    delivery = {"method": "pickup", "carrier": "russian_post", "pickup_point": POINT, "price": "300.00", "days": 5}
    shop.send(item(status=status, delivery=delivery))
    order = sent(shop, delivery={"method": "courier"})
    assert (order.method, order.carrier_id, order.delivery_price, order.delivery_days) == ("courier", None, None, None)
    assert (order.pickup_code, order.pickup_name, order.pickup_address) == ("", "", "")
    assert order.calculated_revision is None


def test_what_comes_with_another_method_is_taken_and_the_same_method_drops_nothing(shop: Shop) -> None:
    shop.send(item())
    order = sent(shop, delivery={"method": "post"})
    assert (order.carrier_id, order.delivery_price, order.delivery_days) == ("russian_post", Decimal(300), 12)
    order = sent(shop, delivery={"method": "pickup", "pickup_point": POINT, "price": "250.00"})
    assert (order.carrier_id, order.delivery_price, order.delivery_days) == (None, Decimal(250), None)
    assert (order.pickup_code, order.calculated_revision) == ("P-1", order.revision)


def test_an_address_is_damaged_or_not_by_the_method_that_the_order_keeps(shop: Shop) -> None:
    shop.send(item(delivery={"method": "pickup", "pickup_point": POINT}))
    order = sent(shop, address={"locality": "Москва"})
    assert (order.damage, order.status) == ([], "new")
    order = sent(shop, delivery={"method": "post"})
    assert {flaw["field"] for flaw in order.damage} == {"address.region", "address.house", "address.postal_index"}
    order = sent(shop, address=ADDRESS)
    assert (order.damage, order.status) == ([], "new")
