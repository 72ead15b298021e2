"""The line above a page names it as the menu does, and an object as it is called (F10, D7)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orders.models import InboundEvent
from service.accounts.roles import Role
from service.admin_site import page_behind
from service.models import Subscription
from tests.escalations.admin.queue import make_ticket, page_of
from tests.factories import UserFactory

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
        ("escalations_ticket_head", ["Тикеты", "Смена"]),
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


def test_a_reference_is_a_link_only_for_whoever_may_follow_it(supervisor: Client, administrator: Client) -> None:
    sender = UserFactory(role=Role.WAREHOUSE, display_name="Склад")
    event = InboundEvent.objects.create(
        sender=sender, identifier="1", type="dispatch", order_number="1", at=timezone.now(), data={}, outcome="held"
    )
    page = reverse("admin:orders_inboundevent_change", args=[event.pk])
    account = reverse("admin:service_user_change", args=[sender.pk])
    shown = supervisor.get(page).content.decode()
    assert "Склад" in shown
    assert account not in shown
    assert account in administrator.get(page).content.decode()
