"""Phrases, the table, its use and the missing answers in the admin: who may, and what is shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from desk.admin.guidance.phrases import beginning
from desk.choices import Topic
from desk.models import MissingAnswer, Phrase
from service.accounts.roles import Role
from service.observability.metrics import DENIALS, count_denials
from tests.desk.guidance.talking import Talk
from tests.factories import OrderFactory, UserFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make
from tests.service.admin.visible_text import faults_in

pytestmark = pytest.mark.django_db
SignIn = Callable[[Role], Client]
PAGES = ["admin:desk_phrase_changelist", "admin:desk_guidance_table", "admin:desk_guidance_usage"]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """The browser of a new account of the role."""

    def make_browser(role: Role) -> Client:
        browser = Client()
        browser.force_login(UserFactory(role=role))
        return browser

    return make_browser


def page_of(code: str = "buffer.first") -> str:
    """The address of a phrase's page."""
    return reverse("admin:desk_phrase_change", args=[Phrase.objects.get(code=code).pk])


@pytest.mark.parametrize("name", PAGES)
def test_everybody_of_the_admin_reads(sign_in: SignIn, name: str) -> None:
    for role in (Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CLAIMS_SPECIALIST):
        assert sign_in(role).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_operators_have_no_place_there(sign_in: SignIn, name: str) -> None:
    assert sign_in(Role.OPERATOR).get(reverse(name)).status_code == 302


def test_a_phrase_says_in_words_where_it_is_heard(sign_in: SignIn) -> None:
    page = sign_in(Role.SUPERVISOR).get(page_of())
    assert page.context["rules"]
    assert list(faults_in(" ".join(page.context["rules"]))) == []


def test_specialists_read_a_phrase_and_write_none(sign_in: SignIn) -> None:
    browser = sign_in(Role.RETURNS_SPECIALIST)
    assert "Опубликовать" not in browser.get(page_of()).content.decode()
    assert browser.post(page_of(), {"publish": "1", "text": "Слова."}).status_code == 403


def test_a_draft_is_previewed_to_the_orders_named_and_nobody_hears_it_yet(sign_in: SignIn) -> None:
    order, other = OrderFactory(), OrderFactory()
    browser = sign_in(Role.SUPERVISOR)
    shown = browser.post(page_of(), {"preview": "1", "text": "[{client}, ]ждите!", "orders": order.number})
    said = [preview.text for preview in shown.context["previews"]]
    assert said == ["Мария Ивановна, ждите!"]
    assert other.number not in shown.content.decode()
    assert Phrase.objects.get(code="buffer.first").versions.get(state="draft").number == 2
    dropped = browser.post(page_of(), {"drop": "1"}, follow=True)
    assert dropped.context["draft"] is None


def test_a_text_with_a_hole_is_refused_with_the_reason_and_kept_in_the_form(sign_in: SignIn) -> None:
    shown = sign_in(Role.SUPERVISOR).post(page_of(), {"publish": "1", "seen": "Ждём {note}!", "text": "Ждём {note}!"})
    assert "квадратные скобки" in shown.content.decode()
    assert shown.context["typed"] == "Ждём {note}!"


def test_a_text_is_published_once_it_was_seen_as_it_sounds(sign_in: SignIn) -> None:
    OrderFactory()
    browser, offered = sign_in(Role.SUPERVISOR), 'name="publish"'
    assertNotContains(browser.get(page_of()), offered)
    text = {"text": "Скоро отправим!"}
    assertContains(browser.post(page_of(), {"preview": "1", **text}), offered)
    other = browser.post(page_of(), {"publish": "1", "seen": "Скоро отправим.", **text})
    assert other.context["previews"]
    assertContains(other, "ещё не опубликован")
    unseen = browser.post(page_of(), {"publish": "1", **text})
    assert unseen.context["previews"]
    assertContains(unseen, "Сначала посмотрите, как текст прозвучит.")
    assert Phrase.objects.get(code="buffer.first").versions.get(state="published").number == 1
    seen = {"publish": "1", "seen": "Скоро  отправим!", **text}
    assert browser.post(page_of(), seen, follow=True).context["in_force"].text == "Скоро отправим!"


def test_a_published_text_is_heard_and_one_taken_back_is_not(sign_in: SignIn) -> None:
    browser = sign_in(Role.SUPERVISOR)
    seen = {"publish": "1", "seen": "Скоро отправим!", "text": "Скоро отправим!"}
    shown = browser.post(page_of(), seen, follow=True)
    assert "Опубликовано: теперь действует эта версия." in shown.content.decode()
    assert shown.context["in_force"].text == "Скоро отправим!"
    assert "Вернуть версию 1" in shown.content.decode()
    taken_back = browser.post(page_of(), {"take_back": "1"}, follow=True)
    assert "Прежняя версия снова действует." in taken_back.content.decode()
    assert browser.get(page_of()).context["in_force"].number == 1
    for number in ("x", "9" * 5_000):
        assert browser.post(page_of(), {"take_back": number}).context["faults"]
    assert browser.post(page_of(), {}).status_code == 404
    assert browser.get(reverse("admin:desk_phrase_change", args=[10**6])).status_code == 404


def test_a_rule_that_says_nothing_is_called_so_whatever_else_it_does(sign_in: SignIn) -> None:
    page = sign_in(Role.SUPERVISOR).get(reverse("admin:desk_guidance_table"))
    names = {row.name for _, rows in page.context["tables"] for row in rows}
    assert {name for name in names if not name.startswith("«")} == {"Без слов"}


def test_the_table_is_filtered_by_topic_and_status(sign_in: SignIn) -> None:
    browser = sign_in(Role.SUPERVISOR)
    every = browser.get(reverse("admin:desk_guidance_table")).content.decode()
    assert "buffer.again" in every
    assert "webutils_cancelled" in every
    buffer = browser.get(reverse("admin:desk_guidance_table", query={"topic": "where_is_parcel", "status": "buffer"}))
    codes = [row.code for _, rows in buffer.context["tables"] for row in rows]
    assert not re.search(r'src="[^"]*Row', buffer.content.decode())
    assert {"buffer.first", "buffer.again"} <= set(codes)
    assert not any(code.startswith(("exported", "new.", "webutils")) for code in codes)
    odd = browser.get(reverse("admin:desk_guidance_table", query={"topic": "weather", "status": "weather"}))
    assert odd.status_code == 200


@pytest.mark.parametrize("topic", Topic.values)
def test_every_rule_of_the_table_has_a_name_in_words_beside_its_code(sign_in: SignIn, topic: str) -> None:
    shown = sign_in(Role.SUPERVISOR).get(reverse("admin:desk_guidance_table", query={"topic": topic}))
    rows = [row for _, rows in shown.context["tables"] for row in rows]
    assert rows
    for row in rows:
        assert re.match(r"«?[А-ЯЁ…№]", row.name), row.code
        assert list(faults_in(row.name)) == [], row.code
        assert row.code not in row.name
    forbidden = [row for row in rows for step in row.steps if step.startswith(f"Никогда: {row.name.strip('«»…')}")]
    assert [row.code for row in forbidden] == []


def test_the_plots_count_rules_and_refusals(sign_in: SignIn) -> None:
    talk = Talk(Desk(), make("buffer"))
    for _ in range(3):
        talk.ask("where_is_parcel")
    talk.ask("new_order")
    DENIALS.clear()  # what earlier tests of this process were denied may be more than the plot has room for
    count_denials("confirm", ["buffer_not_confirmed"])
    shown = sign_in(Role.SUPERVISOR).get(reverse("admin:desk_guidance_usage"))
    rules, denials = (bars for _, bars in shown.context["plots"])
    assert [(bar.label, bar.count, bar.share) for bar, _, _ in rules] == [
        ("buffer.first", 3, 100),
        ("new_order.client.no_number", 1, 33),
    ]
    _, name, link = rules[0]
    assert name.startswith("Где посылка · Статус: ")
    assert f'id="{link.partition("#")[2]}"' in sign_in(Role.SUPERVISOR).get(link).content.decode()
    assert any(name == "Подтвердить: Из буфера не подтверждают" for _, name, _ in denials)


def test_a_note_settles_a_missing_answer(sign_in: SignIn) -> None:
    talk = Talk(Desk(), make("buffer"))
    talk.ask("where_is_parcel")
    talk.post({"words": "Можно ли быстрее?"}, "guidance/missing")
    missing = MissingAnswer.objects.get()
    browser = sign_in(Role.SUPERVISOR)
    assert "Можно ли быстрее?" in browser.get(reverse("admin:desk_missinganswer_changelist")).content.decode()
    page = reverse("admin:desk_missinganswer_change", args=[missing.pk])
    text = browser.get(page).content.decode()
    assert f">{missing.rule}<" not in text
    assert f"#rule-{missing.rule}" in text
    browser.post(page, {"note": "Добавлено в таблицу."})
    missing.refresh_from_db()
    assert missing.settled_at is not None
    browser.post(page, {"note": ""})
    missing.refresh_from_db()
    assert missing.settled_at is None


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("[{client}, ]хорошо, добавим.", "Хорошо, добавим."),
        ("{client}, спасибо[ за {goods}]!", "…, спасибо!"),
        ("[Только в скобках.]", "Только в скобках."),
        ("Слово " * 40, "Слово Слово Слово Слово Слово Слово Слово Слово Слово Слово…"),
    ],
)
def test_a_phrase_is_called_by_its_first_words(text: str, called: str) -> None:
    assert beginning(text) == called
