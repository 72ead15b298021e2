"""The open list kept up to date: what the page is told anew, and what the browser makes of it (ESC-13, PDN-1)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import DjangoAssertNumQueries
from pytest_django.live_server_helper import LiveServer

from escalations.models import Ticket
from service.accounts.roles import Role
from service.login.session_limits import REFRESH, SEEN_AT
from service.models import User
from service.models.clients import CardView
from tests.browser import log_in, with_password
from tests.escalations.admin.queue import LIST, ROWS, answered, done, held, make_ticket
from tests.factories import OrderFactory, UserFactory

db = pytest.mark.django_db
browser_db = pytest.mark.django_db(transaction=True)
NOON = timezone.now().replace(hour=12, minute=0, second=5, microsecond=0)


def told(browser: Client, query: str = "", **headers: str) -> Any:
    """The answer to a page that asks for its news."""
    return browser.get(f"{reverse(ROWS)}{query}", headers={REFRESH: "1", **headers})


def known_of(browser: Client) -> str:
    """The marks with which the page came."""
    return str(browser.get(reverse(LIST)).context_data["rows_known"])  # type: ignore[attr-defined]


@db
def test_only_lines_that_changed_are_told_with_their_cells(supervisor: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        first, second = make_ticket(), make_ticket()
        known = known_of(supervisor)
        done(second, "claim", UserFactory(role=Role.SUPERVISOR, display_name="Вторая смена"))
        third = make_ticket()
        rows = told(supervisor, **{"Desk-Known": known}).json()["rows"]
    assert [row["pk"] for row in rows] == [first.pk, second.pk, third.pk]
    assert ["cells" in row for row in rows] == [False, True, True]
    assert "Вторая смена" in rows[1]["cells"]


@db
def test_nothing_new_is_304_after_one_look_at_the_tickets(
    supervisor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with time_machine.travel(NOON, tick=False):
        make_ticket()
        tag = told(supervisor).headers["ETag"]
        with django_assert_num_queries(3):  # the session, the account, the newest change
            assert told(supervisor, **{"If-None-Match": tag}).status_code == 304
    with time_machine.travel(NOON + timedelta(seconds=1), tick=False):
        make_ticket()
        assert told(supervisor, **{"If-None-Match": tag}).status_code == 200
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        assert told(supervisor, **{"If-None-Match": tag}).status_code == 200


@db
def test_the_list_is_filtered_as_the_page_is(supervisor: Client) -> None:
    make_ticket()
    mine = held(by=User.objects.get(pk=supervisor.session["_auth_user_id"]))
    assert [row["pk"] for row in told(supervisor, "?holder=me").json()["rows"]] == [mine.pk]
    assert told(supervisor, "?q=unknown").status_code == 404
    assert told(supervisor, "?nonsense=1").status_code == 400


@db
def test_only_clients_of_lines_that_are_told_count_as_seen(supervisor: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        make_ticket(order=OrderFactory().number)
        known = known_of(supervisor)
        before = CardView.objects.count()
        told(supervisor, **{"Desk-Known": known})
        assert CardView.objects.count() == before
        told(supervisor)
        assert CardView.objects.count() == before + 1


@db
def test_a_page_that_refreshes_by_itself_does_not_prolong_the_session(supervisor: Client) -> None:
    began = supervisor.session[SEEN_AT]
    with time_machine.travel(timezone.now() + timedelta(minutes=10), tick=False):
        told(supervisor)
        assert supervisor.session[SEEN_AT] == began
        supervisor.get(reverse(LIST))
        assert supervisor.session[SEEN_AT] > began


@pytest.fixture
def queue(page: Page, live_server: LiveServer, request: pytest.FixtureRequest) -> Page:
    """The queue of three tickets, open in a browser."""
    for _ in range(3):
        make_ticket()
    log_in(page, live_server, with_password(Role.SUPERVISOR))
    page.goto(f"{live_server.url}{reverse(LIST)}")
    return page


def refresh(page: Page) -> None:
    """Have the page ask, as it does when it is looked at again."""
    with page.expect_response(lambda answer: "/rows/" in answer.url):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def rows_shown(page: Page) -> list[int]:
    """The tickets that the list shows, in its order."""
    boxes = page.locator("#result_list input[name=_selected_action]")
    return [int(value) for value in boxes.evaluate_all("boxes => boxes.map((box) => box.value)")]


@browser_db
def test_an_idle_list_takes_new_rows_in_and_lets_answered_ones_go(queue: Page) -> None:
    first, second, third = Ticket.objects.order_by("pk")
    colleague = UserFactory(role=Role.SUPERVISOR, display_name="Вторая смена")
    answered_one, new = done(done(second, "claim", colleague), "resolve", colleague, resolution="Да"), make_ticket()
    done(first, "claim", colleague)
    refresh(queue)
    expect(queue.locator("[data-live]")).to_contain_text("1 новый тикет, 1 тикет изменился, 1 тикет ушёл из списка")
    assert rows_shown(queue) == [first.pk, third.pk, new.pk]
    assert answered_one.pk not in rows_shown(queue)
    expect(queue.locator("#result_list tbody").first).to_contain_text("Вторая смена")
    expect(queue.locator("[data-count=open]")).to_have_text("3")
    expect(queue.locator("[data-total]")).to_have_text("3")
    refresh(queue)
    assert rows_shown(queue) == [first.pk, third.pk, new.pk]


@browser_db
def test_a_chosen_row_stays_chosen_and_the_focused_link_focused(queue: Page) -> None:
    first, second, third = Ticket.objects.order_by("pk")
    colleague = UserFactory(role=Role.SUPERVISOR, display_name="Вторая смена")
    queue.locator(f"input[value='{first.pk}']").check()
    queue.locator("#result_list tbody").nth(2).get_by_role("link").first.focus()
    done(third, "claim", colleague)
    answered(by=colleague)
    new = make_ticket()
    done(done(second, "claim", colleague), "resolve", colleague, resolution="Да")
    refresh(queue)
    changed = queue.locator("#result_list tbody").nth(2)
    expect(changed).to_contain_text("Вторая смена")
    expect(changed.get_by_role("link").first).to_be_focused()
    assert rows_shown(queue) == [first.pk, second.pk, third.pk]
    queue.keyboard.press("u")
    assert rows_shown(queue) == [first.pk, third.pk, new.pk]
    expect(queue.locator(f"input[value='{first.pk}']")).to_be_checked()
    expect(queue.locator("[data-offer]")).to_be_hidden()


@pytest.mark.prove
@browser_db
def test_rows_that_came_can_be_chosen_as_any_others(queue: Page) -> None:
    new = make_ticket()
    refresh(queue)
    queue.locator(f"input[value='{new.pk}']").check()
    expect(queue.locator("select[name=action]")).to_be_visible()


@pytest.mark.prove
@browser_db
def test_a_row_in_place_of_an_answered_one_is_like_any_other_and_counted(queue: Page) -> None:
    colleague = UserFactory(role=Role.SUPERVISOR)
    done(done(Ticket.objects.earliest("pk"), "claim", colleague), "resolve", colleague, resolution="Да")
    new = make_ticket()
    refresh(queue)
    fresh = queue.locator("#result_list tbody", has=queue.locator(f"input[value='{new.pk}']"))
    expect(fresh).to_have_class(re.compile("desk-fresh"))
    assert "desk-gone" not in str(fresh.get_attribute("class"))  # asked once: the next round would take it away
    queue.locator("#action-toggle").check()
    expect(fresh.locator("input.action-select")).to_be_checked()
    fresh.locator("input.action-select").uncheck()
    expect(queue.locator("#action-toggle")).not_to_be_checked()
    expect(queue.locator("span.action-counter")).to_contain_text("2 из 3")


@pytest.mark.prove
@browser_db
def test_a_list_whose_search_is_forgotten_says_that_it_stands_still(queue: Page) -> None:
    queue.evaluate("document.querySelector('[data-rows-from]').dataset.rowsFrom += '?q=forgotten'")
    refresh(queue)
    expect(queue.get_by_text("Список больше не обновляется: обновите страницу.")).to_be_visible()


@browser_db
def test_whoever_was_logged_out_is_told(queue: Page) -> None:
    queue.context.clear_cookies()
    refresh(queue)
    expect(queue.get_by_text("войдите снова")).to_be_visible()
