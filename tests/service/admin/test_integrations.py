"""Events of partners and deliveries to subscribers in the admin (INT-2, INT-3)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from orders.models import InboundEvent
from service.accounts.roles import SYSTEM, Role
from service.models import Delivery, InboundKey, OutboxEvent, Subscription
from service.webhooks import partner_key_lifecycle
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def browser(role: Role) -> Browser:
    """Somebody at the admin."""
    seated = Browser()
    seated.force_login(UserFactory(role=role))
    return seated


def test_supervisors_see_what_waits_and_why() -> None:
    reason = {"code": "order_unknown", "message": "Заказ ещё не пришёл"}
    event = InboundEvent.objects.create(
        sender=UserFactory(role=Role.CARRIER),
        identifier="e-1",
        type="track",
        order_number="A-1",
        at=timezone.now(),
        data={"stage": "arrived"},
        reasons=[reason],
    )
    supervisor = browser(Role.SUPERVISOR)
    pages = [
        reverse("admin:orders_inboundevent_changelist"),
        reverse("admin:orders_inboundevent_change", args=[event.pk]),
    ]
    for page in pages:
        answer = supervisor.get(page)
        assert (answer.status_code, reason["message"] in answer.content.decode()) == (200, True)
    assert browser(Role.RETURNS_SPECIALIST).get(pages[0]).status_code == 403


def test_what_died_is_sent_again() -> None:
    now = timezone.now()
    event = OutboxEvent.objects.create(at=now, type="order.edit", subject="order", subject_id=1, key="A-1", version=1)
    subscription = Subscription.objects.create(url="http://127.0.0.1/", secret="a secret")
    dead = Delivery.objects.create(
        subscription=subscription, event=event, position=1, subject="order", subject_id=1, due_at=now, state="dead"
    )
    administrator = browser(Role.ADMINISTRATOR)
    page = reverse("admin:service_delivery_changelist")
    assert administrator.post(page, {"action": "send_again", "_selected_action": [dead.pk]}).status_code == 302
    dead.refresh_from_db()
    assert dead.state == "waiting"
    shown = administrator.get(reverse("admin:service_subscription_change", args=[subscription.pk]))
    assert (shown.status_code, "a secret" in shown.content.decode()) == (200, False)
    assert browser(Role.SUPERVISOR).get(page).status_code == 403


def test_what_died_is_sent_again_with_what_followed_it() -> None:
    subscriber = Subscription.objects.create(url="http://127.0.0.1/", secret="a secret", position=3)
    for place in (1, 2, 3):
        event = OutboxEvent.objects.create(
            at=timezone.now(),
            type="order.edit",
            subject="order",
            subject_id=1,
            key="A-1",
            version=place,
            position=place,
        )
        Delivery.objects.create(
            subscription=subscriber, event=event, position=place, subject="order", subject_id=1, due_at=event.at
        )
    rows, administrator = Delivery.objects.order_by("position"), browser(Role.ADMINISTRATOR)

    def waiting_after(page: str, body: dict[str, Any]) -> list[int]:
        """The places that wait to be sent, once the second of three had died and a page was posted."""
        rows.update(state="sent")
        rows.filter(position=2).update(state="dead")
        assert administrator.post(page, body).status_code == 302
        return list(rows.filter(state="waiting").values_list("position", flat=True))

    section, own = reverse("admin:service_delivery_changelist"), "admin:service_subscription_change"
    chosen = {"_selected_action": [rows[1].pk]}
    assert waiting_after(section, {"action": "send_again", **chosen}) == [2]
    assert waiting_after(section, {"action": "send_onwards", **chosen}) == [2, 3]
    assert waiting_after(reverse(own, args=[subscriber.pk]), {"onwards": ""}) == [2, 3]


def test_a_subscription_asks_for_events_that_there_are() -> None:
    administrator, page = browser(Role.ADMINISTRATOR), reverse("admin:service_subscription_add")
    asked = {"url": "http://127.0.0.1:9/", "types": ["order.confirm", "order.sing"], "role": "shop"}
    assert "order.sing" in administrator.post(page, asked).content.decode()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("section", ["subscription", "delivery", "inboundkey"])
def test_subscribers_and_keys_are_the_administrators_alone(section: str) -> None:
    now = timezone.now()
    partner = UserFactory(role=Role.WAREHOUSE)
    event = OutboxEvent.objects.create(at=now, type="order.edit", subject="order", subject_id=1, key="A-1", version=1)
    subscriber = Subscription.objects.create(url="http://127.0.0.1/", secret="a secret")
    rows = {
        "subscription": subscriber,
        "delivery": Delivery.objects.create(
            subscription=subscriber, event=event, position=1, subject="order", subject_id=1, due_at=now
        ),
        "inboundkey": partner_key_lifecycle.issue_key(partner, actor=SYSTEM),
    }
    pages = [
        reverse(f"admin:service_{section}_changelist"),
        reverse(f"admin:service_{section}_change", args=[rows[section].pk]),
    ]
    for role in (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST):
        expected = 200 if role == Role.ADMINISTRATOR else 403
        assert [browser(role).get(page).status_code for page in pages] == [expected] * 2, role
    page_action = {"exchange": "1", "withdraw": "1"}
    assert browser(Role.SUPERVISOR).post(pages[1], page_action).status_code == 403
    subscriber.refresh_from_db()
    assert (subscriber.earlier_secret, InboundKey.objects.get().active) == ("", True)
