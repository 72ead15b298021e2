"""Who is logged in where, two administrators and single sign-on, in a real browser."""

from __future__ import annotations

import re

import pytest
import requests
from django.urls import reverse
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from config.security_headers import content_security_policy
from service.accounts.roles import Role
from service.models import User
from tests.browser import PASSWORD, log_in, overflows, with_password
from tests.factories import UserFactory
from tests.service.provider import described

pytestmark = pytest.mark.django_db(transaction=True)


def come_in(page: Page, live_server: LiveServer, user: User) -> Page:
    """Another browser in which the account has logged in."""
    browser = page.context.browser
    assert browser is not None
    page = browser.new_context(locale="ru-RU").new_page()
    page.goto(f"{live_server.url}{reverse('admin:login')}")
    page.get_by_label("Имя пользователя").fill(user.username)
    page.get_by_label("Пароль", exact=False).fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("heading", name="Что ждёт сейчас")).to_be_visible()
    return page


@pytest.mark.prove
def test_a_session_elsewhere_is_ended_from_here(page: Page, live_server: LiveServer) -> None:
    user = with_password(Role.ADMINISTRATOR)
    log_in(page, live_server, user)
    there = come_in(page, live_server, user)
    page.goto(f"{live_server.url}{reverse('admin:sign_ins')}")
    assert not overflows(page)
    page.get_by_role("button", name="Завершить", exact=True).first.click()
    expect(page.get_by_text("Вход завершён.")).to_be_visible()
    there.goto(f"{live_server.url}{reverse('admin:index')}")
    expect(there.get_by_role("button", name="Войти")).to_be_visible()
    page.goto(f"{live_server.url}{reverse('admin:service_signin_changelist')}")
    expect(page.get_by_text("Вход завершён").first).to_be_visible()


def test_an_administrator_is_made_by_two(page: Page, live_server: LiveServer, settings: Settings) -> None:
    settings.FOUR_EYES = True
    asker, other = with_password(Role.ADMINISTRATOR), with_password(Role.ADMINISTRATOR)
    olga = UserFactory(role=Role.OPERATOR, display_name="Ольга Новикова")
    log_in(page, live_server, asker)
    page.goto(f"{live_server.url}{reverse('admin:service_user_change', args=[olga.pk])}")
    page.locator("select[name=role]").select_option("administrator", force=True)
    page.get_by_role("button", name="Сохранить", exact=True).click()
    expect(page.get_by_text("когда это подтвердит другой администратор")).to_be_visible()
    second = come_in(page, live_server, other)
    second.get_by_role("link", name=re.compile("Запросы прав администратора")).click()
    second.get_by_role("link", name="Ольга Новикова").click()
    second.get_by_role("button", name="Подтвердить").click()
    expect(second.get_by_text("Запрос подтверждён")).to_be_visible()
    page.goto(f"{live_server.url}{reverse('admin:access_changes')}")
    expect(page.get_by_text("Новое").first).to_be_visible()
    assert not overflows(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert not overflows(page)


def test_a_person_signs_on_by_the_provider_and_leaves_it(
    page: Page, live_server: LiveServer, settings: Settings
) -> None:
    UserFactory(role=Role.SUPERVISOR, display_name="Ольга Новикова", sso_subject="olga")
    with run_server_in_thread(require_nonce=True) as server:
        issuer = f"http://localhost:{server.server_port}"
        settings.SINGLE_SIGN_ON = described(issuer)
        settings.CONTENT_SECURITY_POLICY = content_security_policy(forms=[issuer], recordings=[])
        requests.put(f"{issuer}/users/olga", json={"groups": ["desk-chiefs"]}, timeout=30)
        page.goto(f"{live_server.url}{reverse('admin:login')}")
        page.get_by_role("link", name="Войти через Провайдер").click()
        page.locator("input[name=sub]").first.fill("olga")
        page.locator("button").first.click()
        expect(page.get_by_role("heading", name="Что ждёт сейчас")).to_be_visible()
        page.locator("form[action*=logout]").first.evaluate("form => form.requestSubmit()")
        page.wait_for_url(f"{issuer}/oauth2/end_session**")
        page.goto(f"{live_server.url}{reverse('admin:index')}")
        expect(page.get_by_role("button", name="Войти")).to_be_visible()
