"""Events of a list are applied in waves: what becomes of each is what would have become of it alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders.api.serializers import reported
from orders.api.serializers.reported import DataReader, read_data
from orders.events.waves import AT_ONCE, waves
from orders.models import InboundEvent, Order
from service.input_errors import InvalidInput
from service.models import HistoryRow, OutboxEvent
from tests.factories import OrderFactory
from tests.orders.events.reporting import Reporter, event
from tests.poison import poison

pytestmark = pytest.mark.django_db


def test_a_wave_has_one_event_of_an_order_and_so_many_at_most() -> None:
    def sent(number: str, at: int) -> InboundEvent:
        return InboundEvent(order_number=number, identifier=f"{number}-{at}")

    events = [sent("A", 1), sent("A", 2), sent("B", 1), sent("A", 3), sent("B", 2)]
    assert [[one.identifier for one in wave] for wave in waves(events)] == [["A-1", "B-1"], ["A-2", "B-2"], ["A-3"]]
    many = [sent(f"F-{at}", 1) for at in range(AT_ONCE + 1)]
    assert [len(wave) for wave in waves(many)] == [AT_ONCE, 1]


def list_of(prefix: str, orders: int) -> list[dict[str, object]]:
    """An event for each of so many parcels."""
    numbers = [f"{prefix}-{at}" for at in range(orders)]
    for number in numbers:
        OrderFactory(number=number, tracked=True, stage_at=None)
    return [event(number, "track", 2, order=number, stage="arrived", place="Тверь") for number in numbers]


def test_more_orders_take_no_more_statements_and_leave_as_many_traces() -> None:
    reporter, counts = Reporter(), []
    reporter.report(*list_of("first", 2))
    for orders in (25, 50):
        sent = list_of(f"wave{orders}", orders)
        before = HistoryRow.objects.count(), OutboxEvent.objects.count()
        with CaptureQueriesContext(connection) as queries:
            assert set(reporter.outcomes(*sent)) == {"applied"}
        counts.append(len(queries))
        assert (HistoryRow.objects.count(), OutboxEvent.objects.count()) == (before[0] + orders, before[1] + orders)
        assert set(Order.objects.filter(number__startswith=f"wave{orders}").values_list("stage", "version")) == {
            ("arrived", 2)
        }
    assert counts[0] == counts[1] <= 25, counts


def test_one_that_fails_waits_alone_and_the_others_of_its_wave_are_applied() -> None:
    sent = list_of("wave", 4)
    poison(place="яд")
    sent[1]["data"] = {"stage": "arrived", "place": "яд"}
    unknown = event("nobody", "track", 2, order="nobody", stage="arrived")
    assert Reporter().outcomes(*sent, unknown) == ["applied", "held", "applied", "applied", "held"]
    assert Order.objects.filter(stage="arrived").count() == 3


def test_equal_data_of_a_list_are_read_once_and_belong_to_each_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    read, sent = [], {"stage": "arrived", "place": "Тверь"}
    reader = DataReader()
    monkeypatch.setattr(reported, "read_data", lambda *given: read.append(given) or read_data(*given))
    first, again = reader("track", sent), reader("track", dict(reversed(sent.items())))
    assert (first, len(read)) == (again, 1)
    first["place"] = "Клин"
    assert reader("track", sent)["place"] == "Тверь"
    assert reader("track", {**sent, "place": "Клин"})["place"] == "Клин"


@pytest.mark.parametrize("data", [{"stage": True}, {"stage": 1}, {"place": "\ud83d"}, {"stage": "arrived", "x": 2**70}])
def test_data_that_cannot_be_read_have_their_faults_each_time(data: dict[str, object]) -> None:
    reader = DataReader()
    reader("track", {"stage": "arrived"})
    with pytest.raises(InvalidInput) as alone:
        read_data("track", data)
    for _ in range(2):
        with pytest.raises(InvalidInput) as together:
            reader("track", data)
        assert together.value.errors == alone.value.errors
