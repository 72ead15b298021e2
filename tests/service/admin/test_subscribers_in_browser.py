"""An administrator in a real browser: subscribers, what they missed, and the keys of partners (INT-2, INT-3)."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from service.accounts.roles import Role
from service.database.encryption import decrypted
from service.models import Delivery, InboundKey, OutboxEvent, Subscription, User
from service.webhooks import partner_key_lifecycle
from tests.browser import log_in, overflows, with_password
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def administrator() -> User:
    """An administrator with a password."""
    return with_password(Role.ADMINISTRATOR)


def with_a_dead_delivery() -> Subscription:
    """A subscriber that gave up on one event and is behind by another."""
    now = timezone.now()
    subscriber = Subscription.objects.create(
        url="https://partner.example/desk/events", secret="a secret", failures=3, last_error="TimeoutError"
    )
    for version, state in ((1, "dead"), (2, "waiting")):
        event = OutboxEvent.objects.create(
            at=now, type="order.confirm", subject="order", subject_id=1, key="A-1", version=version, position=version
        )
        Delivery.objects.create(
            subscription=subscriber,
            event=event,
            position=version,
            subject="order",
            subject_id=1,
            due_at=now,
            state=state,
            attempts=12,
            answer="500",
        )
    return subscriber


@pytest.mark.prove
def test_a_subscriber_that_is_behind_is_seen_paused_and_helped_up(
    page: Page, live_server: LiveServer, administrator: User
) -> None:
    subscriber = with_a_dead_delivery()
    log_in(page, live_server, administrator)
    page.goto(f"{live_server.url}{reverse('admin:service_subscription_changelist')}")
    expect(page.get_by_text("Не отвечает")).to_be_visible()
    assert not overflows(page)
    page.goto(f"{live_server.url}{reverse('admin:service_delivery_changelist')}")
    assert not overflows(page)

    page.goto(f"{live_server.url}{reverse('admin:service_subscription_change', args=[subscriber.pk])}")
    assert not overflows(page)
    page.get_by_role("button", name="Отправить недоставленное снова").click()
    expect(page.get_by_role("button", name="Отправить недоставленное снова")).to_have_count(0)
    page.get_by_role("button", name="Приостановить").click()
    expect(page.get_by_text("Приостановлена")).to_be_visible()
    page.get_by_role("button", name="Возобновить").click()
    expect(page.get_by_role("button", name="Приостановить")).to_be_visible()
    page.get_by_role("button", name="Сменить секрет").click()
    shown = page.get_by_role("status").locator("code").inner_text()
    subscriber.refresh_from_db()
    assert (subscriber.active, decrypted(subscriber.secret), decrypted(subscriber.earlier_secret)) == (
        True,
        shown,
        "a secret",
    )
    assert set(Delivery.objects.values_list("state", flat=True)) == {"waiting"}
    page.goto(f"{live_server.url}{reverse('admin:service_subscription_change', args=[subscriber.pk])}")
    expect(page.get_by_text(shown)).to_have_count(0)


def test_a_subscriber_is_added_and_its_secret_shown_once(
    page: Page, live_server: LiveServer, administrator: User
) -> None:
    log_in(page, live_server, administrator)
    page.goto(f"{live_server.url}{reverse('admin:service_subscription_add')}")
    page.get_by_label("Адрес").fill("ftp://partner.example/")
    page.locator("[name=_save]").click()
    assert not Subscription.objects.exists()
    page.get_by_label("Адрес").fill("http://127.0.0.1:9/desk")
    page.get_by_label("События").select_option(["order.confirm", "order.annul"])
    page.get_by_label("Глазами роли").select_option(Role.OPERATOR)
    page.locator("[name=_save]").click()
    shown = page.get_by_role("status").locator("code").inner_text()
    made = Subscription.objects.get()
    assert (decrypted(made.secret), made.types, made.role, made.created_by) == (
        shown,
        ["order.confirm", "order.annul"],
        Role.OPERATOR,
        administrator,
    )


@pytest.mark.prove
def test_a_partner_is_given_a_key_and_another_in_its_place(
    page: Page, live_server: LiveServer, administrator: User
) -> None:
    warehouse = UserFactory(role=Role.WAREHOUSE)
    log_in(page, live_server, administrator)
    page.goto(f"{live_server.url}{reverse('admin:service_inboundkey_add')}")
    page.get_by_label("Учётная запись").select_option(str(warehouse.pk))
    page.locator("[name=_save]").click()
    key = InboundKey.objects.get()
    expect(page.get_by_role("status")).to_contain_text(partner_key_lifecycle.secrets_of(key.key_id)[0])
    assert (key.account, key.created_by) == (warehouse, administrator)

    page.goto(f"{live_server.url}{reverse('admin:service_inboundkey_change', args=[key.pk])}")
    assert not overflows(page)
    page.get_by_role("button", name="Заменить").click()
    successor = InboundKey.objects.exclude(pk=key.pk).get()
    expect(page.get_by_role("status")).to_contain_text(partner_key_lifecycle.secrets_of(successor.key_id)[0])
    page.get_by_role("button", name="Отозвать").click()
    expect(page.get_by_text("Не принимается")).to_be_visible()
    page.goto(f"{live_server.url}{reverse('admin:service_inboundkey_changelist')}")
    assert not overflows(page)
    assert not InboundKey.objects.get(pk=key.pk).active
