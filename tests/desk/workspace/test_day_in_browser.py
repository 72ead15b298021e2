"""The desk's day on the page: calls given and taken, rung back, words looked up, a second factor (CON-5, PRM-2)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Callback, Phrase, PhraseVersion
from service.accounts.roles import Role
from service.models import Contact
from tests.desk.callers import Caller
from tests.desk.workspace.page import column, press, ring, sign_in, start_call, telephony_says
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.orders.api.situations import make
from tests.service.second_factors import PASSWORD, account, enrolled, phone_code, wrong_code

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _shipped(page: Page) -> None:
    """The phrases that migrations laid down and other tests have emptied."""
    seed_phrases(Phrase, PhraseVersion)


@pytest.mark.prove
def test_a_call_given_by_a_colleague_opens_with_what_was_said(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    sign_in(page, live_server)
    expect(column(page, "Клиент").get_by_text("GET /events/stream")).to_be_visible()
    colleague = Caller()
    contact = colleague.call(order=order.number, identified_by="order_number")["id"]
    assert (
        colleague.patch(
            f"/contacts/{contact}", {"comment": "Ждёт ответа о доставке", "topic": "where_is_parcel"}
        ).status_code
        == 200
    )
    assert colleague.post(f"/contacts/{contact}/handover", {"to": "operator"}).status_code == 200
    expect(column(page, f"Заказ {order.number}")).to_be_visible()
    expect(page.get_by_label("Комментарий")).to_have_value("Ждёт ответа о доставке")
    topic = page.get_by_role("group", name="Тема").get_by_role("button", name="Где посылка")
    expect(topic).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Коллега передал вам звонок.")).to_be_visible()


@pytest.mark.prove
def test_a_running_call_is_given_to_a_colleague_who_is_free(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    colleague = Caller(account=UserFactory(role=Role.SUPERVISOR, display_name="Ирина Павлова"))
    busy = Caller(account=UserFactory(role=Role.OPERATOR, display_name="Анна Белова"))
    busy.call(phone="+79161112244")
    sign_in(page, live_server)
    start_call(page, order.number)
    page.get_by_role("button", name="Передать… коллеге").click()
    sheet = page.get_by_role("group", name="Кому передать звонок")
    expect(sheet.get_by_role("listitem")).to_have_count(2)
    expect(sheet.get_by_role("listitem").nth(1)).to_contain_text("говорит с")
    press(sheet.get_by_role("listitem").filter(has_text="Ирина Павлова"), "Передать")
    expect(column(page, "Что говорить").get_by_text("Слова появятся")).to_be_visible()
    assert Contact.objects.get(order_links__order=order).operator == colleague.account


@pytest.mark.prove
def test_an_unknown_number_is_answered_and_greeted(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server)
    telephony_says(page, "ringing", "+79161112255")
    expect(page.get_by_text("Звонит незнакомый номер")).to_be_visible()
    page.get_by_role("button", name="Ответить").click()
    expect(column(page, "Что говорить").get_by_text("Здравствуйте!")).to_be_visible()
    expect(column(page, "Клиент").get_by_text("Клиент пока неизвестен.")).to_be_visible()


def test_a_missed_call_stops_ringing_and_is_rung_back(page: Page, live_server: LiveServer) -> None:
    order = OrderFactory(client=ClientFactory(phones=["+79161112266"]))
    sign_in(page, live_server)
    ring(page, order)
    expect(page.get_by_role("button", name="Ответить")).to_be_visible()
    telephony_says(page, "missed", "+79161112266", call=f"call-{order.pk}")
    expect(page.get_by_role("button", name="Ответить")).to_be_hidden()
    page.reload()
    press(column(page, "Заказ"), "Взять следующий звонок")
    middle = column(page, "Заказ")
    expect(middle.locator("a[href^='tel:']")).to_be_focused()
    expect(middle.get_by_text("Пропущенный звонок: клиент не дождался ответа.")).to_be_visible()
    middle.get_by_text("Записать результат звонка").click()
    middle.get_by_text("Не отвечает").check()
    press(middle, "Записать")
    expect(page.get_by_text("Попытка записана.")).to_be_visible()
    callback = Callback.objects.get()
    assert (callback.state, callback.attempts.count()) == ("waiting", 1)


def test_words_are_found_as_they_are_said(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server)
    script = column(page, "Что говорить")
    script.get_by_text("Найти в словах, памятках и правилах").click()
    script.get_by_label("Что найти").fill("посылками на почте")
    page.keyboard.press("Enter")
    expect(script.get_by_text("фраза", exact=True).first).to_be_visible()
    shown = script.locator(".brief-search").inner_text()
    assert not set("{}[]") & set(shown)
    script.get_by_label("Что найти").fill("переоформить ошибкой")
    page.keyboard.press("Enter")
    expect(script.get_by_text("правило", exact=True).first).to_be_visible()


def test_an_account_with_a_second_factor_is_asked_for_its_code(page: Page, live_server: LiveServer) -> None:
    secret, _ = enrolled(account("anna", Role.OPERATOR))
    page.goto(f"{live_server.url}/workspace/")
    page.get_by_label("Имя пользователя").fill("anna")
    page.get_by_label("Пароль").fill(PASSWORD)
    enter = page.get_by_role("button", name="Войти", exact=True)
    enter.click()
    code = page.get_by_label("Код второго фактора")
    code.fill(wrong_code(secret))
    enter.click()
    expect(page.get_by_role("alert")).to_contain_text("Код неверный")
    code.fill(phone_code(secret))
    enter.click()
    expect(page.get_by_role("dialog")).to_be_hidden()
