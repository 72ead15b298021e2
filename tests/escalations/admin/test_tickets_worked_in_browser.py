"""Tickets worked one by one in a real browser: clicks and loads counted, refusals in place, a narrow window."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from escalations.choices import TicketStatus
from escalations.fsm.messages import MESSAGES
from escalations.models import Ticket
from service.accounts.roles import Role
from service.models import User
from tests.browser import NARROW, WIDE, log_in, overflows, with_password
from tests.escalations.admin.queue import LIST, held, make_ticket, page_of
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db(transaction=True)
COUNT_CLICKS = """addEventListener("click", (event) => {
  if (event.isTrusted) sessionStorage.setItem("clicks", Number(sessionStorage.getItem("clicks")) + 1);
}, true)"""
CLICKS, LOADS = 3, 2


@pytest.fixture
def supervisor() -> User:
    """A supervisor with a password."""
    return with_password(Role.SUPERVISOR)


def clicks_on(page: Page) -> int:
    """How often the browser was clicked in since it began."""
    return int(page.evaluate("Number(sessionStorage.getItem('clicks'))"))


@pytest.mark.prove
def test_a_ticket_takes_three_clicks_and_two_loads_at_most(
    page: Page, live_server: LiveServer, supervisor: User
) -> None:
    tickets = [make_ticket("order_question", order=OrderFactory().number) for _ in range(4)]
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url) if request.resource_type == "document" else None)
    page.add_init_script(COUNT_CLICKS)
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{reverse(LIST)}")
    page.get_by_role("button", name="Следующий тикет").click()
    expect(page).to_have_url(f"{live_server.url}{page_of(tickets[0])}")
    clicked, loaded = clicks_on(page), len(loads)
    steps: list[tuple[str, str, str, str]] = [
        ("", "Чем закончилось", "Решить", "решён"),
        ("Отклонить", "Чем закончилось", "Отклонить", "отклонён"),
        ("Отложить до ответа", "Чего ждём", "Отложить до ответа", "отложен до ответа"),
    ]
    for (opened, label, decision, said), ticket, following in zip(steps, tickets, tickets[1:], strict=False):
        if opened:
            page.locator("summary", has_text=opened).click()
        page.get_by_label(label).locator("visible=true").click()
        page.keyboard.type("Клиенту ответили")
        page.get_by_role("button", name=f"{decision} и взять следующий").click()
        expect(page).to_have_url(f"{live_server.url}{page_of(following)}")
        expect(page.get_by_text(f"Тикет {ticket.pk} {said}")).to_be_visible()
        now_clicked, now_loaded = clicks_on(page), len(loads)
        assert 0 < now_clicked - clicked <= CLICKS
        assert 0 < now_loaded - loaded <= LOADS
        clicked, loaded = now_clicked, now_loaded
    states = Ticket.objects.order_by("pk").values_list("status", flat=True)
    assert list(states) == ["resolved", "rejected", "waiting", "in_progress"]
    finished = page.get_by_role("link", name=f"Тикет {tickets[2].pk}").first
    assert finished.get_attribute("href") == page_of(tickets[2])
    page.reload()
    expect(page).to_have_url(f"{live_server.url}{page_of(tickets[3])}")
    expect(page.get_by_text("отложен до ответа", exact=False).first).to_be_hidden()


def test_a_refusal_stays_in_place_is_focused_and_reloads_to_the_ticket(
    page: Page, live_server: LiveServer, supervisor: User
) -> None:
    ticket = held(by=supervisor)
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{page_of(ticket)}")
    page.get_by_label("Что сказать клиенту").locator("visible=true").fill("Ответим завтра")
    page.get_by_role("button", name="Решить и взять следующий").click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text(MESSAGES["resolution_required"].message)
    expect(refusal).to_be_focused()
    expect(page.get_by_label("Что сказать клиенту").locator("visible=true")).to_have_value("Ответим завтра")
    expect(page).to_have_url(f"{live_server.url}{page_of(ticket)}")
    page.reload()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("button", name="Решить и взять следующий")).to_be_visible()
    assert Ticket.objects.get(pk=ticket.pk).status == TicketStatus.IN_PROGRESS


def test_a_refusal_goes_once_what_it_asks_for_is_filled_in(
    page: Page, live_server: LiveServer, supervisor: User
) -> None:
    ticket = held(by=supervisor)
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{page_of(ticket)}")
    page.get_by_role("button", name="Решить и взять следующий").click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text(MESSAGES["resolution_required"].message)
    page.get_by_label("Что сказать клиенту").locator("visible=true").fill("Ответим завтра")
    expect(refusal).to_be_visible()
    page.get_by_label("Заготовка").select_option(index=1)
    page.get_by_role("button", name="Подставить").click()
    expect(refusal).to_have_count(0)


def test_an_opened_form_is_typed_into_at_once(page: Page, live_server: LiveServer, supervisor: User) -> None:
    ticket = held(by=supervisor)
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{page_of(ticket)}")
    page.locator("summary", has_text="Пропустить").click()
    expect(page.locator("#skip").get_by_label("Почему")).to_be_focused()


@pytest.mark.prove
@pytest.mark.parametrize("page", [NARROW], ids=["390"], indirect=True)
def test_the_action_bar_stays_in_a_narrow_window(page: Page, live_server: LiveServer, supervisor: User) -> None:
    ticket = held("order_question", by=supervisor, order=OrderFactory().number)
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{page_of(ticket)}")
    bar = page.get_by_role("navigation", name="Действия с тикетом")
    for place in (0, 600, 10_000):
        page.mouse.wheel(0, place)
        expect(bar).to_be_in_viewport(ratio=1)
    assert not overflows(page)
    bar.get_by_role("link", name="Отложить").click()
    expect(page.locator("#wait").get_by_label("Чего ждём")).to_be_focused()


@pytest.mark.sample(1)
@pytest.mark.parametrize("page", [WIDE], ids=["1440"], indirect=True)
@pytest.mark.parametrize(
    "heading", ["О чём тикет", "Клиент", "Заказ", "Что сделать с тикетом", "Что сделать с заказом"]
)
def test_what_one_decides_by_is_on_the_first_screen(
    page: Page, live_server: LiveServer, supervisor: User, heading: str
) -> None:
    ticket: Any = held("order_question", by=supervisor, order=OrderFactory().number)
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{page_of(ticket)}")
    expect(page.get_by_role("heading", name=heading, level=2).first).to_be_in_viewport(ratio=1)
