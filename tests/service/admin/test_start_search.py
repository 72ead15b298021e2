"""The start page's search leads to what the words name, within what the role may read, and keeps words out of URLs."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client as Browser
from django.urls import reverse

from service.accounts.roles import Role
from service.admin.posted_search import POSTED
from service.models import CardView, Client, ClientPhone
from tests.escalations.admin.queue import make_ticket
from tests.factories import OrderFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
FIND, START = reverse("admin:find"), reverse("admin:index")
IN_THE_ADMIN = [Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR]


def led_to(browser: Browser, words: str) -> str:
    """The address that the words lead to."""
    answer = browser.post(FIND, {POSTED: words})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


@pytest.mark.parametrize("role", IN_THE_ADMIN)
def test_everybody_may_search_from_the_start_page_by_its_key(sign_in: SignIn, role: Role) -> None:
    page = sign_in(role).get(START).content.decode()
    assert f'action="{FIND}"' in page
    assert 'name="search_words"' in page


def test_numbers_and_phones_open_what_they_name(sign_in: SignIn) -> None:
    browser, order, ticket = sign_in(Role.SUPERVISOR), OrderFactory(number="A-77"), make_ticket()
    ClientPhone.objects.get_or_create(client=order.client, number="+79161234567")
    assert led_to(browser, "заказ № a-77") == reverse("admin:orders_order_change", args=[order.pk])
    assert led_to(browser, "8 (916) 123-45-67") == reverse("admin:service_client_change", args=[order.client_id])
    assert led_to(browser, f"Тикет {ticket.pk}") == reverse("admin:escalations_ticket_change", args=[ticket.pk])
    assert led_to(browser, "  ") == START


def test_a_name_shows_whom_it_finds_and_their_orders_and_stands_in_no_address(sign_in: SignIn) -> None:
    browser = sign_in(Role.SUPERVISOR)
    found = [OrderFactory(client=Client.objects.create(last="Водкин", first=first)) for first in ("Кузьма", "Пётр")]
    other = OrderFactory()
    page = led_to(browser, "Водкин")
    assert (urlsplit(page).path, list(parse_qs(urlsplit(page).query))) == (FIND, ["q"])
    shown = browser.get(page).content.decode()
    for order in found:
        assert reverse("admin:orders_order_change", args=[order.pk]) in shown
        assert reverse("admin:service_client_change", args=[order.client_id]) in shown
    assert reverse("admin:orders_order_change", args=[other.pk]) not in shown
    assert '<td data-label="Не контактировать">нет</td>' in shown
    assert {order.client_id for order in found} <= set(CardView.objects.latest("pk").clients)
    strange = sign_in(Role.ADMINISTRATOR).get(page, follow=True)
    assert strange.redirect_chain == [(START, 302)]
    assert "Поиск устарел" in strange.content.decode()


def test_the_one_record_that_words_find_is_opened_and_looked_at_there_alone(sign_in: SignIn) -> None:
    browser, client = sign_in(Role.SUPERVISOR), Client.objects.create(last="Водкин", first="Кузьма")
    opened = browser.get(led_to(browser, "Водкин"))
    assert opened.headers["Location"] == reverse("admin:service_client_change", args=[client.pk])
    assert not CardView.objects.exists()
    browser.get(opened.headers["Location"])
    assert CardView.objects.get().client_id == client.pk


def test_more_than_is_shown_is_in_the_sections_list_by_the_same_token(sign_in: SignIn) -> None:
    browser, owner = sign_in(Role.SUPERVISOR), Client.objects.create(last="Водкин", first="Кузьма")
    OrderFactory.create_batch(6, client=owner)
    page = led_to(browser, "Водкин")
    listed = f"{reverse('admin:orders_order_changelist')}?{urlsplit(page).query}"
    assert listed in browser.get(page).content.decode()
    assert len(browser.get(listed).context["cl"].result_list) == 6


def test_a_role_finds_only_what_its_sections_show(sign_in: SignIn) -> None:
    ticket = make_ticket()
    page = reverse("admin:escalations_ticket_change", args=[ticket.pk])
    assert led_to(sign_in(Role.SUPERVISOR), f"тикет {ticket.pk}") == page
    returns = sign_in(Role.RETURNS_SPECIALIST)
    led = led_to(returns, f"тикет {ticket.pk}")
    assert urlsplit(led).path == FIND
    assert page not in returns.get(led, follow=True).content.decode()


def test_what_nobody_knows_is_said_to_be_found_nowhere(sign_in: SignIn) -> None:
    browser = sign_in(Role.SUPERVISOR)
    assert "Ничего не нашлось" in browser.get(led_to(browser, "Z-404")).content.decode()
