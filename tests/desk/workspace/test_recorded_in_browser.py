"""The page holds no rule and no word of the desk's: what isn't in the answers of the API isn't on it.

Answers of the real API are recorded and every word in them is exchanged for one that means nothing; the page gets
these.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from desk.guidance.phrases.seed import seed_phrases
from desk.models import Phrase, PhraseVersion
from tests.desk.workspace.page import column, find
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = frozenset({"label", "message", "client_words", "text", "title", "status_label", "promise", "about"})
LISTS = ("statuses", "stages", "actions", "reasons", "topics", "contact_results", "identified_by", "annul_reasons")
Answers = dict[tuple[str, str], Any]


def recorded() -> Answers:
    """What the API answers on a call about an order in the buffer."""
    seed_phrases(Phrase, PhraseVersion)
    order, desk = make("buffer"), Desk()
    number, client = order.number, order.client_id
    answers: Answers = {
        ("GET", f"{API}{path}"): desk.call("GET", f"{API}{path}").body
        for path in ("/choices", "/me", f"/clients/{client}", *orders_paths(number))
    }
    search = {"order": number}
    answers["POST", f"{API}/clients/search"] = desk.call("POST", f"{API}/clients/search", search).body
    begun = desk.call("POST", f"{API}/contacts", {"client": client, "order": number, "identified_by": "phone"}).body
    here = f"{API}/contacts/{begun['id']}"
    answers["POST", f"{API}/contacts"] = answers["GET", here] = begun
    asked = {"topic": "where_is_parcel", "order": number}
    answers["POST", f"{here}/guidance"] = desk.call("POST", f"{here}/guidance", asked).body
    return answers


def orders_paths(number: str) -> list[str]:
    """What is read of an order."""
    return [f"/orders/{number}", f"/orders/{number}/actions", f"/orders/{number}/history"]


def in_other_words(answer: Any, word: Callable[[], str]) -> Any:
    """The same answer with words that mean nothing."""
    if isinstance(answer, list):
        return [in_other_words(each, word) for each in answer]
    if not isinstance(answer, dict):
        return answer
    return {
        key: word() if key in WORDS and isinstance(value, str) and value else in_other_words(value, word)
        for key, value in answer.items()
    }


def serve(page: Page, answers: Answers) -> None:
    """Let the page have these answers and no other."""

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        if path.endswith("/auth/token"):
            route.fulfill(json={"token": "recorded", "expires_at": "2036-01-01T00:00:00+03:00"})
        elif path.endswith("/events/stream"):
            route.fulfill(body=": alive\n\n", content_type="text/event-stream")
        else:
            known = answers.get((route.request.method, path), {"results": [], "next": None, "previous": None})
            route.fulfill(body=json.dumps(known, ensure_ascii=False, default=str), content_type="application/json")

    page.route("**/api/v1/**", answer)


def lead(page: Page, live_server: LiveServer, number: str) -> None:
    """Sign in and begin the recorded call."""
    page.goto(f"{live_server.url}/workspace/")
    page.get_by_role("button", name="Войти оператором демо").click()
    find(page, number)
    page.get_by_role("button", name="Начать звонок").click()
    expect(column(page, f"Заказ {number}")).to_be_visible()


def number_in(answers: Answers) -> str:
    """The number of the recorded order."""
    return str(next(answer["number"] for answer in answers.values() if "lines" in answer))


def words_of(answer: Any) -> set[str]:
    """Every word that was put into an answer."""
    if isinstance(answer, list):
        return {word for each in answer for word in words_of(each)}
    if not isinstance(answer, dict):
        return set()
    own = {value for key, value in answer.items() if key in WORDS and isinstance(value, str)}
    return own.union(*(words_of(value) for value in answer.values()))


def test_every_word_on_the_page_comes_out_of_an_answer(page: Page, live_server: LiveServer) -> None:
    answers = recorded()
    meant = {each["label"] for name in LISTS for each in answers["GET", f"{API}/choices"][name]}
    count = iter(range(10_000))
    answers = {place: in_other_words(answer, lambda: f"Слово{next(count)}я") for place, answer in answers.items()}
    number = number_in(answers)
    serve(page, answers)
    lead(page, live_server, number)
    choices = answers["GET", f"{API}/choices"]
    page.get_by_role("button", name=choices["topics"][0]["label"]).click()
    expect(page.locator(".say").first).to_be_visible()
    for folded in page.locator("summary").all():
        folded.click()

    text = page.locator("main").inner_text()
    assert {label for label in meant if label in text} == set()
    guidance = next(answer for (_, path), answer in answers.items() if path.endswith("/guidance"))
    said = {step["text"] for step in guidance["steps"]}
    told = {each["label"] for name in ("topics", "contact_results") for each in choices[name]}
    actions = answers["GET", f"{API}/orders/{number}/actions"]
    doable = {each["label"].lower() for each in actions}
    reasons = {reason["message"] for each in actions for reason in each["reasons"]}
    steps = {step["label"] for each in actions for reason in each["reasons"] for step in reason["next_steps"]}
    assert all((said, reasons, steps))
    assert {word for word in said | told | steps if word not in text} == set()
    assert {word for word in doable if word not in text.lower()} == set()
    assert len({word for word in reasons if word in text}) == len(
        {json.dumps(each["reasons"]) for each in actions} - {"[]"}
    )


def test_what_no_answer_has_is_not_on_the_page(page: Page, live_server: LiveServer) -> None:
    answers = recorded()
    number = number_in(answers)
    choices = answers["GET", f"{API}/choices"]
    for name in ("topics", "contact_results"):
        choices[name] = []
    answers["GET", f"{API}/orders/{number}/actions"] = []
    serve(page, answers)
    lead(page, live_server, number)
    expect(column(page, f"Заказ {number}").get_by_text("Для вашей роли сейчас ничего.")).to_be_visible()
    assert page.locator(".acts button").count() == 0
    assert page.get_by_role("group", name="Тема").get_by_role("button").count() == 0
    assert page.get_by_role("group", name="Результат").get_by_role("button").count() == 0


@pytest.mark.prove
def test_an_action_that_nobody_knew_of_is_drawn_with_its_form_and_sent_as_it_says(
    page: Page, live_server: LiveServer
) -> None:
    answers = recorded()
    number = number_in(answers)
    needs = [
        {"field": "day.first", "code": "day", "label": "Первый день", "type": "date", "required": True},
        {
            "field": "colour",
            "code": "colour",
            "label": "Цвет",
            "type": "choice",
            "required": True,
            "choices": [{"value": "red", "label": "Красный"}, {"value": "blue", "label": "Синий"}],
            "suggested": "blue",
        },
    ]
    unheard = {
        "action": "paint",
        "label": "Перекрасить",
        "allowed": True,
        "reasons": [],
        "requires": [],
        "target": None,
        "method": "POST",
        "href": f"{API}/orders/{number}/actions/paint",
    }
    answers["GET", f"{API}/orders/{number}/actions"] = [{**unheard, "needs": needs}]
    serve(page, answers)
    lead(page, live_server, number)
    middle = column(page, f"Заказ {number}")
    middle.get_by_role("button", name="Перекрасить").click()
    form = middle.locator("form")
    expect(form.get_by_label("Синий")).to_be_checked()
    form.get_by_role("button", name="Перекрасить").click()
    expect(form.get_by_role("alert")).to_have_text("Заполните это поле.")
    form.get_by_label("Первый день").fill("2026-12-24")
    with page.expect_request("**/actions/paint") as sent:
        form.get_by_role("button", name="Перекрасить").click()
    assert sent.value.post_data_json == {"day": {"first": "2026-12-24"}, "colour": "blue"}
