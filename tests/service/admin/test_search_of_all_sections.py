"""The admin finds what the API's search finds, by the same code, and numbers as they are printed (CLI-13)."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from orders.admin.search import search_orders
from orders.clients.order_owners_and_serial_refusers import clients_of_order, clients_of_tracking_number
from orders.models import ContactOrder
from service.accounts.roles import Role
from service.admin.clients import clients_found
from service.admin.posted_search import POSTED
from service.models import Client, ClientPhone, Contact
from tests.escalations.admin.queue import make_ticket
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

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


@pytest.mark.parametrize("typed", ["A-77", "заказ № a-77", "ШПИ RA 123 456 785 RU"])
def test_a_client_is_opened_and_their_calls_and_tickets_are_found_by_an_order_or_a_parcel(
    sign_in: SignIn, typed: str
) -> None:
    """As `POST /clients/search` finds them by `order` and `tracking_number` (CLI-1)."""
    order: Any = OrderFactory(number="A-77", tracked=True, tracking_number=S10)
    OrderFactory()
    call = Contact.objects.create(operator=UserFactory(), client=ClientFactory())
    ContactOrder.objects.create(contact=call, order=order, at=timezone.now())
    ticket = make_ticket(order="A-77")
    make_ticket()
    supervisor = sign_in(Role.SUPERVISOR)

    def shown(section: str) -> list[int]:
        answer = supervisor.post(reverse(f"admin:{section}_changelist"), {POSTED: typed}, follow=True)
        return [row.pk for row in answer.context["cl"].result_list]

    opened = supervisor.post(reverse("admin:service_client_changelist"), {POSTED: typed})
    assert opened.headers["Location"] == reverse("admin:service_client_change", args=[order.client_id])
    assert shown("service_contact") == [call.pk]
    assert shown("escalations_ticket") == [ticket.pk]
