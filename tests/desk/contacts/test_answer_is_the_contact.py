"""What a change of a call answers is told from the changed row: reading the call afterwards tells the same (CON-1)."""

from __future__ import annotations

from typing import Any

import pytest

from orders.models import Order
from service.accounts.roles import Role
from tests.desk.callers import Caller
from tests.factories import ClientFactory, OrderFactory

pytestmark = pytest.mark.django_db
PHONE = "+79161234567"
OF_THE_CHANGE = frozenset({"resumed", "hint", "opening", "decision"})


def held_against_reading(caller: Caller, answer: Any) -> dict[str, Any]:
    """The answer of a change, which the call that is read afterwards equals."""
    assert answer.status_code in (200, 201), answer.content.decode()
    told = {name: value for name, value in answer.json().items() if name not in OF_THE_CHANGE}
    read = caller.get(f"/contacts/{told['id']}")
    assert told == read.json()
    assert answer.headers["ETag"] == read.headers["ETag"]
    return told


@pytest.fixture
def order() -> Order:
    """An order of a client with addresses and a number."""
    client = ClientFactory()
    client.phones.create(number=PHONE)
    for locality in ("Псков", "Псков", "Тверь"):
        client.addresses.create(locality=locality, street=f"Улица {client.addresses.count()}")
    return OrderFactory(status="new", client=client)


@pytest.mark.parametrize("about", ["nobody", "client", "order", "phone"])
def test_a_call_that_begins(operator: Caller, order: Order, about: str) -> None:
    named = {"client": order.client_id, "order": order.number, "phone": PHONE}
    body = {about: named[about]} if about in named else {}
    told = held_against_reading(operator, operator.post("/contacts", body))
    assert [one["id"] for one in told["candidates"]] == ([order.client_id] if body else [])
    assert all(one["locality"] in ("Псков", "Тверь") for one in told["candidates"])


def test_a_call_from_its_first_word_to_its_end(operator: Caller, order: Order) -> None:
    pk = held_against_reading(operator, operator.post("/contacts", {"phone": PHONE}))["id"]
    about = {"order": order.number, "identified_by": "order_number", "topic": "where_is_parcel"}
    told = held_against_reading(operator, operator.patch(f"/contacts/{pk}", about))
    assert (told["client"]["id"], told["orders"]) == (order.client_id, [order.number])
    assert (
        operator.post(f"/contacts/{pk}/guidance", {"topic": "where_is_parcel", "order": order.number}).status_code
        == 200
    )
    held_against_reading(operator, operator.post(f"/contacts/{pk}/park"))
    held_against_reading(operator, operator.post(f"/contacts/{pk}/resume"))
    ticket = {"category": "order_question", "text": "Когда отправят?", "order": order.number, "contact": pk}
    assert operator.post("/tickets", ticket).status_code == 201
    end = {"result": "handed_to_supervisor", "comment": "Ждёт ответа"}
    told = held_against_reading(operator, operator.post(f"/contacts/{pk}/close", end))
    assert (told["status"], told["result"], told["comment"]) == ("closed", "handed_to_supervisor", "Ждёт ответа")


def test_a_call_that_another_leads_from_then_on(operator: Caller, order: Order) -> None:
    pk, colleague, supervisor = operator.call(order=order.number)["id"], Caller(), Caller(Role.SUPERVISOR)
    given = {"to": colleague.account.username}
    told = held_against_reading(operator, operator.post(f"/contacts/{pk}/handover", given))
    assert told["operator"]["username"] == colleague.account.username
    told = held_against_reading(supervisor, supervisor.post(f"/contacts/{pk}/take-over"))
    assert told["operator"]["username"] == supervisor.account.username
    held_against_reading(operator, operator.post("/contacts", {"phone": PHONE}))
