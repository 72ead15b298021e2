"""The second factor in a real browser: enrolled on one's own page, asked for at the next login."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from service.accounts.roles import Role
from service.login.one_time_codes import RECOVERY_CODES
from tests.browser import PASSWORD, log_in, overflows, with_password
from tests.service.second_factors import phone_code

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_person_enrols_and_comes_in_by_a_recovery_code(page: Page, live_server: LiveServer) -> None:
    user = with_password(Role.SUPERVISOR)
    log_in(page, live_server, user)
    page.goto(f"{live_server.url}{reverse('admin:second_factor')}")
    page.get_by_role("button", name="Подключить").click()
    expect(page.get_by_role("img", name=re.compile("QR-код"))).to_be_visible()
    assert not overflows(page)
    secret = page.locator(".desk-quote code").inner_text().replace(" ", "")
    page.get_by_label("Код из приложения").fill(phone_code(secret, 1))
    page.get_by_role("button", name="Подключить").click()
    expect(page.locator(".desk-codes li")).to_have_count(RECOVERY_CODES)
    assert not overflows(page)
    recovery = page.locator(".desk-codes code").first.inner_text()

    page.context.clear_cookies()
    page.goto(f"{live_server.url}{reverse('admin:login')}")
    page.get_by_label("Имя пользователя").fill(user.username)
    page.get_by_label("Пароль", exact=False).fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    code = page.get_by_label("Код из приложения или запасной код")
    expect(code).to_be_visible()
    assert not overflows(page)
    code.fill("нет такого")
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_text("Код не подходит")).to_be_visible()
    page.get_by_label("Код из приложения или запасной код").fill(recovery)
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("heading", name="Что ждёт сейчас")).to_be_visible()
