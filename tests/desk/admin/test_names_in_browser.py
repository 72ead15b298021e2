"""What scripts draw has the names that people and screen readers call it by, and fits a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.use_cases.incidents import make_incident
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.browser import NARROW, log_in, overflows, with_password
from tests.factories import actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.prove]


def test_the_goods_of_an_incident_are_chosen_in_a_field_with_a_name(page: Page, live_server: LiveServer) -> None:
    shared = {"region": "", "product": None, "carrier": None, "partner": None, "ends_at": timezone.now() + timedelta(1)}
    words = {"title": "Метель", "note": "Машины стоят.", "client_words": "Из-за погоды дольше обычного."}
    made = make_incident({**shared, **words, "region": "77"}, actor=actor(Role.SUPERVISOR))
    log_in(page, live_server, with_password(Role.SUPERVISOR))
    page.goto(f"{live_server.url}/admin/desk/incident/{made.pk}/change/")
    page.wait_for_load_state()
    page.evaluate("django.jQuery('#id_product').select2('destroy').djangoAdminSelect2()")  # drawn after all was named
    expect(
        page.locator(".select2-selection[aria-label^='Товар'], .select2-selection[aria-label^='товар']")
    ).to_be_visible()


def test_changes_of_access_fit_a_phone(page: Page, live_server: LiveServer) -> None:
    HistoryRow.objects.create(
        subject="subscription",
        subject_id=1,
        version=1,
        at=timezone.now(),
        role=Role.ADMINISTRATOR,
        actor_name="administrator",
        action="add",
        changes={"url": ["", "https://orders.partner.example/hooks/of-the-desk/with/a/very/long/address?and=so_on"]},
    )
    log_in(page, live_server, with_password(Role.ADMINISTRATOR))
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    page.goto(f"{live_server.url}/admin/service/user/access-changes/")
    expect(page.get_by_text("with/a/very/long").first).to_be_visible()
    assert not overflows(page)
