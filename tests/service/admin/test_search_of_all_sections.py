"""The admin finds what the API's search finds, by the same code, and numbers as they are printed (CLI-13)."""

from __future__ import annotations

from typing import Any

import pytest

from orders.admin.search import search_orders
from orders.clients.order_owners_and_serial_refusers import clients_of_order, clients_of_tracking_number
from service.admin.clients import clients_found
from service.models import Client, ClientPhone
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db
S10 = "RA123456785RU"


@pytest.mark.parametrize(
    "typed", ["Петров-Водкин", "ПетровВодкин", "петров водкин", "+7 916 000-00-01", "0000001", "\ufeff89160000001"]
)
def test_the_section_of_clients_finds_whom_the_search_finds(typed: str) -> None:
    painter = Client.objects.create(last="Петров-Водкин", first="Кузьма")
    ClientPhone.objects.create(client=painter, number="+79160000001")
    assert clients_found(typed) == [painter.pk]


@pytest.mark.parametrize("typed", ["№ A-77", "№A-77", "заказ A-77", "A-77\u200b", " a-77 ", "#A-77", "Заказ № A-77"])
def test_an_order_is_found_by_its_number_as_it_is_printed(typed: str) -> None:
    order = OrderFactory(number="A-77")
    assert clients_of_order(typed) == [order.client_id]
    assert search_orders(typed)[:1] == [order.pk]


@pytest.mark.parametrize(
    "typed", [S10, "ra123456785ru", "RA 123 456 785 RU", "ШПИ ra-123456785-ru", f"\u202a{S10}\u202c"]
)
def test_a_parcel_is_found_however_its_number_is_grouped(typed: str) -> None:
    order: Any = OrderFactory(number="A-77", tracked=True, tracking_number=S10)
    assert clients_of_tracking_number(typed) == [order.client_id]
    assert order.pk in search_orders(typed)
