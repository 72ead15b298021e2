"""The head's page: calls, loads, the week, excuses; numbers lead to their rows; tickets handed over (ESC-11, CLI-7)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from escalations.models import Ticket
from escalations.use_cases.shifts import begin_shift
from orders.choices import Status
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.clock import start_of, today
from service.login.session_limits import REFRESH
from service.models import Contact
from service.models.clients import CardView
from tests.browser import log_in, with_password
from tests.escalations.admin.queue import LIST, RESULTS, answered, done, held, user_of
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
HEAD, HAND_OVER = "admin:escalations_ticket_head", "admin:escalations_ticket_hand_over"
NOW = "admin:escalations_ticket_head_now"
NOON = timezone.now().replace(hour=12, minute=0, second=5, microsecond=0)


def head_page(browser: Client) -> Any:
    """The head's page."""
    answer = browser.get(reverse(HEAD))
    assert answer.status_code == 200
    return answer


def numbers_in_hands(shown: Any) -> dict[str, list[dict[str, Any]]]:
    """The numbers of each person's line, with where they lead."""
    lines = shown.context["parts"]["people"]
    found = re.compile(r'data-label="([^"]+)">(?:<a href="([^"]+)"[^>]*>)?(\d+)')
    numbers = {re.search(r'scope="row">(.*?) <span', line["html"])[1]: found.findall(line["html"]) for line in lines}  # type: ignore[index]
    return {
        name: [{"label": label, "link": html.unescape(link), "count": int(count)} for label, link, count in row]
        for name, row in numbers.items()
    }


def test_every_number_leads_to_as_many_rows(supervisor: Client) -> None:
    me, colleague = user_of(supervisor), UserFactory(role=Role.SUPERVISOR, display_name="Ирина")
    begin_shift(Actor.of(colleague))
    held(by=me)
    for _ in range(2):
        held(by=colleague)
    done(held(by=colleague), "wait", colleague, note="Ждём")
    answered(by=colleague)
    Contact.objects.create(operator=UserFactory(), topic="where_is_parcel")
    shown = head_page(supervisor)
    people = numbers_in_hands(shown)
    assert re.search(r"Ирина.*?на смене", shown.content.decode(), re.DOTALL)
    assert [one["count"] for one in people["Ирина"]] == [3, 2, 1, 0]
    told = [one for row in [*people.values(), *(row["numbers"] for row in shown.context["week"])] for one in row]
    for one in filter(lambda one: one["link"], told):
        rows = supervisor.get(one["link"])
        assert rows.status_code == 200, one
        assert rows.context["cl"].result_count == one["count"], one


def test_the_overview_and_the_head_tell_the_same_of_what_a_person_has_in_hand(supervisor: Client) -> None:
    for name, working, waiting in (("Ирина", 2, 1), ("Пётр", 0, 2), ("Анна", 1, 0)):
        colleague = UserFactory(role=Role.SUPERVISOR, display_name=name)
        for _ in range(working):
            held(by=colleague)
        for _ in range(waiting):
            done(held(by=colleague), "wait", colleague, note="Ждём")
    plots = supervisor.get(reverse("admin:escalations_ticket_overview")).context["plots"]
    (load,) = (plot for plot in plots if plot.name == "load")
    labels = [one.label for one in load.series]
    drawn = {name: dict(zip(labels, counts, strict=True)) for name, counts in load.table}
    told = {
        name: {one["label"].lower(): one["count"] for one in row if one["label"].lower() in labels}
        for name, row in numbers_in_hands(head_page(supervisor)).items()
    }
    assert set(drawn) == {"Ирина", "Пётр", "Анна"}
    assert {name: told[name] for name in drawn} == drawn


def test_bars_of_the_week_lead_to_as_many_rows(supervisor: Client) -> None:
    me, operator = user_of(supervisor), UserFactory(display_name="Олег")
    answered(by=me)
    answered(by=UserFactory(role=Role.SUPERVISOR, display_name="Ирина"))
    noon = start_of(today()) + timedelta(hours=12)
    for days in (0, 6, 7, 9):
        with time_machine.travel(noon - timedelta(days=days), tick=False):
            answered(by=me)
            moment = timezone.now()
            Contact.objects.create(operator=operator, started_at=moment, closed_at=moment, result="consulted")
    answers, talked = head_page(supervisor).context["plots"]
    assert (answers.total, answers.total_before, talked.total, talked.total_before) == (4, 2, 2, 2)
    for bar in [*answers.bars, *talked.bars]:
        assert supervisor.get(bar.link).context["cl"].result_count == int(bar.title.rpartition(": ")[2])


def test_numbers_of_another_department_lead_only_whoever_reads_its_queue(sign_in: SignIn) -> None:
    claims = UserFactory(role=Role.CLAIMS_SPECIALIST, display_name="Претензии")
    held("prepaid_change", by=claims)
    answered("prepaid_change", by=claims)
    supervisor, administrator = sign_in(Role.SUPERVISOR), sign_in(Role.ADMINISTRATOR)
    answered(by=user_of(supervisor))
    links = {browser: links_of(browser, "Претензии") for browser in (supervisor, administrator)}
    assert links[supervisor] == []
    assert len(links[administrator]) == 5
    for link, count in links[administrator]:
        assert administrator.get(link).context["cl"].result_count == count, link


def links_of(browser: Client, name: str) -> list[tuple[str, int]]:
    """Where a person's numbers and bars lead, with what they tell."""
    shown = head_page(browser)
    told = shown.context
    numbers = [one for row in told["week"] if row["name"] == name for one in row["numbers"]]
    numbers += numbers_in_hands(shown).get(name, [])
    bars = [bar for plot in told["plots"] for bar in plot.bars if bar.title.startswith(name)]
    found = [(one["link"], one["count"]) for one in numbers]
    found += [(bar.link, int(bar.title.rpartition(": ")[2])) for bar in bars]
    return [(link, count) for link, count in found if link]


def test_who_talks_now_is_told_with_how_long(supervisor: Client) -> None:
    client = ClientFactory(last="Ветрова")
    call = Contact.objects.create(operator=UserFactory(display_name="Олег"), client=client, topic="where_is_money")
    text = head_page(supervisor).content.decode()
    assert reverse("admin:service_contact_change", args=[call.pk]) in text
    for words in ("Олег", "Ветрова", "Где деньги", 'на линии: <span data-text="calls">1<'):
        assert words in text


def test_somebodys_tickets_are_handed_over_with_a_note_each_with_its_result(supervisor: Client) -> None:
    leaving, coming = UserFactory(role=Role.SUPERVISOR), UserFactory(role=Role.SUPERVISOR)
    tickets = [held(by=leaving), done(held(by=leaving), "wait", leaving, note="Ждём")]
    fields = {"from": str(leaving.pk), "to": coming.username, "note": "Перезвонить до обеда"}
    assert supervisor.post(reverse(HAND_OVER), fields).headers["Location"] == reverse(RESULTS)
    shown = supervisor.get(reverse(RESULTS))
    assert [row["done"] for row in shown.context["rows"]] == [True, True]
    assert f'href="{reverse(HEAD)}" data-key="b">Вернуться к смене' in shown.content.decode()
    for ticket in tickets:
        kept = Ticket.objects.get(pk=ticket.pk)
        assert (kept.assignee, kept.status) == (coming, ticket.status)
        assert kept.notes.last().text == "Перезвонить до обеда"


@pytest.mark.parametrize("to", ["", "nobody", "claims"])
def test_nothing_is_handed_to_nobody(supervisor: Client, to: str) -> None:
    UserFactory(role=Role.CLAIMS_SPECIALIST, username="claims")
    leaving = UserFactory(role=Role.SUPERVISOR)
    ticket = held(by=leaving)
    supervisor.post(reverse(HAND_OVER), {"from": str(leaving.pk), "to": to})
    assert Ticket.objects.get(pk=ticket.pk).assignee == leaving


def test_excuses_of_operators_are_agreed_with_from_the_page(supervisor: Client) -> None:
    order = OrderFactory(
        status=Status.POSTAL_RETURN,
        excuse_reason="hospital",
        excuse_unconfirmed=True,
        excused_by=UserFactory(display_name="Вера"),
    )
    text = head_page(supervisor).content.decode()
    assert re.search(r"Клиент был в больнице.*\n.*Вера", text)
    many = reverse("admin:orders_order_many", args=["confirm_excuse"])
    supervisor.post(many, {"order": [order.pk], f"version_{order.pk}": str(order.version)})
    assert Order.objects.get(pk=order.pk).excuse_unconfirmed is False
    assert head_page(supervisor).context["parts"]["excuses"] == []


def test_only_heads_see_the_page_and_administrators_change_nothing(sign_in: SignIn) -> None:
    for role in (Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST):
        assert {sign_in(role).get(reverse(name)).status_code for name in (HEAD, NOW)} == {403}
    administrator = sign_in(Role.ADMINISTRATOR)
    shown = head_page(administrator)
    assert "parked" not in shown.context["texts"]
    assert told(administrator).json()["rows"]["calls"] == []
    assert administrator.post(reverse(HAND_OVER)).status_code == 403
    assert reverse(HEAD) in administrator.get(reverse(LIST)).content.decode()


def told(browser: Client, **headers: str) -> Any:
    """The answer to an open page that asks for its news."""
    return browser.get(reverse(NOW), headers={REFRESH: "1", **headers})


def marks(rows: list[dict[str, str]]) -> str:
    """What the page says that it shows."""
    return ",".join(f"{row['key']}:{row['mark']}" for row in rows)


def test_an_open_page_is_told_only_the_lines_that_changed_and_shows_no_client_twice(supervisor: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        going = Contact.objects.create(operator=UserFactory(), client=ClientFactory(), topic="where_is_money")
        ended = Contact.objects.create(operator=UserFactory(), client=ClientFactory())
        shown = told(supervisor).json()["rows"]
        known = marks([*shown["people"], *shown["calls"]])
    with time_machine.travel(NOON + timedelta(minutes=7), tick=False):
        Contact.objects.filter(pk=ended.pk).update(closed_at=timezone.now(), result="consulted")
        looks = CardView.objects.count()
        again = told(supervisor, **{"Desk-Known": known}).json()
        assert CardView.objects.count() == looks
        new = Contact.objects.create(operator=UserFactory(), client=ClientFactory(last="Ветрова"))
        held(by=user_of(supervisor))
        after = told(supervisor, **{"Desk-Known": known}).json()["rows"]
    assert ([row["key"] for row in again["rows"]["calls"]], again["texts"]["calls"]) == ([f"call-{going.pk}"], "1")
    assert again["texts"][f"call-{going.pk}"] == "7 мин"
    assert ["html" in row for row in [*again["rows"]["people"], *again["rows"]["calls"]]] == [False, False]
    assert "Ветрова" in next(row["html"] for row in after["calls"] if row["key"] == f"call-{new.pk}")
    assert ["html" in row for row in after["people"]] == [True]


def test_an_open_page_is_told_304_until_something_changes(supervisor: Client) -> None:
    changes: list[Callable[[], object]] = [
        lambda: Contact.objects.create(operator=UserFactory(), topic="where_is_money"),
        lambda: held(by=user_of(supervisor)),
        lambda: begin_shift(Actor.of(UserFactory(role=Role.SUPERVISOR))),
        lambda: OrderFactory(status=Status.POSTAL_RETURN, excuse_reason="hospital", excuse_unconfirmed=True),
    ]
    for at, change in enumerate(changes):
        with time_machine.travel(NOON + timedelta(seconds=at), tick=False):
            tag = told(supervisor).headers["ETag"]
            assert told(supervisor, **{"If-None-Match": tag}).status_code == 304
            change()
            assert told(supervisor, **{"If-None-Match": tag}).status_code == 200, at
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        assert told(supervisor, **{"If-None-Match": tag}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_an_open_page_changes_around_what_is_being_written(page: Page, live_server: LiveServer) -> None:
    leaving = UserFactory(role=Role.SUPERVISOR, display_name="Ирина")
    call = Contact.objects.create(operator=UserFactory(display_name="Олег"), topic="where_is_money")
    held(by=leaving)
    log_in(page, live_server, with_password(Role.SUPERVISOR))
    page.goto(f"{live_server.url}{reverse(HEAD)}")
    line = page.get_by_role("row", name="Ирина")
    line.get_by_text("Передать тикеты").click()
    line.get_by_label("Что передать словами").fill("Перезвонить до обеда")
    held(by=leaving)
    Contact.objects.filter(pk=call.pk).update(closed_at=timezone.now(), result="consulted", updated_at=timezone.now())
    for _ in range(2):
        Contact.objects.create(operator=UserFactory(), client=ClientFactory(last="Ветрова"))
    with page.expect_response(lambda answer: "/head/now/" in answer.url):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("heading", name="Сейчас на линии: 2")).to_be_visible()
    expect(page.get_by_role("cell", name="Ветрова")).to_have_count(2)
    expect(page.get_by_role("row", name="Олег")).to_have_count(0)
    expect(line.get_by_role("link", name="Ирина, всего: 2")).to_be_visible()
    expect(line.get_by_label("Что передать словами")).to_have_value("Перезвонить до обеда")
    expect(line.get_by_label("Что передать словами")).to_be_focused()
