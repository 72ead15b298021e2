"""Twenty mixed tickets worked by keyboard alone at 1440: entries, loads, requests and bytes counted (issue 19, item 6).

Nothing here touches the mouse, and nothing is reached but by keys that the sheet of `?` tells. How long it takes is
no matter of a test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from escalations.choices import TicketStatus
from escalations.fsm.messages import MESSAGES
from escalations.models import Ticket
from service.accounts.roles import Role
from tests.browser import WIDE, log_in_by_keyboard, overflows, with_password
from tests.escalations.admin.queue import make_ticket, page_of
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db(transaction=True)
S = TicketStatus
MIX = ("order_question", "other", "ff_annulled_post", "authority_request", "contact_suppression")
TICKETS = 20
LOADS, REQUESTS, BYTES = 2, 3, 60_000
"""What one decision may cost at most: pages, requests in all, bytes over the line."""


@dataclass
class Desk:
    """A browser of which only the keyboard is used, and what it has sent for."""

    page: Page
    entries: int = 0
    loads: int = 0
    requests: int = 0
    bytes: int = 0
    cost: list[tuple[int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        network = self.page.context.new_cdp_session(self.page)
        network.send("Network.enable")
        network.on("Network.requestWillBeSent", self.sent)
        network.on("Network.loadingFinished", self.received)

    def sent(self, told: dict[str, Any]) -> None:
        """A request begins; whether it goes over the line is known at its end."""
        self.loads += told["type"] == "Document"

    def received(self, told: dict[str, Any]) -> None:
        """An answer is there; what the browser had already brought nothing."""
        size = int(told["encodedDataLength"])
        self.requests += size > 0
        self.bytes += size

    def press(self, key: str) -> None:
        """One entry: a key."""
        self.entries += 1
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """One entry: a text, into where the focus is, which must be a field."""
        expect(self.page.locator(":focus")).to_be_editable()
        self.entries += 1
        self.page.keyboard.type(text)

    def decide(self, key: str, text: str, said: str) -> None:
        """Open a decision, write, send it and see what is said of it on the next page."""
        before = self.loads, self.requests, self.bytes
        self.press(key)
        self.write(text)
        self.press("Control+Enter")
        expect(self.page.get_by_role("status").get_by_text(said)).to_be_visible()
        self.page.wait_for_load_state("load")
        now = self.loads, self.requests, self.bytes
        self.cost.append((now[0] - before[0], now[1] - before[1], now[2] - before[2]))


def resolve(desk: Desk, ticket: Ticket) -> None:
    """Answer it."""
    desk.decide("r", "Клиенту ответили, вопрос закрыт", f"Тикет {ticket.pk} решён")


def reject(desk: Desk, ticket: Ticket) -> None:
    """Send it back with the reason."""
    desk.decide("x", "Это решает оператор сам", f"Тикет {ticket.pk} отклонён")


def wait(desk: Desk, ticket: Ticket) -> None:
    """Put it off."""
    desk.decide("w", "Ждём ответа склада", f"Тикет {ticket.pk} отложен до ответа")


def note_and_resolve(desk: Desk, ticket: Ticket) -> None:
    """Write a note first."""
    desk.press("e")
    desk.write("Перезвонили, не берёт трубку")
    desk.press("Control+Enter")
    expect(desk.page.get_by_role("status").get_by_text(f"Тикет {ticket.pk} дополнен записью")).to_be_visible()
    resolve(desk, ticket)


def forget_and_resolve(desk: Desk, ticket: Ticket) -> None:
    """Send an empty form first: the refusal has the focus, and the form takes the text."""
    desk.press("r")
    desk.press("Control+Enter")
    refused = desk.page.get_by_role("alert")
    expect(refused).to_contain_text(MESSAGES["resolution_required"].message)
    expect(refused).to_be_focused()
    resolve(desk, ticket)


WAYS: tuple[tuple[Callable[[Desk, Ticket], None], TicketStatus], ...] = (
    (resolve, S.RESOLVED),
    (note_and_resolve, S.RESOLVED),
    (wait, S.WAITING),
    (reject, S.REJECTED),
    (forget_and_resolve, S.RESOLVED),
)


def made(category: str) -> Ticket:
    """A ticket of a category, with what it is about."""
    if category == "ff_annulled_post":
        return make_ticket(category, order=OrderFactory(ff_annulled=True).number)
    if category == "order_question":
        return make_ticket(category, order=OrderFactory().number)
    return make_ticket(category)


@pytest.mark.parametrize("page", [WIDE], ids=["1440"], indirect=True)
def test_twenty_mixed_tickets_are_worked_without_a_mouse(page: Page, live_server: LiveServer) -> None:
    supervisor = with_password(Role.SUPERVISOR)
    for place in range(TICKETS):
        made(MIX[place % len(MIX)])
    log_in_by_keyboard(page, live_server, supervisor)
    desk = Desk(page)
    desk.press("n")
    for place in range(TICKETS):
        page.wait_for_url("**/ticket/*/change/")
        ticket = Ticket.objects.get(assignee=supervisor, status=S.IN_PROGRESS)
        expect(page).to_have_url(f"{live_server.url}{page_of(ticket)}")
        assert not overflows(page)
        way, status = WAYS[place % len(WAYS)]
        way(desk, ticket)
        assert Ticket.objects.get(pk=ticket.pk).status == status
    expect(page.get_by_text("Очередь пуста")).to_be_visible()
    expect(page).to_have_url(f"{live_server.url}{reverse('admin:escalations_ticket_changelist')}")
    settled = desk.cost[1:-1]  # the first ticket's page brings the scripts, the last decision leads to the list
    assert max(loads for loads, _, _ in settled) <= LOADS
    assert max(requests for _, requests, _ in settled) <= REQUESTS
    assert max(size for _, _, size in settled) <= BYTES
    assert desk.entries / TICKETS < 5


@pytest.mark.parametrize("page", [WIDE], ids=["1440"], indirect=True)
def test_the_sheet_of_keys_names_every_key_that_the_walk_uses(page: Page, live_server: LiveServer) -> None:
    log_in_by_keyboard(page, live_server, with_password(Role.SUPERVISOR))
    made("ff_annulled_post")
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="О чём тикет")).to_be_visible()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Клавиши этой страницы")
    expect(sheet).to_be_visible()
    told = set(sheet.locator("kbd").all_inner_texts())
    assert {"n", "r", "x", "w", "s", "e", "o", "Ctrl+Enter", "Esc", "j", "k"} <= told
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.keyboard.press("r")
    expect(page.locator(":focus")).to_be_editable()
    page.keyboard.press("Escape")
    buttons = page.locator("[data-keys-go=o] > * > summary, [data-keys-go=o] > a")
    for place in range(2):
        page.keyboard.press("o")
        expect(buttons.nth(place)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_be_editable()


@pytest.mark.parametrize("page", [WIDE], ids=["1440"], indirect=True)
def test_a_number_is_copied_by_the_button_beside_it(page: Page, live_server: LiveServer) -> None:
    ticket = made("ff_annulled_post")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in_by_keyboard(page, live_server, with_password(Role.SUPERVISOR))
    page.goto(f"{live_server.url}{page_of(ticket)}")
    assert ticket.order is not None
    page.get_by_role("button", name=f"Скопировать {ticket.order.number}").press("Enter")
    expect(page.get_by_role("button", name=f"Скопировано: {ticket.order.number}")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == ticket.order.number


@pytest.mark.parametrize("page", [WIDE], ids=["1440"], indirect=True)
def test_the_key_of_a_palette_leads_to_the_pages_own_search(page: Page, live_server: LiveServer) -> None:
    log_in_by_keyboard(page, live_server, with_password(Role.SUPERVISOR))
    page.keyboard.press("Control+k")
    expect(page.locator("#search-input-command")).to_have_count(0)
    page.goto(f"{live_server.url}{reverse('admin:escalations_ticket_changelist')}")
    for key in ("Control+k", "/"):
        page.keyboard.press(key)
        expect(page.locator("input[name=search_words]")).to_be_focused()
        page.keyboard.press("Escape")
