"""What the page says before an order is changed, and of what was done with it (GDE-26, ORD-3)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from escalations.models import Ticket
from orders.models import Order
from tests.browser import overflows
from tests.desk.workspace.page import choose_topic, column, find, press, sign_in, start_call, walk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db(transaction=True)
UNKNOWN = "Звонящий не опознан. Сначала убедитесь"


@pytest.fixture(autouse=True)
def _shipped(page: Page) -> None:
    """The phrases that migrations laid down and other tests have emptied."""
    seed_phrases(Phrase, PhraseVersion)


def begin(page: Page, order: Order) -> None:
    """A call about an order, of somebody whom nobody has identified."""
    find(page, order.number)
    page.get_by_role("button", name="Начать звонок").click()
    expect(column(page, f"Заказ {order.number}")).to_be_visible()


def test_gde_26_a_change_for_a_caller_whom_nobody_identified_is_warned_of(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    sign_in(page, live_server)
    begin(page, order)
    shown = column(page, f"Заказ {order.number}")
    expect(shown.get_by_text(UNKNOWN)).to_have_count(1)
    shown.get_by_role("button", name="Подтвердить", exact=True).first.click()
    expect(shown.get_by_text(UNKNOWN)).to_have_count(2)
    for width, height in ((390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        assert not overflows(page)
    shown.get_by_role("button", name="Кто звонит").first.click()
    caller = column(page, "Клиент").get_by_role("button", name="по номеру заказа")
    expect(column(page, "Клиент").locator("[aria-label='Как опознан'] button").first).to_be_focused()
    caller.click()
    expect(shown.get_by_text(UNKNOWN)).to_have_count(0)
    expect(shown.get_by_role("button", name="Кто звонит")).to_have_count(0)


def test_gde_26_a_way_through_several_changes_warns_too(page: Page, live_server: LiveServer) -> None:
    order = make("buffer")
    sign_in(page, live_server)
    begin(page, order)
    column(page, f"Заказ {order.number}").get_by_role("button", name="1 Аннулировать").first.click()
    expect(walk(page).get_by_text(UNKNOWN)).to_be_visible()


def test_an_order_of_somebody_else_than_the_caller_is_told_to_be_so(page: Page, live_server: LiveServer) -> None:
    order, other = make("new"), make("new")
    sign_in(page, live_server)
    start_call(page, order.number)
    find(page, other.number)
    press(column(page, "Клиент"), other.client.last)
    press(column(page, "Клиент"), other.number)
    expect(column(page, f"Заказ {other.number}").get_by_text("Это заказ другого клиента")).to_be_visible()


def test_ord_3_what_was_done_is_told_as_done(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    sign_in(page, live_server)
    start_call(page, order.number)
    shown = column(page, f"Заказ {order.number}")
    shown.get_by_role("button", name="Подтвердить", exact=True).first.click()
    shown.get_by_label("Клиент согласен").check()
    press(shown.locator("form"), "Подтвердить")
    expect(shown.locator("li.row", has_text="Подтверждён").first).to_be_visible()
    expect(column(page, "Что говорить").get_by_text(f"Подтверждён · {order.number}")).to_be_visible()


def test_gde_30_a_step_of_the_words_done_beside_them_is_carried_out(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    sign_in(page, live_server)
    start_call(page, order.number)
    choose_topic(page, "1")
    words = column(page, "Что говорить").locator(".words")
    press(words, "Всё верно, согласен")
    expect(words.get_by_text("Осталось выполнить: «Подтвердить»")).to_be_visible()
    shown = column(page, f"Заказ {order.number}")
    shown.get_by_role("button", name="Подтвердить", exact=True).first.click()
    press(shown.locator("form"), "Подтвердить")
    expect(shown.get_by_role("alert")).to_contain_text("Отметьте: «Клиент согласен")
    shown.get_by_label("Клиент согласен").check()
    press(shown.locator("form"), "Подтвердить")
    expect(words.get_by_text("После этих слов выполнено: «Подтвердить»")).to_be_visible()
    expect(words.get_by_text("✓ Подтвердить")).to_be_visible()
    expect(words.get_by_text("Осталось выполнить")).to_have_count(0)


def test_a_question_that_the_script_does_not_answer_is_not_that_of_the_topic_before(
    page: Page, live_server: LiveServer
) -> None:
    order = make("new")
    sign_in(page, live_server)
    start_call(page, order.number)
    script = column(page, "Что говорить")
    choose_topic(page, "1")
    expect(script.locator(".words").get_by_role("button", name="Не хочет заказ")).to_be_visible()
    press(script, "Нет нужного ответа")
    script.get_by_label("Что спросил клиент").fill("Можно ли получить по доверенности")
    press(script.locator(".words"), "Не хочет заказ")
    expect(script.get_by_label("Что спросил клиент")).to_have_count(0)
    press(script, "Нет нужного ответа")
    expect(script.get_by_label("Что спросил клиент")).to_have_value("")
    expect(script.get_by_role("button", name="Сообщить авторам сценария")).to_be_visible()


def test_gde_33_a_ticket_begins_with_the_wish_and_what_was_said(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    sign_in(page, live_server)
    start_call(page, order.number)
    choose_topic(page, "1")
    press(column(page, "Что говорить").locator(".words"), "Не хочет заказ")
    shown = column(page, f"Заказ {order.number}")
    shown.get_by_role("button", name="1 Передать номер супервайзеру").first.click()
    text = walk(page).get_by_role("textbox").first
    expect(text).to_have_value(re.compile("Нужно аннулировать заказ.\nГде посылка"))
    walk(page).get_by_role("button", name="Передать номер супервайзеру", exact=True).click()
    expect(walk(page)).to_be_hidden()
    assert "отказывается от заказа" in Ticket.objects.get().text


def test_gde_30_an_edit_done_beside_the_words_is_carried_out_whatever_the_step_would_ask(
    page: Page, live_server: LiveServer
) -> None:
    order = make("checked", house="")
    sign_in(page, live_server)
    start_call(page, order.number)
    choose_topic(page, "1")
    words = column(page, "Что говорить").locator(".words")
    words.get_by_label("Дом").fill("7")
    press(words, "Записать ответ")
    shown = column(page, f"Заказ {order.number}")
    expect(shown.get_by_text("109012, Москва, Никольская", exact=True)).to_be_visible()
    expect(words.get_by_role("button", name="Дальше без этого")).to_be_visible()
    press(shown, "Изменить")
    form = shown.locator(".acts form")
    press(form.get_by_role("group", name="Что меняем"), "Адрес")
    form.get_by_label("Дом").fill("9")
    form.get_by_role("button", name="Изменить", exact=True).click()
    expect(words.get_by_text("✓ Изменить")).to_be_visible()
    expect(words.get_by_role("button", name="Дальше", exact=True)).to_be_visible()
    assert Order.objects.get().address["house"] == "9"


def test_dlv_3_a_sum_with_an_old_price_of_delivery_is_told_to_be_old(page: Page, live_server: LiveServer) -> None:
    order = make("new", revision=2)
    sign_in(page, live_server)
    start_call(page, order.number)
    basket = page.get_by_role("list", name="Корзина").first
    expect(basket).to_contain_text("расчёт устарел")
    expect(basket.get_by_text("Всего по старому расчёту")).to_be_visible()
    expect(basket.get_by_text("новую сумму даст расчёт доставки")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert not overflows(page)


def test_dlv_3_the_sum_of_a_parcel_under_way_is_the_one_to_pay(page: Page, live_server: LiveServer) -> None:
    """A request to annul it that was turned down has left the calculation stale: nobody can calculate anew."""
    order = make("exported_with_tracking", revision=2)
    sign_in(page, live_server)
    start_call(page, order.number)
    basket = page.get_by_role("list", name="Корзина").first
    expect(basket.get_by_text("Всего", exact=True)).to_be_visible()
    expect(basket).not_to_contain_text("расчёт устарел")


def test_dlv_5_a_prepayment_is_taken_off_and_nothing_left_to_pay_has_its_reason(
    page: Page, live_server: LiveServer
) -> None:
    order = make("new", prepaid=True)
    sign_in(page, live_server)
    start_call(page, order.number)
    basket = page.get_by_role("list", name="Корзина").first
    expect(basket.get_by_text("−")).to_be_visible()
    expect(basket.get_by_text("оплачено заранее")).to_be_visible()
    expect(basket).not_to_contain_text(re.compile(r"(?<!\d)0\s₽"))
