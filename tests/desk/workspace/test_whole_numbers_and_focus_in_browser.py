"""Numbers don't break across lines, the focus stays with the work, and the order's life is drawn clearly on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from orders.models import Order, OrderLine
from tests.browser import broken_numbers
from tests.desk.workspace.page import column, find, sign_in, start_call
from tests.orders.api.situations import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.prove]

GAPS_BETWEEN_RINGS = """(items) => {
  const rings = items.map((item) => {
    const ring = getComputedStyle(item, "::before");
    const top = item.getBoundingClientRect().top + parseFloat(ring.top);
    const around = ring.boxSizing === "border-box" ? 0 : 2 * parseFloat(ring.borderTopWidth);
    return [top, top + parseFloat(ring.height) + around];
  });
  return rings.slice(1).map(([top], at) => top - rings[at][1]);
}"""
IN_SIGHT = """(place) => {
  const { top, bottom } = place.getBoundingClientRect();
  return document.activeElement === place && top >= 0 && bottom <= innerHeight;
}"""
UNCOVERED = """() => {
  const { activeElement: now } = document;
  const { left, top, width } = now.getBoundingClientRect();
  return now.closest("#script") !== null && now.contains(document.elementFromPoint(left + width / 2, top + 2));
}"""
FOCUSED = "() => document.activeElement.closest('.words') !== null"


@pytest.mark.parametrize("page", [(1280, 800)], indirect=True)
def test_numbers_are_whole_and_the_focus_goes_on_with_the_words(page: Page, live_server: LiveServer) -> None:
    seed_phrases(Phrase, PhraseVersion)
    order = make("new")
    OrderLine.objects.filter(order=order).update(price=4310, quantity=2)
    sign_in(page, live_server)
    start_call(page, order.number)
    assert broken_numbers(page) == []
    script = column(page, "Что говорить")
    expect(script.locator(".words")).to_be_visible()
    script.get_by_role("button", name="Изменить заказ").click()
    expect(script.locator(".words .ask button").first).to_be_visible()
    answered_by_enter(page, script)
    assert page.evaluate(FOCUSED)
    assert broken_numbers(page) == []
    assert "\u00a0₽" in page.locator("#order").inner_text()


def answered_by_enter(page: Page, script: Locator) -> None:
    """Give the first answer by Enter, and wait for the next words."""
    before = script.locator(".words").inner_text()
    script.locator(".words .ask button").first.focus()
    page.keyboard.press("Enter")
    expect(script.locator(".words")).not_to_have_text(before, use_inner_text=True)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


@pytest.mark.parametrize("page", [(390, 800)], indirect=True)
def test_the_rings_of_the_orders_life_stand_apart_on_a_phone(page: Page, live_server: LiveServer) -> None:
    order = make("exported_with_tracking")
    sign_in(page, live_server)
    start_call(page, order.number)
    stops = page.get_by_role("list", name="Ход заказа").locator("li")
    assert stops.count() > 1
    assert min(stops.evaluate_all(GAPS_BETWEEN_RINGS)) >= 4
    assert broken_numbers(page) == []


def asked_who_rings(page: Page, live_server: LiveServer, order: Order) -> Locator:
    """The column of words, once the first topic of a call about the order was taken by its key."""
    seed_phrases(Phrase, PhraseVersion)
    sign_in(page, live_server)
    find(page, order.number)
    page.get_by_role("button", name="Начать звонок").click()
    script = column(page, "Что говорить")
    expect(script.locator(".words")).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("1")
    return script


@pytest.mark.parametrize("page", [(390, 800)], indirect=True)
def test_a_key_leads_to_what_is_next_and_a_message_goes_once_it_is_done(page: Page, live_server: LiveServer) -> None:
    script = asked_who_rings(page, live_server, make("exported_with_tracking"))
    identified = script.get_by_role("button", name="Номер заказа и имя совпали")
    expect(script.locator(".words .ask button").first).to_be_focused()
    identified.click()
    expect(script.locator(".never")).to_be_visible()
    script.get_by_role("button", name="Записать, кто звонит").click()
    expect(script.locator(".never")).to_have_count(0)
    said = page.get_by_text("Выполнено: «Записать, кто звонит».")
    expect(said).to_have_css("position", "static")
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, document.body.scrollHeight); }")
    page.keyboard.press("/")
    assert page.locator("#search").evaluate(IN_SIGHT)


@pytest.mark.parametrize("page", [(390, 800)], indirect=True)
def test_what_is_next_is_not_under_the_message_that_comes_with_it(page: Page, live_server: LiveServer) -> None:
    script = asked_who_rings(page, live_server, make("new"))
    script.get_by_role("button", name="Номер заказа и имя совпали").click()
    script.get_by_role("button", name="Записать, кто звонит").click()
    expect(page.get_by_text("Выполнено: «Записать, кто звонит».")).to_be_visible()
    page.wait_for_function(UNCOVERED)


@pytest.mark.parametrize("page", [(390, 800)], indirect=True)
def test_the_key_that_closes_says_so_where_there_is_nothing_to_close(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").filter(has_text="Закрывать нечего")).to_be_visible()
