"""A supervisor edits, previews, publishes and takes back a phrase in a real browser; the next answer has it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from service.accounts.roles import Role
from service.models import User
from tests.browser import log_in, overflows, with_password
from tests.desk.guidance.talking import Talk, words
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _shipped(page: Page) -> None:
    """The phrases that migrations laid down and other tests have emptied."""
    seed_phrases(Phrase, PhraseVersion)


@pytest.fixture
def supervisor() -> User:
    """A supervisor with a password."""
    return with_password(Role.SUPERVISOR)


def test_a_phrase_is_edited_previewed_published_and_taken_back(
    page: Page, live_server: LiveServer, supervisor: User
) -> None:
    order = make("buffer")
    talk = Talk(Desk(), order)
    before = words(talk.ask("where_is_parcel"))
    assert before.startswith("Мария Ивановна, ")
    log_in(page, live_server, supervisor)
    phrase = Phrase.objects.get(code="buffer.first")
    page.goto(f"{live_server.url}{reverse('admin:desk_phrase_change', args=[phrase.pk])}")
    assert not overflows(page)

    publish = page.get_by_role("button", name="Опубликовать")
    expect(publish).to_have_count(0)
    page.get_by_label("Текст", exact=True).fill("Ждём {note}.")
    page.get_by_role("button", name="Сохранить и посмотреть").click()
    expect(page.get_by_role("alert")).to_contain_text("квадратные скобки")

    page.get_by_label("Текст", exact=True).fill("[{client}, ]отправим заказ через {buffer_days}.")
    page.get_by_label("Номера заказов для просмотра").fill(order.number)
    page.get_by_role("button", name="Сохранить и посмотреть").click()
    expect(page.get_by_role("status")).to_contain_text("Мария Ивановна, отправим заказ через 5–7 дней.")
    assert order.number not in page.url
    assert not overflows(page)
    assert words(talk.ask("where_is_parcel")) == before

    page.get_by_label("Текст", exact=True).fill("[{client}, ]отправим его через {buffer_days}.")
    publish.click()
    expect(page.get_by_role("status")).to_contain_text("Мария Ивановна, отправим его через 5–7 дней.")
    expect(page.get_by_role("status")).to_contain_text("Текст изменился после просмотра")
    assert words(talk.ask("where_is_parcel")) == before
    page.get_by_label("Текст", exact=True).fill("[{client}, ]отправим заказ через {buffer_days}.")
    page.get_by_role("button", name="Сохранить и посмотреть").click()
    publish.click()
    expect(page.get_by_text("Версия 2 · Опубликована")).to_be_visible()
    assert words(talk.ask("where_is_parcel")) == "Мария Ивановна, отправим заказ через 5–7 дней."

    page.get_by_role("button", name="Вернуть версию 1").click()
    expect(page.get_by_text("Версия 1 · Опубликована")).to_be_visible()
    assert words(talk.ask("where_is_parcel")) == before


@pytest.mark.prove
def test_the_table_and_its_use_are_read_at_either_width(page: Page, live_server: LiveServer, supervisor: User) -> None:
    Talk(Desk(), make("buffer")).ask("where_is_parcel")
    log_in(page, live_server, supervisor)
    page.goto(f"{live_server.url}{reverse('admin:desk_guidance_table')}")
    page.get_by_label("Статус заказа").select_option("buffer")
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_text("buffer.again")).to_be_visible()
    assert not overflows(page)
    page.goto(f"{live_server.url}{reverse('admin:desk_guidance_usage')}")
    expect(page.get_by_role("link", name="Где посылка · ").first).to_be_visible()
    assert not overflows(page)
