"""The returns specialist at work in a real browser: receives a parcel, examines it, approves the money."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from returns.choices import CaseStatus
from service.accounts.roles import Role
from tests.browser import log_in, overflows, with_password
from tests.returns.admin.cases import DESK, case_in

pytestmark = pytest.mark.django_db(transaction=True)


def action(page: Page, label: str) -> Locator:
    """An action of the page, unfolded."""
    found = page.locator("details.desk-action", has=page.locator("summary", has_text=label))
    found.locator("summary").click()
    return found


def test_a_parcel_is_received_examined_and_its_money_approved(page: Page, live_server: LiveServer) -> None:
    user = with_password(Role.RETURNS_SPECIALIST)
    case = case_in(CaseStatus.SENT, age=27)
    case_in(CaseStatus.RECEIVED, age=40)
    log_in(page, live_server, user)
    page.goto(f"{live_server.url}{reverse(DESK)}")
    expect(page.get_by_role("img", name="старше 30 дней")).to_be_visible()
    assert not overflows(page)

    page.get_by_role("link", name=str(case), exact=True).first.click()
    expect(page.locator("details.desk-action", has_text="Принять")).to_be_visible()
    assert not overflows(page)
    action(page, "Принять").get_by_role("button").click()
    expect(page.get_by_text("статус «Получен»")).to_be_visible()

    examined = action(page, "Записать осмотр")
    examined.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("Опишите, что показал осмотр.")
    examined.get_by_label("Результат осмотра").fill("Трещина на корпусе")
    examined.get_by_role("button").click()
    expect(page.get_by_role("status").get_by_text(f"Возврат {case.pk} осмотрен.")).to_be_visible()

    approved = action(page, "Одобрить выплату")
    approved.get_by_label("За товары").fill("99999")
    approved.get_by_label("За пересылку").fill("120,50")
    approved.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("больше, чем клиент заплатил")
    approved.get_by_label("За товары").fill("1 490,00")
    approved.get_by_role("button").click()
    expect(page.get_by_text("статус «Одобрена выплата»")).to_be_visible()
    assert not overflows(page)

    case.refresh_from_db()
    assert (case.status, case.findings) == (CaseStatus.REFUND_APPROVED, "Трещина на корпусе")
    assert (str(case.refund_amount), str(case.postage)) == ("1490.00", "120.50")
