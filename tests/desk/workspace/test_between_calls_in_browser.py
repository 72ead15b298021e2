"""What one call leaves for the next: nothing of its client and all that is new; a reload loses nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Incident, Phrase, PhraseVersion
from service.accounts.roles import Role
from service.models import Contact
from tests.desk.workspace.page import column, find, sign_in, start_call
from tests.factories import UserFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db(transaction=True)
STORED = "JSON.stringify({...sessionStorage})"
PASSWORD = "Ozero-Tundra-48"
TYPED_BETWEEN_CALLS = """sessionStorage.setItem('desk-kept', JSON.stringify({
    ...JSON.parse(sessionStorage.getItem('desk-kept')), 'draft between calls attempt 1 1': {note: 'Аристарху'}
}))"""


def put_in_force(title: str) -> None:
    """An incident that nobody is told of by an event: its time has come."""
    now = timezone.now()
    Incident.objects.create(
        title=title, note="Ждём", client_words="Задержка.", region="77", starts_at=now, ends_at=now + timedelta(days=1)
    )


def test_the_next_call_sees_nothing_of_the_last_client_and_what_is_new(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    phone = order.client.phones.get().number
    sign_in(page, live_server)
    expect(page.locator("#search")).to_have_css("border-width", "1px")
    expect(page.locator(".bar .me")).to_contain_text("Оператор")
    find(page, phone)
    expect(page.get_by_role("button", name=order.client.last)).to_be_visible()
    expect(page.get_by_role("button", name="Начать звонок")).to_have_count(1)
    page.get_by_role("button", name="Начать звонок").click()
    middle = column(page, f"Заказ {order.number}")
    middle.get_by_role("button", name="Отложить", exact=True).press("Enter")
    expect(middle.get_by_label("Запись для статуса «Отложен»")).to_be_focused()
    page.keyboard.insert_text("Просил перезвонить Аристарху")
    put_in_force("Метель в Москве")
    page.keyboard.press("Control+Enter")
    expect(column(page, "Заказ").get_by_text("Метель в Москве")).to_be_visible()
    expect(page.locator("#search")).to_have_value("")
    assert phone.removeprefix("+7") not in page.content()
    assert "Аристарху" not in page.evaluate(STORED)
    find(page, "Несуществующий Аполлинарий")
    expect(column(page, "Клиент").get_by_role("status")).to_have_count(1)
    put_in_force("Наводнение")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(column(page, "Заказ").get_by_text("Наводнение")).to_be_visible()


def test_where_nobody_is_found_the_call_goes_on_without_a_card(page: Page, live_server: LiveServer) -> None:
    """CLI-3, GDE-26: another search, or a call with nobody identified, which the script leads to its end."""
    seed_phrases(Phrase, PhraseVersion)
    sign_in(page, live_server)
    find(page, "Несуществующий Аполлинарий")
    client = column(page, "Клиент")
    expect(client.get_by_text("Поищите по другим данным")).to_be_visible()
    client.get_by_role("button", name="Начать звонок без карточки").click()
    expect(page.locator(".say").first).to_be_visible()
    find(page, "Несуществующий Аполлинарий")
    expect(client.get_by_text("разговор можно вести без карточки")).to_be_visible()
    page.get_by_role("button", name="Где посылка").click()
    page.locator(".words").get_by_role("button", name="Клиент не найден").click()
    expect(page.locator(".words")).to_contain_text("заказов у нас нет")


def test_a_reload_and_a_lost_answer_lose_nothing_and_double_nothing(page: Page, live_server: LiveServer) -> None:
    seed_phrases(Phrase, PhraseVersion)
    sign_in(page, live_server)
    started: list[str] = []

    def answer_is_lost(route: Route) -> None:
        started.append(route.request.headers["idempotency-key"])
        route.fetch()
        route.abort("connectionreset")

    page.route("**/api/v1/contacts", answer_is_lost)
    page.locator("#search").fill("+7 916 111-22-33")
    page.get_by_role("button", name="Начать звонок").click()
    expect(page.get_by_role("search").get_by_role("alert")).to_contain_text("дважды ничего не запишется")
    page.unroute("**/api/v1/contacts")
    with page.expect_request("**/api/v1/contacts") as again:
        page.get_by_role("button", name="Начать звонок").click()
    assert again.value.headers["idempotency-key"] == started[0]
    expect(page.locator(".say").first).to_be_visible()
    said = page.locator(".words").inner_text()
    page.get_by_label("Комментарий").fill("Номер соседки")

    page.reload()
    expect(page.locator(".words")).to_have_text(said, use_inner_text=True)
    expect(page.get_by_label("Комментарий")).to_have_value("Номер соседки")
    assert Contact.objects.count() == 1


def test_a_call_that_ended_elsewhere_leaves_nothing_in_the_tab(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server)
    start_call(page, make("new").number)
    page.get_by_label("Комментарий").fill("Просил перезвонить Аристарху")
    assert "Аристарху" in page.evaluate(STORED)
    page.goto("about:blank")
    path = f"{API}/contacts/{Contact.objects.get().pk}/close"
    ended = Desk(Role.SUPERVISOR).call("POST", path, {"result": "consulted"})
    assert ended.status == 200
    page.goto(f"{live_server.url}/workspace/")
    for _ in range(100):
        if "Аристарху" not in page.evaluate(STORED):
            return
        page.wait_for_timeout(100)
    pytest.fail("What was typed on a call that is over is still there.")


def test_whoever_signs_in_after_a_reload_finds_nothing_of_the_one_before(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server)
    expect(page.locator(".bar .me")).to_contain_text("Оператор")
    page.evaluate(TYPED_BETWEEN_CALLS)
    page.reload()
    expect(page.locator(".bar .me")).to_contain_text("Оператор")
    assert "Аристарху" in page.evaluate(STORED)
    page.evaluate("sessionStorage.removeItem('desk-token')")
    page.reload()
    UserFactory(role=Role.OPERATOR, username="petrova", display_name="Вера Петрова", password=make_password(PASSWORD))
    page.get_by_label("Имя пользователя").fill("petrova")
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Войти", exact=True).click()
    expect(page.locator(".bar .me")).to_contain_text("Вера Петрова")
    assert "Аристарху" not in page.evaluate(STORED)


def test_words_that_did_not_come_are_offered_again_and_the_ones_shown_stay(page: Page, live_server: LiveServer) -> None:
    seed_phrases(Phrase, PhraseVersion)
    order = make("new")
    sign_in(page, live_server)
    page.route("**/guidance", lambda route: route.abort())
    start_call(page, order.number)
    script = column(page, "Что говорить")
    expect(script.get_by_role("alert")).to_contain_text("Нет связи")
    page.unroute("**/guidance")
    script.get_by_role("button", name="Получить слова ещё раз").click()
    expect(script.locator(".say").first).to_be_visible()

    script.get_by_role("button", name="Изменить заказ").click()
    expect(script.locator(".words .ask button").first).to_be_visible()
    script.locator(".words .ask button").first.click()
    back = script.locator(".back").get_by_role("button")
    expect(back).to_be_visible()
    shown = script.locator(".words").inner_text()
    page.route("**/guidance", lambda route: route.abort())
    back.click()
    expect(script.locator(".back").get_by_role("alert")).to_be_visible()
    page.unroute("**/guidance")
    back.click()
    expect(script.locator(".words")).not_to_contain_text(shown)
    expect(back).to_have_count(0)
