"""Signing in at the operators' page: by the company's provider, with a second factor that must be enrolled first."""

from __future__ import annotations

import re

import pytest
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from service.accounts.roles import Role
from service.models import User
from tests.factories import UserFactory
from tests.service.provider import described, knows
from tests.service.second_factors import PASSWORD, account, phone_code

pytestmark = pytest.mark.django_db(transaction=True)


def fill_in(page: Page, server: LiveServer) -> None:
    """Name and password."""
    page.goto(f"{server.url}/workspace/")
    page.get_by_label("Имя пользователя").fill("anna")
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Войти", exact=True).click()


def test_who_must_enrol_a_second_factor_does_so_at_the_door(
    page: Page, live_server: LiveServer, settings: Settings
) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"operator"})
    account("anna", Role.OPERATOR)
    fill_in(page, live_server)
    page.get_by_role("button", name="Подключить второй фактор").click()
    expect(page.get_by_role("img", name="QR-код для приложения")).to_be_visible()
    secret = page.locator("dialog code").inner_text().replace(" ", "")
    page.get_by_label("Первый код из приложения").fill(phone_code(secret, -1))
    page.get_by_role("button", name="Подтвердить кодом").click()
    expect(page.locator("dialog .recovery code")).to_have_count(10)
    page.get_by_role("button", name="Коды сохранены, войти").click()
    page.get_by_label("Код второго фактора").fill(phone_code(secret))
    page.get_by_role("button", name="Войти", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_password_that_an_administrator_gave_is_changed_at_the_door(page: Page, live_server: LiveServer) -> None:
    anna = account("anna", Role.OPERATOR)
    User.objects.filter(pk=anna.pk).update(must_change_password=True)
    fill_in(page, live_server)
    page.get_by_label("Новый пароль").fill("тихий вечер у реки")
    page.get_by_role("button", name="Сменить пароль и войти").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    anna.refresh_from_db()
    assert anna.check_password("тихий вечер у реки")


def test_an_operator_comes_in_by_the_companys_provider(page: Page, live_server: LiveServer, settings: Settings) -> None:
    UserFactory(role=Role.OPERATOR, username="vera", sso_subject="s-1")
    with run_server_in_thread(require_nonce=True) as server:
        issuer = f"http://localhost:{server.server_port}"
        settings.SINGLE_SIGN_ON = described(issuer)
        knows(issuer, groups=["desk"])
        page.goto(f"{live_server.url}/workspace/")
        page.get_by_role("button", name="Войти через Провайдер").click()
        page.locator("input[name=sub]").fill("s-1")
        page.locator("button").first.click()
        expect(page).to_have_url(re.compile("/workspace/?$"))
        expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("sessionStorage.getItem('desk-token')")
