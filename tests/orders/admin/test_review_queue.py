"""«Ждут прослушивания»: one by one and many at once, each with its own result (ORD-15)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orders.admin.order_review_queue import WHAT_TO_MEND
from orders.choices import Status
from orders.models import ContactOrder, Order
from service.accounts.roles import Role
from service.models import Contact, HistoryRow
from tests.factories import OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
QUEUE = "admin:orders_order_review"


def work(browser: Client, *orders: Order, **fields: Any) -> list[dict[str, Any]]:
    """Post the queue as it was drawn with these orders, and read the results of the page that follows."""
    versions = {f"version_{order.pk}": str(order.version) for order in orders}
    answer = browser.post(reverse(QUEUE), versions | fields, follow=True)
    assert answer.status_code == 200
    results: list[dict[str, Any]] = answer.context["results"]
    return results


def called(order: Order, url: str) -> None:
    """A call about the order, recorded at the address."""
    contact = Contact.objects.create(operator=UserFactory(), client=order.client, recording_url=url)
    ContactOrder.objects.create(contact=contact, order=order)


def test_the_queue_holds_what_waits_and_nothing_else(supervisor: Client) -> None:
    waits = OrderFactory(under_review=True)
    OrderFactory(confirmed=True)
    OrderFactory(status=Status.MANUAL_CHECK, review_required=True)
    assert [row["number"] for row in supervisor.get(reverse(QUEUE)).context["rows"]] == [waits.number]


def test_a_card_tells_what_was_agreed_on_so_that_no_page_is_opened_to_listen(supervisor: Client) -> None:
    order = OrderFactory(under_review=True)
    told = dict(supervisor.get(reverse(QUEUE)).context["rows"][0]["brief"])
    assert told["Состав"] == f"{order.basket[0].title} × {order.basket[0].quantity}"
    assert order.locality in told["Доставка"]
    assert order.recipient["last"] in told["Получатель"]


def test_an_approved_order_leaves_the_queue(supervisor: Client) -> None:
    order, other = OrderFactory(under_review=True), OrderFactory(under_review=True)
    results = work(supervisor, order, other, approve_review=str(order.pk))
    assert results == [{"number": order.number, "done": True, "words": "одобрен"}]
    order.refresh_from_db()
    other.refresh_from_db()
    assert (order.review_required, other.review_required) == (False, True)
    assert HistoryRow.objects.get(subject_id=order.pk, subject="order").action == "approve_review"


def test_an_order_is_sent_back_with_its_own_note(supervisor: Client) -> None:
    order = OrderFactory(under_review=True)
    fields = {f"note_{order.pk}": "Не назван срок", "note": "чужая"}
    assert work(supervisor, order, send_back=str(order.pk), **fields)[0]["done"]
    order.refresh_from_db()
    assert (order.status, order.hold_notes.first().text) == (Status.POSTPONED, "Не назван срок")


def test_without_a_note_nothing_is_sent_back(supervisor: Client) -> None:
    order = OrderFactory(under_review=True)
    result = work(supervisor, order, send_back=str(order.pk), note="чужая")[0]
    assert (result["done"], result["words"]) == (False, WHAT_TO_MEND)
    order.refresh_from_db()
    assert (order.status, order.version) == (Status.CONFIRMED, 1)


def test_many_are_worked_through_each_with_its_result(supervisor: Client) -> None:
    fine, changed, gone = OrderFactory.create_batch(3, under_review=True)
    Order.objects.filter(pk=gone.pk)
    work(supervisor, changed, approve_review=str(changed.pk))
    chosen = [str(order.pk) for order in (fine, changed, gone)]
    results = work(supervisor, fine, changed, gone, approve_review="chosen", order=chosen)
    assert [result["done"] for result in results] == [True, False, True]
    assert "заказ изменился" in results[1]["words"]


def test_many_are_sent_back_with_one_note(supervisor: Client) -> None:
    orders = OrderFactory.create_batch(2, under_review=True)
    chosen = [str(order.pk) for order in orders]
    results = work(supervisor, *orders, send_back="chosen", order=chosen, note="Нет согласия")
    assert all(result["done"] for result in results)
    assert {order.hold_notes.get().text for order in orders} == {"Нет согласия"}


def test_a_button_pressed_with_nothing_ticked_says_so(supervisor: Client) -> None:
    order = OrderFactory(under_review=True)
    assert work(supervisor, order, approve_review="chosen")[0]["words"] == "Не выбран ни один заказ."


@pytest.mark.parametrize("pk", ["abc", "-1", "9" * 40, "999999"])
def test_orders_that_are_not_there_do_no_harm(supervisor: Client, pk: str) -> None:
    order = OrderFactory(under_review=True)
    work(supervisor, order, approve_review=pk)
    order.refresh_from_db()
    assert order.review_required


def test_a_post_without_a_button_is_refused(supervisor: Client) -> None:
    assert supervisor.post(reverse(QUEUE), {"order": "1"}).status_code == 403


def test_the_recording_is_linked_where_there_is_one(supervisor: Client) -> None:
    order = OrderFactory(under_review=True)
    called(order, "https://records.example/1.mp3")
    page = supervisor.get(reverse(QUEUE)).content.decode()
    assert 'href="https://records.example/1.mp3"' in page
    assert 'rel="noopener noreferrer"' in page


def test_what_is_no_web_address_is_no_link(supervisor: Client) -> None:
    called(OrderFactory(under_review=True), "javascript:alert(1)")
    page = supervisor.get(reverse(QUEUE)).content.decode()
    assert "javascript:alert" not in page
    assert "Записи разговора нет" in page


def test_an_empty_queue_says_so(supervisor: Client) -> None:
    assert "Очередь пуста" in supervisor.get(reverse(QUEUE)).content.decode()


def test_the_queue_takes_the_same_queries_however_long(supervisor: Client) -> None:
    def queries() -> int:
        supervisor.get(reverse(QUEUE))
        with CaptureQueriesContext(connection) as captured:
            supervisor.get(reverse(QUEUE))
        return len(captured)

    for order in OrderFactory.create_batch(2, under_review=True):
        called(order, "https://records.example/1.mp3")
    few = queries()
    for order in OrderFactory.create_batch(9, under_review=True):
        called(order, "https://records.example/2.mp3")
    assert queries() == few


@pytest.mark.parametrize("role", [Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR])
def test_only_a_supervisor_opens_the_review_queue(role: Role, sign_in: SignIn) -> None:
    browser, order = sign_in(role), OrderFactory(under_review=True)
    assert browser.get(reverse(QUEUE)).status_code == 403
    assert browser.post(reverse(QUEUE), {"approve_review": str(order.pk)}).status_code == 403
    assert reverse(QUEUE) not in browser.get(reverse("admin:orders_order_changelist")).content.decode()
