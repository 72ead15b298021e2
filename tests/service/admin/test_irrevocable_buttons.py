"""What can't be taken back is told before it is done, on every page of buttons (INT-2)."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser
from django.urls import reverse

from service.accounts.roles import Role
from service.admin.action_views import ActionPageAdmin
from service.models import InboundKey
from tests.factories import UserFactory
from tests.service.admin.sections import sections

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(administrator: Browser) -> InboundKey:
    """A key that a shop signs with."""
    administrator.post(reverse("admin:service_inboundkey_add"), {"account": UserFactory(role=Role.SHOP).pk})
    return InboundKey.objects.get()


def address_of(key: InboundKey) -> str:
    """The key's page."""
    return reverse("admin:service_inboundkey_change", args=[key.pk])


def test_a_warning_is_of_a_button_that_there_is() -> None:
    warned = {
        (section.opts.label, name)
        for _, section in sections()
        if isinstance(section, ActionPageAdmin)
        for name in section.warnings
    }
    assert warned == {("service.InboundKey", "withdraw")}
    for _, section in sections():
        if isinstance(section, ActionPageAdmin):
            assert section.warnings.keys() <= section.page_actions.keys()


def test_a_key_is_withdrawn_by_a_second_press_below_what_that_means(administrator: Browser, key: InboundKey) -> None:
    page = administrator.get(address_of(key)).content.decode()
    folded = re.search(r"<details.*?</details>", page, re.DOTALL)
    assert folded is not None
    assert "перестанет приниматься сразу" in folded[0]
    assert page.count('name="withdraw"') == folded[0].count('name="withdraw"') == 1


def test_a_withdrawn_key_says_what_leads_on_and_names_no_day(administrator: Browser, key: InboundKey) -> None:
    administrator.post(address_of(key), {"replace": "1"})
    assert "Принимается до" in administrator.get(address_of(key)).content.decode()
    administrator.post(address_of(key), {"withdraw": "1"})
    page = administrator.get(address_of(key)).content.decode()
    assert "Не принимается" in page
    assert "Принимается до" not in page
    assert "выдайте ему новый ключ" in page
