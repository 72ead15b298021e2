"""A list without rows says what brings them, or lets its reader add one; the menu begins with what one comes for."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.http import HttpRequest
from django.test import Client as Browser
from django.urls import reverse

from service.accounts.roles import Role
from service.admin.base import RoleAdmin
from service.admin.menu import navigation
from service.models import User
from tests.factories import STAFF
from tests.service.admin.conftest import SignIn


def asked_by(role: Role) -> HttpRequest:
    """A request of somebody in a role."""
    request = HttpRequest()
    request.user = User(role=role)
    return request


def test_every_list_that_nobody_adds_to_says_what_brings_its_rows() -> None:
    sections = [section for section in admin.site._registry.values() if isinstance(section, RoleAdmin)]
    everybody = [asked_by(Role(role)) for role in STAFF]
    closed = [section for section in sections if not any(map(section.has_add_permission, everybody))]
    silent = [section for section in closed if not section.comes]
    assert [type(section).__name__ for section in silent] == []


@pytest.mark.django_db
def test_who_only_reads_a_list_learns_who_adds_to_it(supervisor: Browser) -> None:
    page = supervisor.get(reverse("admin:orders_product_changelist")).content.decode()
    assert "Записи добавляют: администратор." in page


@pytest.mark.django_db
def test_an_empty_list_says_it_and_one_that_a_filter_empties_leads_back(supervisor: Browser) -> None:
    address = reverse("admin:desk_message_changelist")
    assert "Сообщение появляется, когда оператор" in supervisor.get(address).content.decode()
    filtered = supervisor.get(f"{address}?state__exact=sent").content.decode()
    assert "Сообщение появляется" not in filtered
    assert "Показать всё" in filtered


@pytest.mark.django_db
def test_what_a_heading_is_named_after_comes_first_under_it(sign_in: SignIn) -> None:
    request = sign_in(Role.SUPERVISOR).get(reverse("admin:index")).wsgi_request
    first = {group["title"]: group["items"][0]["title"] for group in navigation(request)}
    assert (first["Тикеты"], first["Заказы"]) == ("Тикеты", "Заказы")


@pytest.mark.django_db
def test_an_action_without_rows_says_what_to_do(supervisor: Browser) -> None:
    sent = {"action": "claim_chosen", "index": "0"}
    page = supervisor.post(reverse("admin:escalations_ticket_changelist"), sent, follow=True).content.decode()
    assert "Отметьте строки, к которым относится действие" in page
