"""A supervisor looks back in a real browser: a report's number opens its orders, a decision says why (FOR-1, FOR-6)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.insight.reports.counting import count_reports
from service.accounts.roles import Role
from tests.browser import log_in, overflows, with_password
from tests.desk.callers import Caller
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db(transaction=True)
RECEIPT = "a[href*='/admin/service/receipt/'][href$='/change/']"


def test_a_number_opens_its_orders_and_a_call_its_decisions(page: Page, live_server: LiveServer) -> None:
    operator = Caller()
    redeemed = OrderFactory(taken=True, by_courier=True)
    OrderFactory(tracked=True)
    refused = OrderFactory(confirmed=True)
    contact = operator.call(client=refused.client_id, order=refused.number, identified_by="phone")["id"]
    operator.post(f"/orders/{refused.number}/actions/confirm", {"client_agreed": True})
    operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": refused.number})
    count_reports()
    log_in(page, live_server, with_password(Role.SUPERVISOR))
    page.goto(f"{live_server.url}/admin/desk/reportstate/")
    page.get_by_role("link", name="Выкуп", exact=True).click()
    expect(page.get_by_role("heading", name="Отправлено по дням")).to_be_visible()
    assert not overflows(page)
    page.locator("a[href*='method=courier'][href*='figure=redeemed']").click()
    expect(page.get_by_role("link", name=redeemed.number, exact=True)).to_be_visible()
    assert not overflows(page)
    page.goto(f"{live_server.url}/admin/service/contact/{contact}/change/")
    page.locator(RECEIPT).first.click()
    expect(page.get_by_role("heading", name="Какими словами")).to_be_visible()
    assert not overflows(page)
    page.goto(f"{live_server.url}/admin/service/contact/{contact}/change/")
    page.locator(RECEIPT).last.click()
    expect(page.get_by_text("Заказ уже подтвержд")).to_be_visible()
    assert not overflows(page)
