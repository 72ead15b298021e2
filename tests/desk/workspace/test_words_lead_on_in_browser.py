"""The words of the page go on once a caller is identified, and go back to what was asked before (GDE-26, GDE-32)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from returns.choices import CaseStatus
from service.clock import today
from tests.desk.workspace.page import answer, choose_topic, column, find, press, sign_in, start_call
from tests.factories import OrderFactory
from tests.returns.admin.cases import case_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _shipped(page: Page) -> None:
    """The phrases that migrations laid down and other tests have emptied."""
    seed_phrases(Phrase, PhraseVersion)


def test_words_follow_an_identification_after_the_client_was_not_found(page: Page, live_server: LiveServer) -> None:
    order = OrderFactory(tracked=True)
    sign_in(page, live_server)
    find(page, "8 911 000-55-44")
    page.get_by_role("button", name="Начать звонок").click()
    script = column(page, "Что говорить")
    expect(script.get_by_text("Здравствуйте!")).to_be_visible()
    choose_topic(page, "1")
    answer(script, "Клиент не найден")
    expect(script.get_by_text("по этим данным заказов у нас нет")).to_be_visible()
    find(page, order.number)
    press(column(page, "Клиент"), "по номеру заказа")
    expect(column(page, f"Заказ {order.number}")).to_be_visible()
    expect(script.locator(".words")).not_to_contain_text("по этим данным заказов у нас нет")
    expect(script.locator(".words .say").first).to_be_visible()


def test_a_refused_return_leads_on_and_back(page: Page, live_server: LiveServer) -> None:
    order = OrderFactory(taken=True, redeemed_on=today() - timedelta(days=20))
    sign_in(page, live_server)
    start_call(page, order.number)
    expect(column(page, f"Заказ {order.number}").locator("dt", has_text="Выкуплен")).to_be_visible()
    script = column(page, "Что говорить")
    choose_topic(page, "3")
    answer(script, "Брак")
    answer(script, "Нет, не отправлено")
    expect(script.get_by_text("последний день возврата")).to_be_visible()
    answer(script, "Всё равно отправит")
    answer(script, "Назад")
    expect(script.get_by_text("последний день возврата")).to_be_visible()
    answer(script, "Назад")
    expect(script.get_by_text("вы уже отправляли нам")).to_be_visible()


def test_words_of_a_return_follow_its_dispatch_written_down_beside_them(page: Page, live_server: LiveServer) -> None:
    """GDE-30: «Отметить отправку» pressed on the card, the words that asked to post it give way to what comes next."""
    case = case_in(CaseStatus.ADVISED)
    sign_in(page, live_server)
    start_call(page, case.order.number)
    script = column(page, "Что говорить")
    choose_topic(page, "3")
    answer(script, "Брак")
    expect(script.get_by_text("Напомню, как её отправить")).to_be_visible()
    card = column(page, "Клиент")
    card.get_by_text("Что можно с возвратом").click()
    card.get_by_label("Когда отправлено").fill(str(today()))
    card.get_by_label("ШПИ").fill("10901200000012")
    card.get_by_role("button", name="Отметить отправку").click()
    expect(script.get_by_text("последний день ответа")).to_be_visible()
    expect(script.get_by_text("Напомню, как её отправить")).to_be_hidden()
    order = column(page, f"Заказ {case.order.number}")
    expect(order.get_by_text("По заказу идёт возврат: скажите")).to_be_visible()
    expect(order.get_by_role("button", name="Переоформить").first).not_to_have_class("primary")
