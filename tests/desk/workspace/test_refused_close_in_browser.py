"""A close that is refused leads on from where it was refused (CON-3, ORD-9); a doubtful one is asked about (GDE-29)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.choices import ContactResult, Topic
from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from escalations.models import Ticket
from service.models import Contact
from tests.browser import overflows
from tests.desk.workspace.page import answer, choose_topic, column, press, sign_in, start_call, until_answered, walk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db(transaction=True)
WISH = "Клиент просит позвонить ему насчёт подарка."
BREATH_MS = 800
"""Longer than a double click: until then nothing answers the question that a press has brought up."""


@pytest.fixture(autouse=True)
def _shipped(page: Page) -> None:
    """The phrases that migrations laid down and other tests have emptied."""
    seed_phrases(Phrase, PhraseVersion)


def asked_where_the_parcel_is(page: Page, live_server: LiveServer, standing: str) -> Locator:
    """The column of words in which a call about an order that stands so goes on."""
    order = make(standing)
    sign_in(page, live_server)
    start_call(page, order.number)
    choose_topic(page, "1")
    return column(page, "Что говорить")


def test_the_ticket_that_a_result_lacks_is_made_from_the_refusal(page: Page, live_server: LiveServer) -> None:
    script = asked_where_the_parcel_is(page, live_server, "exported_with_tracking")
    press(script, ContactResult.HANDED_TO_SUPERVISOR.label)
    press(script, "Закрыть обращение")
    expect(script.locator("#close-form .trouble")).to_be_visible()
    assert not overflows(page)
    script.locator("#close-form").get_by_role("button", name="Передать вопрос супервайзеру").click()
    walk(page).get_by_role("textbox").first.fill(WISH)
    walk(page).get_by_role("button", name="Передать вопрос супервайзеру", exact=True).click()
    expect(walk(page)).to_be_hidden()
    press(script, "Закрыть обращение")
    expect(script.locator("#close-form")).to_have_count(0)
    assert Ticket.objects.get().text == WISH
    assert Contact.objects.get().result == ContactResult.HANDED_TO_SUPERVISOR


def test_a_result_whose_deed_was_not_done_is_asked_about_and_a_second_press_asks_again(
    page: Page, live_server: LiveServer
) -> None:
    """CON-2: nobody confirmed anything on a call about a parcel; whoever means it says so by a button of its own."""
    script = asked_where_the_parcel_is(page, live_server, "exported_with_tracking")
    form = script.locator("#close-form")
    doubt = form.get_by_role("alert")
    press(script, ContactResult.ORDER_ANNULLED.label)
    press(script, "Закрыть обращение")
    expect(doubt).to_contain_text("В этом разговоре заказ не аннулировали.")
    press(script, ContactResult.ORDER_CONFIRMED.label)
    expect(doubt).to_have_count(0)
    form.get_by_role("button", name="Закрыть обращение").dblclick()
    expect(doubt).to_contain_text("В этом разговоре заказ не подтверждали. Закрыть с этим результатом всё равно?")
    expect(doubt).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    until_answered(page)
    assert not overflows(page)
    assert Contact.objects.get().result == ""
    page.wait_for_timeout(BREATH_MS)
    press(doubt, "Да, закрыть с этим результатом")
    expect(form).to_have_count(0)
    assert Contact.objects.get().result == ContactResult.ORDER_CONFIRMED


def closed_with_a_question_open(
    page: Page, live_server: LiveServer, result: ContactResult
) -> tuple[Locator, Locator, Locator]:
    """«Закрыть» pressed while «Отключить звонки» waits for an answer: the words, the form, what it asks."""
    order = make("exported_with_tracking")
    sign_in(page, live_server)
    start_call(page, order.number)
    script = column(page, "Что говорить")
    press(script, Topic.AUTODIAL.label)
    answer(script, "Отключить звонки")
    form = script.locator("#close-form")
    asked = form.get_by_role("alert")
    press(form, result.label)
    press(form, "Закрыть обращение")
    expect(asked).to_contain_text("Вопрос остался без ответа: «")
    return script, form, asked


def test_a_question_left_open_is_asked_about_before_the_call_is_closed(page: Page, live_server: LiveServer) -> None:
    """GDE-29: «Что случилось?» of «Отключить звонки» is answered, or left on purpose."""
    script, form, asked = closed_with_a_question_open(page, live_server, ContactResult.CONSULTED)
    expect(asked).to_contain_text("что случилось?")
    assert Contact.objects.get().closed_at is None
    assert not overflows(page)
    press(asked, "Ответить")
    answer(script, "Спокойная просьба")
    expect(asked).to_have_count(0)
    press(form, "Закрыть обращение")
    page.wait_for_timeout(BREATH_MS)
    press(asked, "Оставить без ответа и закрыть")
    expect(form).to_have_count(0)
    assert Contact.objects.get().result == ContactResult.CONSULTED


def test_ord_32_a_refused_reason_goes_with_its_field_once_the_step_is_done(page: Page, live_server: LiveServer) -> None:
    script = asked_where_the_parcel_is(page, live_server, "new")
    form = script.locator("#close-form")
    answer(script, "Всё верно, согласен")
    form.get_by_label("Почему оставляете как есть").fill("нет")
    press(form, ContactResult.CONSULTED.label)
    press(form, "Закрыть обращение")
    expect(form.locator(".trouble")).to_be_visible()
    assert Contact.objects.get().closed_at is None
    form.locator(".way").get_by_role("button", name="Подтвердить").first.click()
    walk(page).get_by_role("button", name="Подтвердить", exact=True).click()
    expect(walk(page)).to_be_hidden()
    expect(form.get_by_label("Почему оставляете как есть")).to_have_count(0)
    press(form, "Закрыть обращение")
    expect(form).to_have_count(0)
    closed = Contact.objects.get()
    assert (closed.result, closed.unfinished_reason) == (ContactResult.CONSULTED, "")


def test_one_button_answers_a_result_without_its_deed_and_a_question_together(
    page: Page, live_server: LiveServer
) -> None:
    """CON-2, GDE-29: it names neither of the two, since it lets both pass."""
    _, form, asked = closed_with_a_question_open(page, live_server, ContactResult.ORDER_ANNULLED)
    expect(asked).to_contain_text("В этом разговоре заказ не аннулировали.")
    page.wait_for_timeout(BREATH_MS)
    press(asked, "Всё равно закрыть")
    expect(form).to_have_count(0)
    assert Contact.objects.get().result == ContactResult.ORDER_ANNULLED


def test_who_leaves_the_page_on_a_call_is_warned_and_finds_the_call_again(page: Page, live_server: LiveServer) -> None:
    """CON-4: a call isn't lost in silence, be it by the back button, a closed tab or by signing out."""
    order = make("exported_with_tracking")
    warned: list[str] = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    sign_in(page, live_server)
    page.reload()
    assert warned == []
    start_call(page, order.number)
    page.get_by_role("button", name="Выйти").click()
    expect(page.locator(".notice")).to_contain_text("Звонок ещё идёт")
    page.goto("about:blank")
    assert warned == ["beforeunload"]
    page.go_back()
    expect(page.locator(".notice")).to_have_text("Ваш звонок ещё открыт: продолжаем с того же места.")
    expect(column(page, f"Заказ {order.number}")).to_be_visible()
    press(page.locator("header"), "Сорвался")
    page.reload()
    assert warned == ["beforeunload"]
