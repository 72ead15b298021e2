"""An operator leads calls on the page in a real browser, from the ring to the close."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from service.accounts.roles import Role
from service.models import Contact
from tests.browser import overflows
from tests.desk.workspace.page import column, find, leave_field, sign_in, start_call, status, walk
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _shipped(page: Page) -> None:
    """The phrases that migrations laid down and other tests have emptied."""
    seed_phrases(Phrase, PhraseVersion)


def assert_postponed(number: str, note: str) -> None:
    """The order is postponed once, with the note that was typed."""
    order = Desk().order(number)
    assert (order["status"], order["hold_note"].count(note)) == ("postponed", 1)


def test_a_call_is_led_from_its_ring_to_its_close(page: Page, live_server: LiveServer) -> None:
    order = make("buffer")
    sign_in(page, live_server)
    start_call(page, order.number)
    assert not overflows(page)

    leave_field(page)
    page.keyboard.press("1")
    expect(page.locator(".say").first).to_be_visible()

    confirming = column(page, f"Заказ {order.number}").get_by_role("listitem").filter(has_text="Из «Буфера»")
    confirming.get_by_role("button", name="1 Аннулировать").click()
    walk(page).get_by_role("button", name="Аннулировать", exact=True).click()
    walk(page).get_by_role("button", name="Рассчитать доставку", exact=True).click()
    walk(page).get_by_role("button", name="Выбрать").click()
    walk(page).get_by_label("Клиент согласен").check()
    walk(page).get_by_role("button", name="Подтвердить", exact=True).click()
    expect(walk(page)).to_be_hidden()
    order.refresh_from_db()
    assert order.status == "confirmed"
    assert not overflows(page)

    script = column(page, "Что говорить")
    expect(script.get_by_text(f"Подтверждён · {order.number}")).to_be_visible()
    expect(script.get_by_role("button", name="Заказ подтверждён")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Control+Enter")
    expect(script.get_by_text("Слова появятся, когда начнётся звонок.")).to_be_visible()
    assert Contact.objects.get().result == "order_confirmed"


@pytest.mark.prove
def test_what_the_last_words_ask_for_is_told_to_be_unpressed_until_it_is(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    sign_in(page, live_server)
    start_call(page, order.number)
    leave_field(page)
    page.keyboard.press("1")
    script = column(page, "Что говорить")
    script.get_by_role("button", name="Всё верно, согласен").click()
    unpressed = script.get_by_text("Осталось выполнить: «Подтвердить»").or_(
        script.get_by_text("Шаг не выполнен: «Подтвердить».")
    )
    expect(unpressed).to_have_count(2)
    expect(script.get_by_text("По этой теме всё")).to_have_count(0)
    for width, height in ((390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        script.get_by_role("button", name="Закрыть обращение").click()
        denial = script.get_by_role("alert")
        expect(denial).to_contain_text("Шаг не выполнен: «Подтвердить». Выполните его")
        expect(denial).to_be_focused()
        expect(denial).to_be_in_viewport(ratio=1)
    script.locator(".do").get_by_role("button", name="Подтвердить", exact=True).click()
    expect(unpressed).to_have_count(0)
    order.refresh_from_db()
    assert order.status == "confirmed"


@pytest.mark.prove
def test_a_step_refused_in_the_middle_of_a_way_keeps_what_was_typed(page: Page, live_server: LiveServer) -> None:
    order = make("buffer")
    sign_in(page, live_server)
    start_call(page, order.number)
    postponing = column(page, f"Заказ {order.number}").get_by_role("listitem").filter(has_text="Отложить").first
    postponing.get_by_role("button", name="1 Аннулировать").click()
    walk(page).get_by_role("button", name="Аннулировать", exact=True).click()

    denied = {
        "type": "about:blank",
        "title": "Нельзя",
        "status": 409,
        "detail": "Нельзя.",
        "code": "denied",
        "request_id": "r",
        "reasons": [{"code": "x", "message": "Заказ занят складом.", "next_steps": [], "alternatives": []}],
    }
    postpone = "**/actions/postpone"
    page.route(postpone, lambda route: route.fulfill(status=409, json=denied))
    typed = "Клиент просит подождать до пятницы"
    walk(page).get_by_label("Запись для статуса «Отложен»").fill(typed)
    walk(page).get_by_role("button", name="Отложить", exact=True).click()
    expect(walk(page).get_by_role("alert")).to_contain_text("Заказ занят складом.")
    expect(walk(page).get_by_label("Запись для статуса «Отложен»")).to_have_value(typed)

    page.unroute(postpone)
    walk(page).get_by_role("button", name="Отложить", exact=True).click()
    expect(walk(page)).to_be_hidden()
    assert_postponed(order.number, typed)


def test_a_token_that_ended_and_a_lost_connection_keep_what_was_typed(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    sign_in(page, live_server)
    start_call(page, order.number)
    typed = "Позвонить после обеда"
    middle = column(page, f"Заказ {order.number}")
    middle.get_by_role("button", name="Отложить", exact=True).click()
    note = middle.get_by_label("Запись для статуса «Отложен»")
    note.fill(typed)
    send = middle.locator("form").get_by_role("button", name="Отложить", exact=True)

    keys: list[str | None] = []

    def lose(route: Route) -> None:
        keys.append(route.request.headers.get("idempotency-key"))
        route.abort("connectionreset")

    page.route("**/actions/postpone", lose)
    send.click()
    expect(middle.get_by_role("alert")).to_contain_text("Нет связи со службой")
    expect(note).to_have_value(typed)
    page.unroute("**/actions/postpone")

    ended = {"type": "about:blank", "title": "", "status": 401, "detail": "", "code": "not_authenticated"}
    page.route("**/actions/postpone", lambda route: route.fulfill(status=401, json={**ended, "request_id": "r"}))
    send.click()
    expect(page.get_by_role("dialog")).to_contain_text("Сессия закончилась")
    page.get_by_role("button", name="Войти оператором демо").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(note).to_have_value(typed)
    expect(page.get_by_text("Сессия закончилась. Войдите снова")).to_have_count(0)
    page.unroute("**/actions/postpone")

    with page.expect_request("**/actions/postpone") as sent:
        send.click()
    expect(status(page)).to_contain_text("Отложен")
    assert_postponed(order.number, typed)
    assert [bool(key) for key in keys] == [True]
    assert sent.value.headers["if-match"].strip('"').isdigit()


@pytest.mark.prove
def test_an_order_that_somebody_changed_meanwhile_is_shown_anew_beside_what_was_typed(
    page: Page, live_server: LiveServer
) -> None:
    order = make("new")
    page.route("**/events/stream", lambda route: route.abort())
    sign_in(page, live_server)
    start_call(page, order.number)
    middle = column(page, f"Заказ {order.number}")
    middle.get_by_role("button", name="Отложить", exact=True).click()
    middle.get_by_label("Запись для статуса «Отложен»").fill("Ждёт зарплаты")
    assert Desk().call("PATCH", f"{API}/orders/{order.number}", {"remark": "Домофон не работает"}).status == 200

    send = middle.locator("form").get_by_role("button", name="Отложить", exact=True)
    send.click()
    expect(middle.get_by_role("alert")).to_contain_text("Домофон не работает")
    expect(middle.get_by_label("Запись для статуса «Отложен»")).to_have_value("Ждёт зарплаты")
    send.click()
    expect(status(page)).to_contain_text("Отложен")


@pytest.mark.prove
def test_a_dropped_call_waits_and_is_gone_on_with(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    sign_in(page, live_server)
    start_call(page, order.number)
    leave_field(page)
    page.keyboard.press("Escape")
    column(page, "Заказ").get_by_role("button", name="Продолжить").click()
    expect(column(page, f"Заказ {order.number}")).to_be_visible()
    assert Contact.objects.get().status == "open"


def test_a_call_that_rings_pops_up_and_is_answered_by_one_key(page: Page, live_server: LiveServer) -> None:
    order = make("new")
    sign_in(page, live_server)
    expect(column(page, "Клиент").get_by_text("GET /events/stream")).to_be_visible()
    ringing = {"phone": order.client.phones.get().number, "call_id": "call-1", "operator": "operator"}
    assert Desk(Role.TELEPHONY).call("POST", f"{API}/clients/lookup", ringing).status == 200
    answer = page.get_by_role("button", name="Ответить")
    expect(answer).to_be_focused()
    expect(column(page, f"Заказ {order.number}")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("timer")).to_be_visible()
    assert Contact.objects.get().client_id == order.client_id


def test_nobody_found_is_said(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server)
    looked_for = page.get_by_label("Что ищем").locator("option:checked")
    expect(looked_for).to_have_text("любое")
    find(page, "Несуществующий Аполлинарий")
    expect(looked_for).to_have_text("имя")
    expect(column(page, "Клиент").get_by_text("Таких клиентов нет.")).to_be_visible()
