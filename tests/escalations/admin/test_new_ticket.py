"""A ticket is made in the admin as the API makes it, and worked there by whoever made it (ESC-15, ESC-17)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from escalations.choices import MADE_BY_PEOPLE
from escalations.models import Ticket
from service.accounts.roles import Role
from service.models import HistoryRow, OutboxEvent
from tests.escalations.admin.queue import ACT, NEXT, body, page_of, user_of
from tests.factories import ClientFactory, OrderFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
ADD = reverse("admin:escalations_ticket_add")


def typed(fields: dict[str, Any]) -> dict[str, Any]:
    """A request as its fields are typed into the form."""
    result: dict[str, Any] = {}
    for name, value in fields.items():
        if not isinstance(value, dict):
            result[name] = value
            continue
        for part, inner in value.items():
            if isinstance(inner, dict):
                result |= {f"{name}__{part}__{key}": text for key, text in inner.items()}
            else:
                result[f"{name}__{part}"] = ", ".join(inner) if part == "phones" else inner
    return result


@pytest.mark.parametrize("category", [code for code, _ in MADE_BY_PEOPLE])
@pytest.mark.sample(5)
def test_a_supervisor_makes_a_ticket_of_every_category(supervisor: Client, category: str) -> None:
    answer = supervisor.post(ADD, typed(body(category)))
    assert answer.status_code == 302, answer.context["problems"]
    ticket = Ticket.objects.get()
    assert (ticket.category, ticket.made_by_id, ticket.status) == (category, user_of(supervisor).pk, "open")
    assert answer.url == page_of(ticket)
    assert supervisor.get(answer.url).status_code == 200
    assert HistoryRow.objects.filter(subject="ticket", subject_id=ticket.pk, action="create").count() == 1
    assert OutboxEvent.objects.filter(subject="ticket", subject_id=ticket.pk).count() == 1


def test_a_supervisor_works_a_ticket_of_their_own_making(supervisor: Client) -> None:
    supervisor.post(ADD, typed(body("other")))
    assert supervisor.post(reverse(NEXT)).status_code == 302
    ticket = Ticket.objects.get()
    assert (ticket.assignee_id, ticket.made_by_id) == (user_of(supervisor).pk, user_of(supervisor).pk)
    done = {"resolution": "Сделано", "client_words": "Всё уладили.", "version": ticket.version}
    assert supervisor.post(reverse(ACT, args=[ticket.pk, "resolve"]), done).status_code == 302
    ticket.refresh_from_db()
    assert (ticket.status, ticket.client_words) == ("resolved", "Всё уладили.")
    assert "Всё уладили." in supervisor.get(page_of(ticket)).content.decode()


def test_the_category_is_asked_first_and_the_order_is_kept(supervisor: Client) -> None:
    page = supervisor.get(ADD, {"order": "A-1"})
    assert page.context["asks_category"] is True
    assert 'name="order" value="A-1"' in page.content.decode()
    form = supervisor.get(ADD, {"order": "A-1", "category": "recipient_change"}).context["form"]
    assert form.initial["order"] == "A-1"
    assert {"details__recipient__last", "details__recipient__first"} <= form.fields.keys()


@pytest.mark.parametrize("category", [code for code, _ in MADE_BY_PEOPLE])
def test_an_empty_form_names_its_faults_keeps_what_was_typed_and_makes_nothing(
    supervisor: Client, category: str
) -> None:
    order = OrderFactory().number
    answer = supervisor.post(ADD, {"category": category, "order": order})
    assert answer.status_code in (400, 409)
    assert "text" in answer.context["form"].errors
    assert answer.context["problems"] == []
    assert f'value="{order}"' in answer.content.decode()
    assert not Ticket.objects.exists()


def test_what_does_not_exist_is_said_beside_its_field(supervisor: Client) -> None:
    answer = supervisor.post(ADD, {"category": "other", "order": "NO-SUCH", "client": 10**6, "text": "Вопрос"})
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"order", "client"}
    assert not Ticket.objects.exists()


def test_what_does_not_exist_is_said_beside_what_lacks(supervisor: Client) -> None:
    page = supervisor.post(ADD, {"category": "order_question", "order": "NO-SUCH"})
    assert (page.status_code, set(page.context["form"].errors)) == (400, {"order", "text"})
    assert not Ticket.objects.exists()


def test_a_question_already_open_gets_the_text_as_a_call(supervisor: Client) -> None:
    """ESC-5: one open ticket per order."""
    fields = body("order_question")
    supervisor.post(ADD, typed(fields))
    supervisor.post(ADD, typed(fields))
    ticket = Ticket.objects.get()
    assert [note.text for note in ticket.notes.all()] == [fields["text"]]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CLAIMS_SPECIALIST])
def test_order_and_client_pages_lead_to_the_form(sign_in: SignIn, role: Role) -> None:
    order = OrderFactory(client=ClientFactory())
    browser = sign_in(role)
    page = browser.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    assert f"{ADD}?order={order.number}" in page
    card = browser.get(reverse("admin:service_client_change", args=[order.client_id])).content.decode()
    assert f"{ADD}?client={order.client_id}" in card
