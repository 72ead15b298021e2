"""Whoever isn't to be rung is owed no ring any more, whichever way that came about (CLI-5, CLI-9, ESC-8, PRM-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from desk.models import Callback, Promise
from desk.models.promises import PromiseCode, PromiseState
from desk.tasks import settle_promises
from escalations.models import Ticket
from service.accounts.roles import Role
from service.clock import effective_now, today
from service.models import Client, Contact
from tests.factories import ClientFactory, UserFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db
PHONE, OTHER = "+79160001122", "+79160003344"


@pytest.fixture
def client_owed(db: None) -> Client:
    """A client who was promised a ring on a call."""
    client = ClientFactory(phones=[PHONE])
    contact = Contact.objects.create(
        operator=UserFactory(), client=client, identified_by="phone", result="consulted", closed_at=effective_now()
    )
    owe(client, contact)
    return client


def owe(client: Client, contact: Contact, phone: str = PHONE, **more: Any) -> Callback:
    """A call-back with its promise."""
    promise = Promise.objects.create(
        code=PromiseCode.CALL_BACK,
        client=client,
        contact=contact,
        said_by=contact.operator,
        said_at=effective_now() - timedelta(hours=1),
        due_on=today() + timedelta(days=1),
        ticket=more.get("ticket"),
    )
    now = effective_now()
    return Callback.objects.create(
        phone=phone,
        client=client,
        contact=contact,
        promise=promise,
        reason="Сказать, когда отправят",
        window_from=now - timedelta(minutes=50),
        window_to=now + timedelta(hours=3),
        created_at=now - timedelta(hours=1),
        **more,
    )


def ticket_of(client: Client, ground: str, channels: list[str], phone: str = PHONE) -> int:
    """A ticket that asks to be left alone."""
    details = {"phones": [phone], "channels": channels, "ground": ground}
    body = {"category": "contact_suppression", "client": client.pk, "text": "Просит не звонить", "details": details}
    answer = Desk().call("POST", f"{API}/tickets", body)
    assert answer.status == 201, answer
    return answer.body["id"]


def resolve(pk: int) -> None:
    """Take the ticket and resolve it."""
    desk = Desk(Role.SUPERVISOR)
    for action, body in (("claim", {}), ("resolve", {"resolution": "Отключили"})):
        assert desk.call("POST", f"{API}/tickets/{pk}/actions/{action}", body).status == 200


def flag(client: Client) -> None:
    """A supervisor marks the card."""
    answer = Desk(Role.SUPERVISOR).call("PATCH", f"{API}/clients/{client.pk}", {"do_not_contact": True})
    assert answer.status == 200, answer


WAYS: dict[str, Callable[[Client], Any]] = {
    "marked": flag,
    "asked": lambda client: ticket_of(client, "request", ["autodial"]),
    "resolved": lambda client: resolve(ticket_of(client, "very_negative", ["autodial", "sms"])),
    "a death told": lambda client: ticket_of(client, "deceased", ["sms"], OTHER),
    "a death resolved": lambda client: resolve(ticket_of(client, "deceased", ["autodial"])),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_calls_and_the_promised_rings_end(client_owed: Client, way: str) -> None:
    WAYS[way](client_owed)
    settle_promises()
    assert Callback.objects.get(contact__client=client_owed).state == "cancelled"
    assert Promise.objects.get(code=PromiseCode.CALL_BACK).state == PromiseState.RELEASED
    card = Desk().call("GET", f"{API}/clients/{client_owed.pk}").body
    assert [one for one in card["promises"] if one["state"] in ("open", "overdue") and one["code"] == "call_back"] == []
    assert settle_promises() == 0, "once is enough"


@pytest.mark.parametrize("way", ["marked", "a death resolved"])
def test_a_promise_of_contact_without_a_call_is_given_back_too(client_owed: Client, way: str) -> None:
    Callback.objects.update(promise=None, state="reached", ended_at=effective_now())
    Promise.objects.update(code=PromiseCode.IN_TOUCH)
    WAYS[way](client_owed)
    settle_promises()
    promise = Promise.objects.get(code=PromiseCode.IN_TOUCH)
    assert (promise.state, promise.fact) == (PromiseState.RELEASED, "client.do_not_contact")


def test_only_messages_stopped_leave_the_call_as_it_is(client_owed: Client) -> None:
    resolve(ticket_of(client_owed, "request", ["sms"]))
    settle_promises()
    assert Callback.objects.get().state == "waiting"


def test_another_number_stopped_leaves_the_call_as_it_is(client_owed: Client) -> None:
    resolve(ticket_of(client_owed, "wrong_number", ["autodial"], OTHER))
    settle_promises()
    assert Callback.objects.get().state == "waiting"


def test_a_call_that_was_asked_for_afterwards_is_made(client_owed: Client) -> None:
    ticket_of(client_owed, "request", ["autodial"])
    Callback.objects.update(created_at=effective_now() + timedelta(minutes=1))
    settle_promises()
    assert Callback.objects.get().state == "waiting"


def test_a_call_that_is_being_made_goes_on(client_owed: Client) -> None:
    operator = UserFactory()
    Contact.objects.create(operator=operator, client=client_owed)
    Callback.objects.update(state="taken", taken_by=operator, taken_at=effective_now())
    flag(client_owed)
    settle_promises()
    assert Callback.objects.get().state == "taken"


def test_an_authority_is_answered_whoever_it_asked_about(client_owed: Client) -> None:
    body = {
        "category": "authority_request",
        "client": client_owed.pk,
        "text": "Запрос",
        "details": {"caller_name": "Петрова", "organisation": "Роспотребнадзор", "purpose": "Жалоба"},
    }
    pk = Desk().call("POST", f"{API}/tickets", body).body["id"]
    contact = Contact.objects.get(client=client_owed)
    call = owe(client_owed, contact, "+74950001122", ticket=Ticket.objects.get(pk=pk))
    flag(client_owed)
    settle_promises()
    call.refresh_from_db()
    assert call.state == "waiting"


@pytest.mark.parametrize("ground", ["deceased", "request"])
def test_gde_30_a_death_is_told_of_in_its_own_words(client_owed: Client, ground: str) -> None:
    pk = ticket_of(client_owed, ground, ["autodial"])
    words = []
    for step in (None, resolve):
        if step:
            step(pk)
        words.append(Desk(Role.SUPERVISOR).call("GET", f"{API}/tickets/{pk}").body["client_words"])
    assert all(("соболезнования" in said) is (ground == "deceased") for said in words), words
    assert all(("просьба" in said) is (ground != "deceased") for said in words), words
