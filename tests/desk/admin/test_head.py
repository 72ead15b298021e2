"""The head's page: calls, loads, the week, excuses; numbers lead to their rows; tickets handed over (ESC-11, CLI-7)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from escalations.models import Ticket
from escalations.use_cases.shifts import begin_shift
from orders.choices import Status
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.clock import start_of, today
from service.models import Contact
from tests.escalations.admin.queue import LIST, RESULTS, answered, done, held, user_of
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
HEAD, HAND_OVER = "admin:escalations_ticket_head", "admin:escalations_ticket_hand_over"


def page(browser: Client) -> Any:
    """The head's page."""
    answer = browser.get(reverse(HEAD))
    assert answer.status_code == 200
    return answer


def test_every_number_leads_to_as_many_rows(supervisor: Client) -> None:
    me, colleague = user_of(supervisor), UserFactory(role=Role.SUPERVISOR, display_name="Ирина")
    begin_shift(Actor.of(colleague))
    held(by=me)
    for _ in range(2):
        held(by=colleague)
    done(held(by=colleague), "wait", colleague, note="Ждём")
    answered(by=colleague)
    Contact.objects.create(operator=UserFactory(), topic="where_is_parcel")
    shown = page(supervisor)
    people = {row["name"]: row for row in shown.context["people"]}
    assert people["Ирина"]["shift"].startswith("на смене")
    assert [one["count"] for one in people["Ирина"]["numbers"]] == [3, 2, 1, 0]
    told = [one for row in [*people.values(), *shown.context["week"]] for one in row["numbers"]]
    for one in filter(lambda one: one["link"], told):
        rows = supervisor.get(one["link"])
        assert rows.status_code == 200, one
        assert rows.context["cl"].result_count == one["count"], one


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
    answers, talked = page(supervisor).context["plots"]
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
    assert len(links[administrator]) == 7
    for link, count in links[administrator]:
        assert administrator.get(link).context["cl"].result_count == count, link


def links_of(browser: Client, name: str) -> list[tuple[str, int]]:
    """Where a person's numbers and bars lead, with what they tell."""
    told = page(browser).context
    numbers = [one for row in [*told["people"], *told["week"]] if row["name"] == name for one in row["numbers"]]
    bars = [bar for plot in told["plots"] for bar in plot.bars if bar.title.startswith(name)]
    found = [(one["link"], one["count"]) for one in numbers]
    found += [(bar.link, int(bar.title.rpartition(": ")[2])) for bar in bars]
    return [(link, count) for link, count in found if link]


def test_who_talks_now_is_told_with_how_long(supervisor: Client) -> None:
    client = ClientFactory(last="Ветрова")
    call = Contact.objects.create(operator=UserFactory(display_name="Олег"), client=client, topic="where_is_money")
    text = page(supervisor).content.decode()
    assert reverse("admin:service_contact_change", args=[call.pk]) in text
    for words in ("Олег", "Ветрова", "Где деньги", "Сейчас на линии: 1"):
        assert words in text


def test_somebodys_tickets_are_handed_over_with_a_note_each_with_its_result(supervisor: Client) -> None:
    leaving, coming = UserFactory(role=Role.SUPERVISOR), UserFactory(role=Role.SUPERVISOR)
    tickets = [held(by=leaving), done(held(by=leaving), "wait", leaving, note="Ждём")]
    fields = {"from": str(leaving.pk), "to": coming.username, "note": "Перезвонить до обеда"}
    assert supervisor.post(reverse(HAND_OVER), fields).headers["Location"] == reverse(RESULTS)
    assert [row["done"] for row in supervisor.get(reverse(RESULTS)).context["rows"]] == [True, True]
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
    text = page(supervisor).content.decode()
    assert re.search(r"Клиент был в больнице.*\n.*Вера", text)
    many = reverse("admin:orders_order_many", args=["confirm_excuse"])
    supervisor.post(many, {"order": [order.pk], f"version_{order.pk}": str(order.version)})
    assert Order.objects.get(pk=order.pk).excuse_unconfirmed is False
    assert "Всё проверено" in page(supervisor).content.decode()


def test_only_heads_see_the_page_and_administrators_change_nothing(sign_in: SignIn) -> None:
    for role in (Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST):
        assert sign_in(role).get(reverse(HEAD)).status_code == 403
    administrator = sign_in(Role.ADMINISTRATOR)
    shown = page(administrator)
    assert shown.context["parked"] is None
    assert administrator.post(reverse(HAND_OVER)).status_code == 403
    assert reverse(HEAD) in administrator.get(reverse(LIST)).content.decode()
