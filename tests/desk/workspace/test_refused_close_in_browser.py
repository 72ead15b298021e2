"""A close that is refused leads on from where it was refused (CON-3, ORD-9); a doubtful one is asked about."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.choices import ContactResult
from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from escalations.models import Ticket
from service.models import Contact
from tests.browser import overflows
from tests.desk.workspace.page import choose_topic, column, press, sign_in, start_call, walk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db(transaction=True)
WISH = "Клиент просит позвонить ему насчёт подарка."


@pytest.fixture(autouse=True)
def _shipped(page: Page) -> None:
    """The phrases that migrations laid down and other tests have emptied."""
    seed_phrases(Phrase, PhraseVersion)


def test_the_ticket_that_a_result_lacks_is_made_from_the_refusal(page: Page, live_server: LiveServer) -> None:
    order = make("exported_with_tracking")
    sign_in(page, live_server)
    start_call(page, order.number)
    choose_topic(page, "1")
    script = column(page, "Что говорить")
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


def test_a_result_whose_deed_was_not_done_is_asked_about_once(page: Page, live_server: LiveServer) -> None:
    """CON-2: nobody confirmed anything on a call about a parcel; whoever means it presses again."""
    order = make("exported_with_tracking")
    sign_in(page, live_server)
    start_call(page, order.number)
    choose_topic(page, "1")
    script = column(page, "Что говорить")
    form = script.locator("#close-form")
    doubt = form.get_by_role("alert")
    press(script, ContactResult.ORDER_ANNULLED.label)
    press(script, "Закрыть обращение")
    expect(doubt).to_contain_text("В этом разговоре заказ не аннулировали.")
    press(script, ContactResult.ORDER_CONFIRMED.label)
    expect(doubt).to_have_count(0)
    press(script, "Закрыть обращение")
    expect(doubt).to_have_text("В этом разговоре заказ не подтверждали. Закрыть с этим результатом всё равно?")
    expect(form.get_by_role("button", name="Закрыть обращение")).to_be_focused()
    assert not overflows(page)
    assert Contact.objects.get().result == ""
    press(script, "Закрыть обращение")
    expect(form).to_have_count(0)
    assert Contact.objects.get().result == ContactResult.ORDER_CONFIRMED
