"""A file chosen in a real browser is named beside its button, and nowhere else."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from service.accounts.roles import Role
from tests.browser import WIDE, log_in, with_password

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("admin:orders_tariff_import", "admin:orders_pickuppoint_import")


@pytest.mark.parametrize("page", [WIDE], indirect=True)
def test_a_chosen_file_stands_by_its_button_and_is_no_reason(page: Page, live_server: LiveServer) -> None:
    failures: list[object] = []
    page.on("pageerror", lambda failure: failures.append(failure))
    log_in(page, live_server, with_password(Role.ADMINISTRATOR))
    for name in PAGES:
        page.goto(f"{live_server.url}{reverse(name)}")
        chosen = {"name": "tariffs.csv", "mimeType": "text/csv", "buffer": b"carrier"}
        page.locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
        expect(page.locator("[data-file-name]")).to_have_text("tariffs.csv")
        for typed in page.locator("main input[type=text]").all():
            expect(typed).to_have_value("")
    assert failures == []
