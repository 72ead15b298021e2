"""The line above a page names it as the menu does, and an object as it is called (F10, D7)."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from orders.models import InboundEvent
from service.accounts.roles import Role
from service.admin.base import RoleAdmin
from service.admin.menu import GROUPS
from service.admin.readable_references import ReadableReference, read_by
from service.admin_site import page_behind
from service.models import Subscription
from tests.escalations.admin.queue import make_ticket, page_of
from tests.factories import UserFactory
from tests.service.admin.sections import asked

pytestmark = pytest.mark.django_db
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
TAG = re.compile("<[^>]+>")


def trail_of(browser: Client, address: str) -> list[str]:
    """The names above a page."""
    found = HEADING.search(browser.get(address).content.decode())
    assert found is not None
    return [name for part in TAG.sub("", found[1]).split("chevron_right") if (name := " ".join(part.split()))]


@pytest.mark.parametrize(
    ("name", "trail"),
    [
        ("escalations_ticket_changelist", ["Тикеты"]),
        ("escalations_ticket_head", ["Тикеты", "Обзор смены"]),
        ("escalations_ticket_overview", ["Тикеты", "Обзор"]),
        ("orders_order_review", ["Заказы", "Ждут прослушивания"]),
    ],
)
def test_a_page_stands_under_its_names_in_the_menu(supervisor: Client, name: str, trail: list[str]) -> None:
    assert trail_of(supervisor, reverse(f"admin:{name}")) == trail


def test_an_object_is_called_as_it_is_spelt(supervisor: Client, administrator: Client) -> None:
    ticket = make_ticket()
    assert trail_of(supervisor, page_of(ticket)) == ["Тикеты", f"Тикет {ticket.pk}"]
    partner = Subscription.objects.create(url="http://127.0.0.1:9/hook", secret="a secret")
    address = reverse("admin:service_subscription_change", args=[partner.pk])
    assert trail_of(administrator, address)[-1] == "http://127.0.0.1:9/hook"


@pytest.mark.parametrize(
    ("door", "page"),
    [
        ("/admin/escalations/ticket/next/", "/admin/escalations/ticket/"),
        ("/admin/orders/orderfile/5/again/", "/admin/orders/orderfile/5/change/"),
        ("/admin/orders/order/views/7/remove/", "/admin/orders/order/"),
        ("/admin/login/", "/admin/"),
    ],
)
def test_an_address_that_is_only_posted_to_has_a_page_behind_it(door: str, page: str) -> None:
    assert page_behind("/admin/", door) == page


def test_a_reference_is_a_link_only_for_whoever_may_follow_it() -> None:
    sender = UserFactory(role=Role.WAREHOUSE, display_name="Склад")
    shown = object.__new__(ReadableReference)
    shown.model_admin = admin.site._registry[InboundEvent]
    reference = InboundEvent._meta.get_field("sender").remote_field
    with read_by(asked(UserFactory(role=Role.SUPERVISOR))):
        assert shown.get_admin_url(reference, sender) == "Склад"
    with read_by(asked(UserFactory(role=Role.ADMINISTRATOR))):
        assert reverse("admin:service_user_change", args=[sender.pk]) in shown.get_admin_url(reference, sender)
    assert shown.get_admin_url(reference, sender) == "Склад"


def test_every_section_stands_under_a_heading_of_the_menu() -> None:
    sections = [section for section in admin.site._registry.values() if isinstance(section, RoleAdmin)]
    assert {section.group for section in sections} <= set(GROUPS)
