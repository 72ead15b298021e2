"""An order's address is one of its client's, also when it came by an edit or a reissue (contract, "Clients")."""

from __future__ import annotations

import pytest

from service.models import ClientAddress
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db


def houses(client_id: int) -> list[str]:
    return sorted(ClientAddress.objects.filter(client=client_id).values_list("house", flat=True))


def test_an_edited_address_is_added_to_the_clients_once() -> None:
    desk, order = Desk(), OrderFactory()
    for house in ("77", "77", order.house):
        desk.call("PATCH", f"{API}/orders/{order.number}", {"address": {"house": house}})
    assert houses(order.client_id) == sorted({"77", order.house})


def test_asking_and_trying_add_nothing() -> None:
    desk, order = Desk(), OrderFactory()
    answer = desk.call("PATCH", f"{API}/orders/{order.number}?dry_run=true", {"address": {"house": "77"}})
    assert answer.status in (200, 400), answer
    desk.call("PATCH", f"{API}/orders/{order.number}", {"remark": "Звонить днём"})
    assert "77" not in houses(order.client_id)


def test_the_address_of_a_reissued_order_is_added() -> None:
    desk = Desk()
    order = OrderFactory(annulled=True, earlier_month=True)
    answer = desk.do(order.number, "reissue", {"address": {"house": "78"}})
    assert answer.status == 201, answer
    assert houses(order.client_id) == ["78"]
