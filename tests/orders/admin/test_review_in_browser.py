"""A supervisor at work in a real browser: finds a trainee's order, approves it, sends another back with a note."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from orders.choices import Status
from orders.models import Order
from service.accounts.roles import Role
from service.models import User
from tests.browser import log_in, overflows, with_password
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def supervisor() -> User:
    """A supervisor with a password."""
    return with_password(Role.SUPERVISOR)


@pytest.mark.prove
def test_a_supervisor_approves_one_order_and_sends_another_back(
    page: Page, live_server: LiveServer, supervisor: User
) -> None:
    good, poor = OrderFactory.create_batch(2, under_review=True, taken_by="trainee")
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{reverse('admin:orders_order_review')}")
    assert not overflows(page)

    page.get_by_role("button", name=f"Одобрить заказ {good.number}").click()
    expect(page.get_by_role("status")).to_contain_text(f"{good.number}: одобрен")

    row = page.locator("li.desk-card", has_text=poor.number)
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    row.get_by_label("Что исправить").fill("Клиенту не назван срок")
    row.get_by_role("button", name=f"Вернуть заказ {poor.number}").click()
    expect(page.get_by_role("status")).to_contain_text(f"{poor.number}: возвращён на доработку")
    expect(page.get_by_text("Очередь пуста")).to_be_visible()

    good.refresh_from_db()
    poor.refresh_from_db()
    assert (good.status, good.review_required) == (Status.CONFIRMED, False)
    assert (poor.status, poor.hold_notes.get().text) == (Status.POSTPONED, "Клиенту не назван срок")


def test_an_order_is_found_by_phone_and_annulled_from_its_page(
    page: Page, live_server: LiveServer, supervisor: User
) -> None:
    order = OrderFactory(confirmed=True, client__phones=["+79031112233"])
    OrderFactory()
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{reverse('admin:orders_order_changelist')}")
    page.get_by_role("searchbox").fill("8 903 111-22-33")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=order.number).first.click()
    expect(page.get_by_text(f"Заказ {order.number}")).to_be_visible()
    assert "1112233" not in page.url.replace("-", "")
    assert not overflows(page)

    form = page.locator("details", has=page.locator("summary", has_text="Аннулировать"))
    form.locator("summary").click()
    form.get_by_label("Причина").select_option("client_refusal")
    form.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("отработайте возражения")
    form.get_by_label("Сколько раз отработаны").fill("2")
    form.get_by_role("button").click()
    expect(page.get_by_text(f"Заказ {order.number} аннулирован.")).to_be_visible()
    assert Order.objects.get(pk=order.pk).status == Status.ANNULLED


@pytest.mark.prove
def test_lines_are_edited_and_delivery_is_calculated_on_the_edit_page(
    page: Page, live_server: LiveServer, supervisor: User
) -> None:
    order = OrderFactory()
    log_in(page, live_server, supervisor)
    url = f"{live_server.url}{reverse('admin:orders_order_edit', args=[order.pk])}"
    page.goto(url)
    assert not overflows(page)
    expect(page.get_by_label("Фамилия")).to_be_focused()
    page.get_by_label("Количество").first.fill("3")
    page.get_by_role("button", name="Сохранить изменения").click()
    expect(page.get_by_text("нужно рассчитать")).to_be_visible()
    page.goto(url)
    page.get_by_role("button", name="Выбрать вариант").click()
    expect(page.get_by_text("действителен")).to_be_visible()
    order.refresh_from_db()
    assert (order.lines.get().quantity, order.calculated) == (3, True)
