"""The queue worked in a real browser: pulled, acted on, resolved, handed over in bulk, looked at as a whole."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from escalations.choices import TicketStatus
from escalations.models import Shift, Ticket
from orders.choices import Status
from service.accounts.roles import Role
from service.models import SavedView, User
from tests.browser import NARROW, log_in, log_in_by_keyboard, overflows, with_password
from tests.escalations.admin.queue import LIST, OVERVIEW, answered, held, make_ticket, page_of
from tests.factories import OrderFactory, UserFactory
from tests.returns.admin.test_returns_in_browser import action

pytestmark = pytest.mark.django_db(transaction=True)
S = TicketStatus


@pytest.fixture
def supervisor() -> User:
    """A supervisor with a password."""
    return with_password(Role.SUPERVISOR)


def link_to(page: Page, ticket: Ticket) -> Locator:
    """The link that begins with a ticket's number, and with no longer one."""
    return page.get_by_role("link", name=re.compile(rf"^{ticket}\b"))


def open_queue(page: Page, server: LiveServer, user: User) -> None:
    """Go to the queue with a session of the user's."""
    log_in(page, server, user)
    page.goto(f"{server.url}{reverse(LIST)}")
    assert not overflows(page)


def test_the_next_ticket_is_pulled_its_order_confirmed_and_the_ticket_resolved(
    page: Page, live_server: LiveServer, supervisor: User
) -> None:
    order = OrderFactory(ff_annulled=True)
    ticket = make_ticket("ff_annulled_post", order=order.number)
    make_ticket("other")
    money = make_ticket("prepaid_change")
    open_queue(page, live_server, supervisor)
    expect(link_to(page, money)).to_have_count(0)

    page.get_by_role("button", name="Следующий тикет").click()
    expect(page).to_have_url(f"{live_server.url}{page_of(ticket)}")
    expect(page.get_by_text("осталось 1 дн")).to_be_visible()
    assert not overflows(page)

    confirm = action(page, "Подтвердить")
    confirm.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("сам согласиться")
    confirm.get_by_label("Клиент согласен").check()
    confirm.get_by_role("button").click()
    expect(page.get_by_text(f"Заказ {order.number} подтверждён")).to_be_visible()
    expect(page).to_have_url(f"{live_server.url}{page_of(ticket)}")

    page.get_by_label("Чем закончилось").locator("visible=true").fill("Клиент согласен на почту, заказ подтверждён")
    page.get_by_role("button", name="Только решить").click()
    expect(page.get_by_text(f"Тикет {ticket.pk} решён")).to_be_visible()
    assert not overflows(page)

    order.refresh_from_db()
    ticket.refresh_from_db()
    assert order.status != Status.FF_ANNULLED
    assert (ticket.status, ticket.resolution) == (S.RESOLVED, "Клиент согласен на почту, заказ подтверждён")


@pytest.mark.prove
def test_the_claims_specialist_works_the_own_queue_by_keyboard(page: Page, live_server: LiveServer) -> None:
    claims = with_password(Role.CLAIMS_SPECIALIST)
    ticket = make_ticket("prepaid_change")
    other = make_ticket("other")
    log_in_by_keyboard(page, live_server, claims)
    page.goto(f"{live_server.url}{reverse(LIST)}")
    expect(link_to(page, other)).to_have_count(0)

    page.get_by_role("button", name="Следующий тикет").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}{page_of(ticket)}")
    page.get_by_label("Текст записи").focus()
    page.keyboard.type("Позвонить после обеда")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-note", has_text="Позвонить после обеда")).to_be_visible()
    assert page.goto(f"{live_server.url}{page_of(other)}").status == 404  # type: ignore[union-attr]
    ticket.refresh_from_db()
    assert (ticket.status, ticket.assignee) == (S.IN_PROGRESS, claims)


@pytest.mark.prove
def test_ticked_tickets_are_handed_to_a_colleague(page: Page, live_server: LiveServer, supervisor: User) -> None:
    colleague = UserFactory(role=Role.SUPERVISOR, display_name="Вторая смена")
    first, second = held(by=supervisor), make_ticket()
    open_queue(page, live_server, supervisor)
    for ticket in (first, second):
        page.locator(f"input[name=_selected_action][value='{ticket.pk}']").check()
    page.locator("select[name=action]").select_option("reassign_chosen")
    page.locator("button[name=index]").click()
    expect(page.get_by_text("Выбрано: 2")).to_be_visible()
    assert not overflows(page)
    page.get_by_label("Кому передать").select_option(colleague.username)
    page.get_by_role("button", name="Передать коллеге").click()
    expect(page.get_by_role("status")).to_contain_text("Выполнено: 2 из 2")
    assert not overflows(page)
    held_now = Ticket.objects.filter(assignee=colleague, status=S.IN_PROGRESS)
    assert set(held_now.values_list("pk", flat=True)) == {first.pk, second.pk}


def test_the_overview_shows_its_plots_and_their_numbers(page: Page, live_server: LiveServer, supervisor: User) -> None:
    answered(by=supervisor)
    held(by=supervisor)
    make_ticket("authority_request")
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{reverse(OVERVIEW)}")
    plots = page.locator("svg.desk-plot")
    expect(plots).to_have_count(4)
    assert not overflows(page)
    width = page.evaluate("document.documentElement.clientWidth")
    for plot in plots.all():
        box = plot.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    tables = page.get_by_text("Те же числа таблицей")
    for number in range(4):
        tables.nth(number).click()
    expect(page.get_by_role("row", name="Запрос ведомства")).to_be_visible()
    assert not overflows(page)


@pytest.mark.parametrize("page", [NARROW], indirect=True)
def test_on_a_phone_the_queue_begins_in_the_upper_half(page: Page, live_server: LiveServer, supervisor: User) -> None:
    Shift.objects.create(account=supervisor)
    SavedView.objects.create(owner=supervisor, section="escalations.ticket", name="Ждут ответа", query="state=waiting")
    make_ticket()
    open_queue(page, live_server, supervisor)
    listed = page.locator("#result_list").bounding_box()
    assert listed is not None
    assert listed["y"] < NARROW[1] / 2
    assert not overflows(page)


def test_a_found_clients_name_stands_in_no_address(page: Page, live_server: LiveServer, supervisor: User) -> None:
    rows_of_page = make_ticket("order_question", order=OrderFactory(client__last="Щукина").number)
    other = make_ticket("other")
    open_queue(page, live_server, supervisor)
    page.get_by_role("searchbox").fill("Щукина")
    page.keyboard.press("Enter")
    expect(link_to(page, rows_of_page)).to_be_visible()
    expect(link_to(page, other)).to_have_count(0)
    assert "%D0" not in page.url
