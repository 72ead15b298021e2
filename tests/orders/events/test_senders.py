"""An event that its sender's role never reports is kept for a person, and tried by itself no more (section 3.3)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orders.models import InboundEvent, Order
from orders.tasks import retry_held_events
from service.accounts.roles import Role
from service.models import User
from tests.factories import OrderFactory, UserFactory
from tests.orders.api.desk import API, Desk
from tests.orders.events.reporting import Reporter, event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sender", "type_", "data", "whose"),
    [
        (Role.CARRIER, "export", {}, ["warehouse"]),
        (Role.SHOP, "track", {"stage": "arrived"}, ["warehouse", "carrier"]),
        (Role.WAREHOUSE, "export_to_partner", {"partner": "sharm"}, ["shop"]),
        (Role.WAREHOUSE, "approve_review", {}, []),
        (Role.ADMINISTRATOR, "close_region", {}, []),
    ],
)
def test_what_is_another_s_to_report_is_kept_and_says_whose_it_is(
    sender: Role, type_: str, data: dict[str, Any], whose: list[str]
) -> None:
    OrderFactory(number="A-1", confirmed=True)
    (result,) = Reporter(sender).report(event("e-1", type_, 1, **data))
    (reason,) = result["reasons"]
    assert (result["outcome"], reason["code"], reason["field"]) == ("held", "role_not_allowed", "type")
    assert reason["roles"] == whose
    assert all(Role(role).label in reason["message"] for role in (*whose, sender))
    assert Order.objects.get().status == "confirmed"


def test_the_sender_is_looked_at_before_the_order() -> None:
    (result,) = Reporter().report(event("e-1", "export", 1, order="B-9"))
    assert [reason["code"] for reason in result["reasons"]] == ["role_not_allowed"]


def test_no_change_of_the_order_has_it_tried_again() -> None:
    OrderFactory(number="A-1")
    Reporter().report(event("e-1", "export", 1))
    assert Desk().do("A-1", "confirm", {"client_agreed": True}).status == 200
    with CaptureQueriesContext(connection) as asked:
        assert retry_held_events() == {"settled": 0}
    assert len(asked) == 1


def test_it_is_applied_when_the_account_got_the_right_role() -> None:
    OrderFactory(number="A-1", confirmed=True)
    sender = Reporter()
    assert sender.outcomes(event("e-1", "export", 1)) == ["held"]
    User.objects.filter(pk=sender.user.pk).update(role=Role.WAREHOUSE)
    assert (retry_held_events(), Order.objects.get().status) == ({"settled": 1}, "exported")


def test_a_supervisor_may_try_it_in_vain_and_dismiss_it() -> None:
    OrderFactory(number="A-1", confirmed=True)
    Reporter().report(event("e-1", "export", 1))
    events, pk, supervisor = f"{API}/integrations/events", InboundEvent.objects.get().pk, Desk(Role.SUPERVISOR)
    tried = supervisor.call("POST", f"{events}/{pk}/retry", {})
    assert (tried.body["outcome"], tried.body["reasons"][0]["code"]) == ("held", "role_not_allowed")
    dismissed = supervisor.call("POST", f"{events}/{pk}/dismiss", {"reason": "Ошибка партнёра"})
    assert dismissed.body["outcome"] == "dismissed"


def test_the_admin_offers_to_dismiss_it_alone() -> None:
    OrderFactory(number="A-1", confirmed=True)
    Reporter().report(event("e-1", "export", 1))
    pk, browser = InboundEvent.objects.get().pk, Browser()
    browser.force_login(UserFactory(role=Role.SUPERVISOR))
    shown = browser.get(reverse("admin:orders_inboundevent_change", args=[pk])).content.decode()
    assert "Сообщить об этом может только «Склад (ФФ)»" in shown
    assert reverse("admin:orders_inboundevent_dismiss", args=[pk]) in shown
    assert reverse("admin:orders_inboundevent_retry", args=[pk]) not in shown
