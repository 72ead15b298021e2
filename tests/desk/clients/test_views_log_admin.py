"""The log of looks in the admin: administrators read it, nobody changes it."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.urls import reverse

from service.accounts.roles import Role
from service.models import CardView, Client
from tests.desk.callers import Caller
from tests.factories import UserFactory


@pytest.mark.parametrize(("role", "status"), [(Role.ADMINISTRATOR, 200), (Role.SUPERVISOR, 403)])
def test_only_administrators_read_the_log(operator: Caller, anna: Client, role: Role, status: int) -> None:
    operator.get(f"/clients/{anna.pk}")
    browser = Browser()
    browser.force_login(UserFactory(role=role))
    look = CardView.objects.get()
    page = browser.get(reverse("admin:service_cardview_changelist"))
    one = browser.get(reverse("admin:service_cardview_change", args=[look.pk]))
    assert (page.status_code, one.status_code) == (status, status)
    if status == 200:
        assert str(operator.account) in page.content.decode()
        assert "Ковалёва" not in page.content.decode()
    assert browser.post(reverse("admin:service_cardview_delete", args=[look.pk]), {"post": "yes"}).status_code == 403
