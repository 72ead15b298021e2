"""The operators' page is fit for everybody at every step of a call: axe, each width, each theme."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from tests.axe import faults_of_every_look
from tests.desk.workspace.page import column, sign_in, start_call
from tests.orders.api.situations import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.prove]


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, at any width and in any theme."""
    found = list(faults_of_every_look(page))
    page.set_viewport_size({"width": 1280, "height": 800})
    return found


@pytest.mark.parametrize("page", [(1280, 800)], indirect=True)
def test_waiting_and_leading_a_call(page: Page, live_server: LiveServer) -> None:
    seed_phrases(Phrase, PhraseVersion)
    order = make("new")
    sign_in(page, live_server)
    assert faults(page) == []
    start_call(page, order.number)
    expect(column(page, "Что говорить").get_by_role("button", name="Где посылка")).to_be_visible()
    assert faults(page) == []
