"""The desk's day on the page: calls given and taken, rung back, words looked up, a second factor (CON-5, PRM-2)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Callback, Phrase, PhraseVersion
from service.accounts.roles import Role
from service.models import ClientPhone, Contact, User
from tests.desk.callers import Caller
from tests.desk.workspace.page import answer, column, find, press, ring, sign_in, start_call, telephony_says
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make
from tests.service.second_factors import PASSWORD, account, enrolled, phone_code, wrong_code

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _shipped(page: Page) -> None:
    """The phrases that migrations laid down and other tests have emptied."""
    seed_phrases(Phrase, PhraseVersion)


def head_height(page: Page) -> float:
    """How high the head of the page stands."""
    return float(page.locator(".head").evaluate("(head) => head.getBoundingClientRect().height"))


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
    expect(page.get_by_text(f"{colleague.account.display_name} передаёт вам звонок.")).to_be_visible()


def test_a_call_given_while_the_page_was_closed_is_told_as_given_and_after_a_reload_as_going_on(
    page: Page, live_server: LiveServer
) -> None:
    """CON-5: whoever comes to the page learns from whom the call comes; their own isn't told as given again."""
    order = make("new")
    sign_in(page, live_server)
    page.goto("about:blank")
    colleague = Caller()
    contact = colleague.call(order=order.number, identified_by="order_number")["id"]
    assert colleague.post(f"/contacts/{contact}/handover", {"to": "operator"}).status_code == 200
    page.go_back()
    notice = page.locator(".notice")
    expect(notice).to_have_text(f"{colleague.account.display_name} передаёт вам звонок.")
    expect(column(page, f"Заказ {order.number}")).to_be_visible()
    page.reload()
    expect(notice).to_have_text("Ваш звонок ещё открыт: продолжаем с того же места.")


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


def test_a_caller_who_is_not_found_is_promised_a_ring_where_the_words_end(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server)
    telephony_says(page, "ringing", "+79161112255")
    page.get_by_role("button", name="Ответить").click()
    script = column(page, "Что говорить")
    expect(script.get_by_text("Здравствуйте!")).to_be_visible()
    expect(column(page, "Клиент").get_by_role("button", name="Обещать обратный звонок")).to_be_visible()
    press(script.get_by_role("group", name="Тема"), "Где посылка")
    answer(script, "Клиент не найден")
    script.get_by_role("button", name="Обещать обратный звонок").click()
    phone = script.get_by_label("Телефон")
    expect(phone).to_be_focused()
    phone.fill("89161112255")
    script.get_by_label("О чём перезвонить").fill("Найдёт номер заказа")
    press(script, "Завести звонок")
    expect(page.get_by_text("Обратный звонок заведён.")).to_be_visible()
    expect(phone).to_be_hidden()
    expect(script.get_by_role("button", name="Клиент не найден", exact=True)).to_have_attribute("aria-pressed", "true")
    callback = Callback.objects.get()
    assert (callback.phone, callback.client, callback.reason) == ("+79161112255", None, "Найдёт номер заказа")
    assert callback.contact == Contact.objects.get()
    assert callback.promise is not None


@pytest.mark.parametrize("closed", ["client", "numbers"])
def test_no_call_back_is_offered_to_whom_nobody_rings(page: Page, live_server: LiveServer, closed: str) -> None:
    """CLI-5, CLI-9: the reason stands where the form would be, before anything is filled in."""
    order = make("manual_check", client=ClientFactory(do_not_contact=closed == "client"))
    ClientPhone.objects.create(client=order.client, number="+79161112277", autodial_opt_out=closed == "numbers")
    ClientPhone.objects.filter(client=order.client).update(autodial_opt_out=closed == "numbers")
    sign_in(page, live_server)
    start_call(page, order.number)
    client, script = column(page, "Клиент"), column(page, "Что говорить")
    press(script.get_by_role("group", name="Тема"), "Где посылка")
    reason = (
        "Обратный звонок не обещаем: у клиента пометка «НЕ КОНТАКТИРОВАТЬ»"
        if closed == "client"
        else "клиент просил не звонить на его номера"
    )
    expect(client.get_by_text(reason)).to_be_visible()
    expect(script.get_by_text(reason)).to_be_visible()
    expect(page.get_by_role("button", name="Обещать обратный звонок")).to_have_count(0)
    expect(client.get_by_text("не контактировать", exact=True)).to_have_count(int(closed == "client"))


@pytest.mark.prove
def test_a_ring_after_silence_was_asked_for_is_warned_of_and_promised_at_the_clients_own_wish(
    page: Page, live_server: LiveServer
) -> None:
    """ESC-8, PRM-2."""
    order = make("manual_check")
    (phone,) = order.client.phones.values_list("number", flat=True)
    details = {"phones": [phone], "channels": ["autodial"], "ground": "request"}
    asked = {"category": "contact_suppression", "client": order.client_id, "text": "Просит", "details": details}
    assert Desk().call("POST", f"{API}/tickets", asked).status == 201
    sign_in(page, live_server)
    start_call(page, order.number)
    client = column(page, "Клиент")
    client.get_by_role("button", name="Обещать обратный звонок").click()
    client.get_by_label("О чём перезвонить").fill("Сказать, когда отправят")
    press(client, "Завести звонок")
    expect(client.get_by_text("Клиент просил больше не звонить на этот номер")).to_be_visible()
    assert not Callback.objects.exists()
    press(client, "Клиент сам просит перезвонить: завести звонок")
    expect(page.get_by_text("Обратный звонок заведён.")).to_be_visible()
    assert Callback.objects.get().client == order.client


@pytest.mark.prove
def test_a_stranger_is_rung_back_on_the_number_that_rings(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server)
    find(page, "+79161112255")
    page.get_by_role("button", name="Начать звонок").click()
    client = column(page, "Клиент")
    expect(client.get_by_text("Звонит незнакомый номер +7 916 111-22-55")).to_be_visible()
    client.get_by_role("button", name="Обещать обратный звонок").click()
    expect(client.get_by_label("Телефон")).to_have_value("+7 916 111-22-55")
    client.get_by_label("О чём перезвонить").fill("Уточнит у соседки")
    press(client, "Завести звонок")
    expect(page.get_by_text("Обратный звонок заведён.")).to_be_visible()
    callback = Callback.objects.get()
    assert (callback.phone, callback.contact) == ("+79161112255", Contact.objects.get())
    assert "9161112255" not in page.url


@pytest.mark.prove
@pytest.mark.parametrize("page", [(1440, 900)], indirect=True)
def test_a_long_name_and_a_repeated_call_leave_the_head_as_high_as_it_is(page: Page, live_server: LiveServer) -> None:
    owner = ClientFactory(last="Константинопольская", first="Александра", patronymic="Всеволодовна")
    order = OrderFactory(client=owner)
    earlier = Caller()
    contact = earlier.call(order=order.number)["id"]
    assert earlier.post(f"/contacts/{contact}/close", {"result": "consulted"}).status_code == 200
    sign_in(page, live_server)
    User.objects.filter(username="operator").update(display_name="Анна Ветрова")
    page.reload()
    expect(page.get_by_text("Анна Ветрова")).to_be_visible()
    before = head_height(page)
    start_call(page, order.number)
    expect(page.get_by_title("уже обращались по этому заказу")).to_be_visible()
    assert head_height(page) == before


@pytest.mark.usefixtures("round_the_clock")
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
