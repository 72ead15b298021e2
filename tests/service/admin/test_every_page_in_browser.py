"""Every page in a real browser, by role, width and theme: axe finds nothing, nothing is wider than its window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from service.accounts.roles import Role
from tests.axe import faults_of_every_look, faults_of_look
from tests.browser import log_in, with_password
from tests.factories import STAFF
from tests.service.admin.full_desk import a_desk_at_work, a_full_desk, addresses

pytestmark = pytest.mark.django_db(transaction=True)
START = (1280, 800)
ANYBODYS = ("/admin/login/", "/api/v1/docs", "/api/v1/docs?lang=en", "/workspace/", "/no/such/page")
SAMPLE = [(1280, "light"), (390, "dark")]
SAMPLED = ("/admin/escalations/ticket/",)
LINES = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector("#result_list thead th:last-child .text"));
    return new Set([...range.getClientRects()].filter((one) => one.width).map((one) => Math.round(one.top))).size;
}"""
STANDS_STILL = "window.setInterval = () => 0"
"""Lists ask every few seconds what is new, and begin anew where they must: the page is looked at as it was opened."""
ROWS_IN_A_FORM = "/admin/escalations/team/add/"


def sampled(page: Page) -> Iterator[str]:
    """What is wrong with the page in a sample of its looks."""
    for width, theme in SAMPLE:
        yield from (f"{width} {theme} {fault}" for fault in faults_of_look(page, width, theme))


def faults(
    page: Page, server: LiveServer, pages: Iterable[str], asked: Callable[[Page], Iterator[str]]
) -> Iterator[str]:
    """What is wrong with the pages that the account of the browser may open."""
    page.add_init_script(STANDS_STILL)
    for address in pages:
        answer = page.goto(f"{server.url}{address}")
        assert answer is not None
        assert answer.status in (200, 400, 403, 404, 405), (address, answer.status)
        if answer.status == 200 and "html" in answer.headers["content-type"]:
            yield from (f"{address} {fault}" for fault in asked(page))


@pytest.mark.parametrize("page", [START], indirect=True)
def test_what_everybody_opens_most_is_fit_for_everybody(page: Page, live_server: LiveServer) -> None:
    a_desk_at_work()
    log_in(page, live_server, with_password(Role.SUPERVISOR))
    assert list(faults(page, live_server, SAMPLED, sampled)) == []


@pytest.mark.prove
@pytest.mark.parametrize("page", [START], indirect=True)
@pytest.mark.parametrize("width", [1280, 1440])
def test_who_has_a_ticket_is_headed_in_one_line(page: Page, live_server: LiveServer, width: int) -> None:
    a_desk_at_work()
    log_in(page, live_server, with_password(Role.SUPERVISOR))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}{SAMPLED[0]}?state=all")
    assert page.evaluate(LINES) == 1


@pytest.mark.parametrize("page", [START], indirect=True)
def test_a_form_with_rows_is_fit_for_everybody(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server, with_password(Role.ADMINISTRATOR))
    assert list(faults(page, live_server, [ROWS_IN_A_FORM], sampled)) == []


@pytest.mark.prove
@pytest.mark.parametrize("page", [START], indirect=True)
def test_pages_of_whoever_is_not_logged_in_are_fit_for_everybody(page: Page, live_server: LiveServer) -> None:
    for address in ANYBODYS:
        page.goto(f"{live_server.url}{address}")
        assert list(faults_of_every_look(page)) == [], address


@pytest.mark.prove
@pytest.mark.parametrize("page", [START], indirect=True)
@pytest.mark.parametrize("role", sorted(STAFF))
def test_every_page_of_every_role_is_fit_for_everybody(page: Page, live_server: LiveServer, role: Role) -> None:
    a_full_desk()
    log_in(page, live_server, with_password(role))
    assert list(faults(page, live_server, addresses(), faults_of_every_look)) == []
