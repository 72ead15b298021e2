"""Five calls, each led on the page from its ring to its close as an operator would with nothing explained.

A late parcel in conflict, a name error on an order that hasn't left, goods sent back with letter and SMS, a serial
refuser with a good reason, a deceased client's calls.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Message, Phrase, PhraseVersion
from escalations.models import Ticket
from orders.choices import Status
from orders.models import Order
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import today
from service.models import Client, Contact
from tests.browser import overflows
from tests.desk.workspace.page import answer, column, press, ring, sign_in
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "+79161234567"


@pytest.fixture(autouse=True)
def _shipped(page: Page) -> None:
    """The phrases that migrations laid down and other tests have emptied."""
    seed_phrases(Phrase, PhraseVersion)


def caller() -> Client:
    """Whoever rings."""
    return ClientFactory(last="Титова", first="Раиса", patronymic="Олеговна", phones=[PHONE])


def begin(page: Page, server: LiveServer, order: Order, topic: str) -> Locator:
    """The phone rings, is answered and greeted, the caller is identified, and says what it is about."""
    sign_in(page, server)
    ring(page, order)
    page.get_by_role("button", name="Ответить").click()
    script = column(page, "Что говорить")
    expect(script.get_by_text("Здравствуйте!")).to_be_visible()
    press(column(page, "Клиент"), "по телефону")
    expect(column(page, "Клиент").get_by_text("опознан: по телефону")).to_be_visible()
    press(script.get_by_role("group", name="Тема"), topic)
    return script


def close(page: Page, result: str) -> Contact:
    """The result that is proposed is the right one, and the call is closed by one chord."""
    chosen = column(page, "Что говорить").get_by_role("button", name=result, exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    assert not overflows(page)
    page.keyboard.press("Control+Enter")
    expect(column(page, "Что говорить").get_by_text("Слова появятся, когда начнётся звонок.")).to_be_visible()
    return Contact.objects.get(closed_at__isnull=False)


@pytest.mark.prove
def test_a_late_parcel_in_conflict_goes_to_the_supervisor(page: Page, live_server: LiveServer) -> None:
    order = OrderFactory(client=caller(), tracked=True, expected_on=today() - timedelta(days=2))
    script = begin(page, live_server, order, "Где посылка")
    expect(script.locator(".words")).to_contain_text(order.tracking_number)
    script.get_by_text("разговор идёт к конфликту").click()
    answer(script, "Да, ждать не согласен")
    press(script, "Передать номер супервайзеру")
    expect(column(page, "Клиент").get_by_role("list", name="Тикеты")).to_contain_text("Вопрос по заказу")
    contact = close(page, "Передано супервайзеру")
    assert contact.result == "handed_to_supervisor"
    assert Ticket.objects.get().contact_id == contact.pk


@pytest.mark.prove
def test_a_name_error_on_an_order_that_has_not_left_ends_confirmed(page: Page, live_server: LiveServer) -> None:
    order = OrderFactory(client=caller(), exported=True)
    script = begin(page, live_server, order, "Изменить заказ")
    answer(script, "Ошибка в имени")
    script.get_by_label("Фамилия").fill("Титаева")
    script.get_by_label("Имя", exact=True).fill("Раиса")
    script.get_by_label("Отчество").fill("Олеговна")
    answer(script, "Записать ответ")
    answer(script, "Верно")
    press(script, "Исправить имя в карте клиента")
    press(script, "Аннулировать")
    answer(script, "Дальше")
    script.locator(".words").get_by_role("button", name="Почта").first.click()
    answer(script, "Всё верно, согласен")
    press(script, "Подтвердить")
    expect(column(page, "Клиент").get_by_text("Титаева")).to_be_visible()
    close(page, "Заказ подтверждён")
    told = Desk().order(order.number)
    assert (told["status"], told["recipient"]["last"]) == ("confirmed", "Титаева")


@pytest.mark.prove
def test_goods_go_back_with_the_letter_and_the_address_by_sms(page: Page, live_server: LiveServer) -> None:
    order = OrderFactory(client=caller(), taken=True, redeemed_on=today() - timedelta(days=3))
    script = begin(page, live_server, order, "Вернуть товар")
    answer(script, "Брак")
    script.locator(".ask textarea").fill("Швы разошлись после первой стирки")
    answer(script, "Записать ответ")
    answer(script, "Обмен")
    press(script, "Оформить возврат")
    card = column(page, "Клиент")
    card.get_by_text("Что можно с возвратом").click()
    with page.expect_download() as saved:
        press(card, "Письмо и ярлык (PDF)")
    assert saved.value.suggested_filename.endswith(".pdf")
    script.get_by_text("СМС клиенту").click()
    offer = script.get_by_role("region", name="СМС: Адрес для возврата")
    expect(offer).to_contain_text("а/я 224")
    press(offer, "Отправить СМС")
    expect(card.get_by_text("Ждёт отправки")).to_be_visible()
    contact = close(page, "Разъяснён возврат")
    assert (ReturnCase.objects.get().order, Message.objects.get().contact) == (order, contact)


@pytest.mark.prove
def test_a_refuser_with_a_good_reason_gets_the_order(page: Page, live_server: LiveServer) -> None:
    client = caller()
    OrderFactory.create_batch(2, client=client, tracked=True, status=Status.POSTAL_RETURN, earlier_month=True)
    order = OrderFactory(client=client)
    script = begin(page, live_server, order, "Где посылка")
    expect(column(page, "Клиент").get_by_text("заказы не оформляются", exact=True)).to_be_visible()
    answer(script, "Клиент лежал в больнице")
    press(script, "Признать причину уважительной")
    expect(column(page, "Клиент").get_by_text("заказы оформляются", exact=True)).to_be_visible()
    answer(script, "Дальше")
    answer(script, "Всё верно, согласен")
    press(script, "Подтвердить")
    close(page, "Заказ подтверждён")
    order.refresh_from_db()
    assert order.status == Status.CONFIRMED


@pytest.mark.prove
def test_a_deceased_clients_calls_and_messages_end(page: Page, live_server: LiveServer) -> None:
    client = caller()
    order = OrderFactory(client=client, arrived=True)
    script = begin(page, live_server, order, "Автодозвон")
    answer(script, "Отключить звонки")
    answer(script, "Клиент умер")
    expect(script.get_by_text("Примите наши соболезнования")).to_be_visible()
    press(script, "Не звонить и не писать")
    expect(column(page, "Клиент").get_by_role("list", name="Тикеты")).to_contain_text("до ")
    contact = close(page, "Передано супервайзеру")
    ticket = Ticket.objects.get(contact=contact)
    supervisor = Desk(Role.SUPERVISOR)
    assert supervisor.call("POST", f"{API}/tickets/{ticket.pk}/actions/claim").status == 200
    done = supervisor.call("POST", f"{API}/tickets/{ticket.pk}/actions/resolve", {"resolution": "Всё отключено"})
    assert done.status == 200
    phone = client.phones.get()
    assert (phone.autodial_opt_out, phone.sms_opt_out) == (True, True)
