"""The calendar of closed regions, applied to many orders at once (ORD-13, section 3.3)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from orders.choices import Availability, Status
from orders.models import ClosedRegion, Order
from orders.use_cases.hold_closed_regions import sweep_closed_regions
from service.clock import today
from service.models import HistoryRow
from tests.factories import OrderFactory, ProductFactory

pytestmark = pytest.mark.django_db
MOSCOW = "77"


@pytest.fixture
def closed_moscow() -> ClosedRegion:
    """Moscow, closed around today."""
    start, end = today() - timedelta(days=1), today() + timedelta(days=1)
    return ClosedRegion.objects.create(region=MOSCOW, closed_from=start, closed_until=end, every_year=False)


def elsewhere() -> Order:
    """A confirmed order that no closed region concerns."""
    return OrderFactory(confirmed=True, region="Тульская область", locality="Тула", postal_index="300000")


def status_of(order: Order) -> str:
    """As stored."""
    return Order.objects.get(pk=order.pk).status


def test_confirmed_orders_wait_while_their_region_is_closed(closed_moscow: ClosedRegion) -> None:
    here, there, fresh = OrderFactory(confirmed=True), elsewhere(), OrderFactory()
    assert sweep_closed_regions() == {"closed": 1, "opened": 0}
    assert [status_of(order) for order in (here, there, fresh)] == ["closed_region", "confirmed", "new"]
    row = HistoryRow.objects.get(subject="order", subject_id=here.pk)
    assert (row.action, row.role, row.version) == ("close_region", "system", 2)


def test_a_second_sweep_changes_nothing(closed_moscow: ClosedRegion) -> None:
    OrderFactory.create_batch(3, confirmed=True)
    assert sweep_closed_regions()["closed"] == 3
    assert sweep_closed_regions() == {"closed": 0, "opened": 0}
    assert HistoryRow.objects.filter(subject="order").count() == 3


def test_orders_go_on_when_their_region_opens(closed_moscow: ClosedRegion) -> None:
    whole = OrderFactory(confirmed=True)
    broken = OrderFactory(confirmed=True, lines=[{"product": ProductFactory()}])
    sweep_closed_regions()
    broken.lines.get().product.__class__.objects.filter(pk=broken.lines.get().product_id).update(
        availability=Availability.GONE
    )
    closed_moscow.delete()
    assert sweep_closed_regions() == {"closed": 0, "opened": 2}
    assert (status_of(whole), status_of(broken)) == (Status.CONFIRMED, Status.POSTPONED)
    assert "нужно исправить" in broken.hold_notes.first().text
    assert not whole.hold_notes.exists()


def test_the_number_of_queries_grows_with_chunks_not_with_orders(
    closed_moscow: ClosedRegion, django_assert_max_num_queries: object
) -> None:
    OrderFactory.create_batch(12, confirmed=True)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        assert sweep_closed_regions()["closed"] == 12
