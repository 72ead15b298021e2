"""A supervisor brings the cards of one person together, and takes that back, in the admin (CLI-12)."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.urls import reverse

from orders.models import Order
from service.accounts.roles import Role
from service.models import Client, ClientMerge
from tests.factories import ClientFactory, OrderFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
PHONE = "+79161230001"


@pytest.fixture
def pair() -> tuple[Client, Order]:
    """A card and the order of its double, which shares the phone."""
    kept = ClientFactory(last="Орлова", phones=[PHONE])
    double = ClientFactory(last="Орлова", phones=[PHONE], do_not_contact=True)
    return kept, OrderFactory(client=double)


def page_of(client: Client) -> str:
    """The page of the card's doubles."""
    return reverse("admin:service_client_merge", args=[client.pk])


def test_doubles_are_shown_taken_in_and_given_back(supervisor: Browser, pair: tuple[Client, Order]) -> None:
    kept, order = pair
    page = supervisor.get(page_of(kept)).content.decode()
    assert "общий телефон, похожее имя" in page
    answer = supervisor.post(
        page_of(kept), {"other": order.client_id, "version": kept.version, "note": "Звонила сама"}, follow=True
    )
    assert "Карточки объединены" in answer.content.decode()
    assert Order.objects.get(pk=order.pk).client_id == kept.pk
    assert Client.objects.get(pk=kept.pk).do_not_contact
    undone = supervisor.post(page_of(kept), {"undo": ClientMerge.objects.get().pk}, follow=True)
    assert "Объединение отменено" in undone.content.decode()
    assert Order.objects.get(pk=order.pk).client_id == order.client_id
    assert not Client.objects.get(pk=kept.pk).do_not_contact


@pytest.mark.parametrize("form", [{"other": "0"}, {"other": "x"}, {"undo": "99999"}, {}])
def test_a_form_that_makes_no_sense_changes_nothing(
    supervisor: Browser, pair: tuple[Client, Order], form: dict[str, str]
) -> None:
    kept, _ = pair
    assert supervisor.post(page_of(kept), form, follow=True).status_code == 200
    assert not ClientMerge.objects.exists()


def test_an_outdated_page_changes_nothing(supervisor: Browser, pair: tuple[Client, Order]) -> None:
    kept, order = pair
    result = supervisor.post(page_of(kept), {"other": order.client_id, "version": kept.version + 1}, follow=True)
    assert "Карточку изменили" in result.content.decode()
    assert not ClientMerge.objects.exists()


def test_only_a_supervisor_merges_cards(sign_in: SignIn, pair: tuple[Client, Order]) -> None:
    kept, order = pair
    for role in (Role.ADMINISTRATOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST):
        browser = sign_in(role)
        assert browser.get(page_of(kept)).status_code == 403
        assert browser.post(page_of(kept), {"other": order.client_id}).status_code == 403
    assert not ClientMerge.objects.exists()
