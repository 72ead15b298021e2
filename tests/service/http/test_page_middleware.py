"""Sessions, accounts and notices belong to pages: the API goes by what comes with the request alone."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from service.accounts.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
OF_PAGES = ("session", "user", "_messages")


@pytest.fixture
def browser(settings: Settings) -> Client:
    """A browser in which an administrator is signed in."""
    settings.ROOT_URLCONF = "config.urls"
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    return client


def test_a_session_opens_pages_and_nothing_of_the_api(browser: Client) -> None:
    page = browser.get("/admin/")
    assert page.status_code == 200
    assert [name for name in OF_PAGES if not hasattr(page.wsgi_request, name)] == []
    assert browser.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("path", ["/api/v1/me", "/api/v1/tickets/", "/api/v1/docs", "/api/v1/nothing", "/api", "/api/"])
def test_a_request_of_the_api_has_neither_session_nor_notices(browser: Client, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code < 500
    assert [name for name in ("session", "_messages") if hasattr(answer.wsgi_request, name)] == []
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies
