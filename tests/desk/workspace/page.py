"""What the tests of the page do again and again."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from orders.models import Order
from service.accounts.roles import Role
from tests.factories import UserFactory
from tests.orders.api.desk import API, Desk

COUNTS_WHAT_IS_ASKED = """(() => {
    const ask = window.fetch;
    let asked = 0;
    const count = (change) => { document.documentElement.dataset.asked = asked += change; };
    window.fetch = async (...given) => {
        if (String(given[0].url ?? given[0]).includes("/events/stream")) return ask(...given);
        count(1);
        try {
            const answer = await ask(...given);
            await answer.clone().arrayBuffer();
            return answer;
        } finally {
            setTimeout(() => count(-1));
        }
    };
})()"""


def sign_in(page: Page, server: LiveServer) -> None:
    """Open the page and sign in as the demo's operator by one click."""
    page.add_init_script(COUNTS_WHAT_IS_ASKED)
    UserFactory(role=Role.OPERATOR, username="operator", password=make_password("demo"))
    page.goto(f"{server.url}/workspace/")
    page.get_by_role("button", name="Войти оператором демо").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def leave_field(page: Page) -> None:
    """Have the focus nowhere, so that keys are the page's."""
    page.evaluate("document.activeElement.blur()")


def find(page: Page, words: str) -> None:
    """Search by what was typed, by keyboard alone, once there is a search."""
    expect(page.locator("#search")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    leave_field(page)
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    page.keyboard.press("Enter")


def start_call(page: Page, number: str) -> None:
    """Begin a call about an order and say how the client was identified."""
    find(page, number)
    page.get_by_role("button", name="Начать звонок").click()
    column(page, "Клиент").get_by_role("button", name="по номеру заказа").click()
    expect(column(page, "Клиент").get_by_text("опознан: по номеру заказа")).to_be_visible()
    expect(column(page, f"Заказ {number}")).to_be_visible()
    until_answered(page)


def choose_topic(page: Page, key: str) -> None:
    """Ask for a topic's words by its key, and wait for them."""
    leave_field(page)
    page.keyboard.press(key)
    until_answered(page)


def until_answered(page: Page) -> None:
    """Wait until nothing is being fetched: what changes beside the page is then news to it, and nothing moves."""
    expect(page.locator("[aria-busy=true], html[data-asked]:not([data-asked='0'])")).to_have_count(0)


def column(page: Page, title: str) -> Locator:
    """A column by its heading."""
    return page.get_by_role("region", name=title, exact=True)


def walk(page: Page) -> Locator:
    """The way that is being walked."""
    return page.get_by_role("region", name="Шаги по порядку")


def status(page: Page) -> Locator:
    """Where the order is in its life."""
    return page.get_by_role("list", name="Ход заказа").locator('[aria-current="step"]')


def ring(page: Page, order: Order) -> None:
    """Telephony says that the order's client rings at this operator's."""
    telephony_says(page, "ringing", order.client.phones.get().number, call=f"call-{order.pk}")


def telephony_says(page: Page, event: str, phone: str, call: str = "call-1") -> None:
    """What becomes of a call at this operator's, told once the page listens."""
    expect(column(page, "Клиент").get_by_text("GET /events/stream")).to_be_visible()
    said = {"phone": phone, "call_id": call, "operator": "operator", "event": event}
    assert Desk(Role.TELEPHONY).call("POST", f"{API}/clients/lookup", said).status == 200


def press(where: Locator, label: str) -> None:
    """Press a button, and wait until what it sent is answered."""
    button = where.get_by_role("button", name=label).first
    button.click()
    until_answered(where.page)


def answer(script: Locator, label: str) -> None:
    """Give an answer of the words shown, and wait for the next words."""
    before = script.locator(".words").inner_text()
    press(script.locator(".words"), label)
    expect(script.locator(".words")).not_to_have_text(before, use_inner_text=True)
