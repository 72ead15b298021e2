"""The list of orders and an order's page: what they show, how they are searched, what they cost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orders.admin.formatting import tone_of
from orders.admin.page_sections import brief_facts, person_facts
from orders.models import HoldNote, Order
from service.accounts.roles import Role
from service.admin.estimated_counts import FastPaginator
from service.admin.posted_search import NOT_SEARCHED
from service.clock import today
from service.customers.phones import display
from service.fsm.execute import lock_and_execute
from tests.factories import TRACKING_NUMBER, ClientFactory, OrderFactory, actor

pytestmark = pytest.mark.django_db
LIST = "admin:orders_order_changelist"


def queries_of(browser: Client, url: str) -> int:
    """How many queries the page takes, once everything that is cached has been."""
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)


def page_of(order: Any) -> str:
    """The address of an order's page."""
    return reverse("admin:orders_order_change", args=[order.pk])


def searched(browser: Client, words: str, where: str = LIST, **filters: str) -> Any:
    """The list after typing words into its search box."""
    return browser.post(reverse(where, query=filters), {"search_words": words}, follow=True)


def numbers_on(answer: Any) -> set[str]:
    """The numbers of the orders listed."""
    return {order.number for order in answer.context["cl"].result_list}


def test_the_list_takes_the_same_queries_however_many_orders(supervisor: Client) -> None:
    OrderFactory.create_batch(2)
    few = queries_of(supervisor, reverse(LIST))
    OrderFactory.create_batch(12, lines=[{}, {}])
    assert queries_of(supervisor, reverse(LIST)) == few


def test_the_clients_list_takes_the_same_queries_however_many_clients(supervisor: Client) -> None:
    url = reverse("admin:service_client_changelist")
    ClientFactory.create_batch(2)
    few = queries_of(supervisor, url)
    ClientFactory.create_batch(12, phones=["+79160000001", "+79160000002"])
    assert queries_of(supervisor, url) == few


def test_an_order_page_takes_the_same_queries_however_much_it_shows(supervisor: Client) -> None:
    small, large = OrderFactory(), OrderFactory(lines=[{}] * 9)
    for day in range(9):
        HoldNote.objects.create(order=large, at=timezone.now() - timedelta(days=day), text=f"запись {day}")
    assert queries_of(supervisor, page_of(large)) == queries_of(supervisor, page_of(small))


def test_a_client_page_takes_the_same_queries_however_many_orders(supervisor: Client) -> None:
    one, many = ClientFactory(), ClientFactory()
    OrderFactory(client=one)
    OrderFactory.create_batch(8, client=many)
    urls = [reverse("admin:service_client_change", args=[client.pk]) for client in (one, many)]
    assert queries_of(supervisor, urls[1]) == queries_of(supervisor, urls[0])


def test_words_searched_for_never_stand_in_the_address(supervisor: Client) -> None:
    answer = searched(supervisor, "+7 916 123-45-67")
    address, status = answer.redirect_chain[-1]
    assert status == 302
    assert "1234567" not in address.replace("-", "")
    assert "+7 916 123-45-67" in answer.content.decode()


def test_orders_are_found_by_number_tracking_number_phone_and_name(supervisor: Client) -> None:
    wanted = OrderFactory(client__last="Ёжикова", client__phones=["+79031112233"], tracked=True)
    OrderFactory(client__last="Другая", phone="+79160000000")
    for words in ("8 903 111-22-33", "ёжик мар"):
        assert numbers_on(searched(supervisor, words)) == {wanted.number}, words
    for words in (wanted.number, wanted.number.lower(), TRACKING_NUMBER):
        assert searched(supervisor, words).redirect_chain == [(page_of(wanted), 302)], words


def test_an_orders_own_phone_finds_it(supervisor: Client) -> None:
    wanted = OrderFactory(phone="+79035556677")
    OrderFactory()
    assert numbers_on(searched(supervisor, "8 (903) 555-66-77")) == {wanted.number}


def test_clients_are_found_by_phone_and_by_name(supervisor: Client) -> None:
    wanted = ClientFactory(last="Ивашкина", phones=["+79037778899"])
    ClientFactory(last="Другая")
    for words in ("ивашк", "77 88 99"):
        found = searched(supervisor, words, "admin:service_client_changelist").context["cl"].result_list
        assert [client.pk for client in found] == [wanted.pk], words


def test_a_search_keeps_the_filters(supervisor: Client) -> None:
    wanted = OrderFactory(confirmed=True)
    OrderFactory(client=wanted.client)
    answer = searched(supervisor, wanted.client.last, status__exact="confirmed")
    assert numbers_on(answer) == {wanted.number}


def test_words_put_into_the_address_find_nothing(supervisor: Client) -> None:
    order = OrderFactory()
    answer = supervisor.get(reverse(LIST), {"q": order.number})
    assert numbers_on(answer) == set()
    assert NOT_SEARCHED in answer.content.decode()


def test_one_browsers_search_is_unknown_to_another(supervisor: Client, administrator: Client) -> None:
    order = OrderFactory()
    address, _ = searched(supervisor, order.client.last).redirect_chain[-1]
    assert numbers_on(administrator.get(address)) == set()


def test_the_month_filter_goes_by_moscow_months(supervisor: Client) -> None:
    this_month, earlier = OrderFactory(), OrderFactory(earlier_month=True)
    now = today()
    shown = numbers_on(supervisor.get(reverse(LIST), {"month": f"{now.year}-{now.month:02}"}))
    assert this_month.number in shown
    assert earlier.number not in shown
    assert {this_month.number, earlier.number} <= numbers_on(supervisor.get(reverse(LIST), {"month": "abc"}))


@pytest.mark.parametrize("filters", [{"status__exact": "new"}, {"stage__exact": "arrived"}, {"method__exact": "post"}])
def test_the_filters_narrow_the_list(supervisor: Client, filters: dict[str, str]) -> None:
    OrderFactory.create_batch(2)
    OrderFactory(exported=True, by_courier=True, stage="arrived")
    name, value = next(iter(filters.items()))
    expected = Order.objects.filter(**{name: value})
    assert numbers_on(supervisor.get(reverse(LIST), filters)) == {order.number for order in expected}
    assert 0 < len(expected) < 3


def test_the_page_shows_what_was_done_by_whom_and_why(supervisor: Client) -> None:
    order = OrderFactory(confirmed=True)
    data = {"reason": "client_refusal", "objection_rounds": 1, "note": "Нашла дешевле"}
    lock_and_execute(Order, order.number, "annul", actor=actor(Role.SUPERVISOR), data=data)
    page = supervisor.get(page_of(order)).content.decode()
    note = f"Отказ клиента от заказа {today():%d.%m.%Y}."
    for words in ("Аннулировать", "Подтвержден → Аннулирован", "Отказ клиента", "Нашла дешевле", note):
        assert words in page, words


def test_the_page_links_both_ends_of_a_reissue(supervisor: Client) -> None:
    old = OrderFactory(annulled=True, earlier_month=True)
    new = OrderFactory(client=old.client, reissue_of=old)
    assert page_of(new) in supervisor.get(page_of(old)).content.decode()
    assert page_of(old) in supervisor.get(page_of(new)).content.decode()


def test_an_order_that_is_not_there_has_no_page(supervisor: Client) -> None:
    for key in ("999999999", "abc", "9" * 30):
        assert supervisor.get(reverse("admin:orders_order_change", args=[key])).status_code == 404, key


def test_markup_typed_by_a_client_stays_text(supervisor: Client) -> None:
    order = OrderFactory(remark="<script>alert(1)</script>")
    page = supervisor.get(page_of(order)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_long_lists_are_counted_up_to_a_limit() -> None:
    class Short(FastPaginator):
        counted_up_to = 3

    OrderFactory.create_batch(5)
    exact = FastPaginator(Order.objects.all(), 2)
    assert (exact.count, exact.count_in_words) == (5, "5")
    cut = Short(Order.objects.filter(status="new"), 2)
    assert (cut.count, cut.count_in_words) == (3, "больше 3")
    whole = Short(Order.objects.all(), 2)
    assert whole.count >= 3
    assert whole.count_in_words.startswith("около ")


def test_the_history_section_speaks_in_the_machines_words(administrator: Client) -> None:
    order = OrderFactory(confirmed=True)
    lock_and_execute(Order, order.number, "set_happy_call", actor=actor(Role.SUPERVISOR))
    page = administrator.get(reverse("admin:service_historyrow_changelist")).content.decode()
    for words in (f"заказ № {order.pk} · версия 2", "Передан в Happy-Call", "Подтвержден", "Супервайзер"):
        assert words in page, words


@pytest.mark.parametrize(
    ("status", "tone"), [("new", "begins"), ("exported", "going"), ("annulled", "ended"), ("ff_annulled", "ended")]
)
def test_the_colour_of_a_status_says_what_people_read_in_it(status: str, tone: str) -> None:
    assert tone_of(status) == tone


def test_a_recipient_stands_beside_no_number_of_somebody_else() -> None:
    order = OrderFactory(recipient_last="Ветрова", recipient_first="Мария", recipient_is_other=True)
    for facts in (dict(brief_facts(order)), dict(person_facts(order))):
        assert facts["Получатель"].startswith("Ветрова Мария")
        assert "+7" not in facts["Получатель"]
        assert display(order.phone) in facts["Телефон заказа"]
