"""What of a call and its client holds nothing is found out at once; told is what asking for each part would tell."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from desk.contacts.caller_overview import (
    asked_about,
    call_with_caller,
    caller_representation,
    cards_of_caller,
    left_representation,
    way_representation,
)
from desk.contacts.done_on_call import done_representation
from desk.contacts.representation import contact_representation
from desk.selectors.contact_activity import ContactActivity
from desk.selectors.contacts import contact_by_id
from orders.models import Order
from service.http.json import dumps
from service.queries.which_find import which_find
from tests.desk.callers import Caller
from tests.desk.clients.test_card_lists import FILLED
from tests.factories import OrderFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
NOTE = {"hold_note": "Клиент перезвонит"}
TICKET = {"category": "order_question", "text": "Когда отправят?"}


def earlier_call(order: Order) -> None:
    caller = Caller()
    contact = caller.call(order=order.number, identified_by="order_number")["id"]
    caller.post(f"/contacts/{contact}/close", {"result": "consulted"})


BEFORE: dict[str, Callable[[Order], object]] = {
    "earlier": earlier_call,
    "on_the_line": lambda order: Caller().call(client=order.client_id),
    "promises": lambda order: FILLED["promises"](order, UserFactory()),
    "callbacks": lambda order: FILLED["callbacks"](order, UserFactory()),
}
INSIDE: dict[str, Callable[[Caller, Order, int], object]] = {
    "turns": lambda operator, order, contact: operator.post(
        f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": order.number}
    ),
    "done": lambda operator, order, contact: operator.post(f"/orders/{order.number}/actions/postpone", NOTE),
    "tickets": lambda operator, order, contact: operator.post(
        "/tickets", {**TICKET, "order": order.number, "contact": contact}
    ),
}


@pytest.mark.sample(5)
@pytest.mark.parametrize("seed", range(12))
def test_what_is_told_is_what_asking_for_each_part_tells(operator: Caller, seed: int) -> None:
    drawn, order, asker = Random(seed), OrderFactory(status="new"), actor()
    before, inside = (drawn.sample(sorted(names), drawn.randint(0, len(names))) for names in (BEFORE, INSIDE))
    for name in before:
        BEFORE[name](order)
    pk = operator.call(order=order.number, identified_by="order_number")["id"]
    for name in inside:
        INSIDE[name](operator, order, pk)
    for ends in (False, True):
        if ends:
            fitting = operator.get(f"/contacts/{pk}").json()["proposed"]["result"]
            body = {"result": fitting, "unfinished_reason": "Клиент подумает."}
            ended = operator.post(f"/contacts/{pk}/close", body)
            assert ended.status_code == 200
            read = operator.get(f"/contacts/{pk}").json()
            assert {name: ended.json()[name] for name in read} == read, "what was looked at before still holds"
        contact = contact_by_id(pk)
        filled = which_find(asked_about(ContactActivity(contact)))
        assert filled >= {*before, *inside}
        caller = caller_representation(contact, cards_of_caller(contact, {})[0], asker)
        plainly = {**contact_representation(ContactActivity(contact)), **caller}
        plainly |= left_representation(ContactActivity(contact), asker)
        plainly |= way_representation(ContactActivity(contact))
        told_of = caller["promises"], caller["callbacks"]
        plainly |= {"done": done_representation(ContactActivity(contact), *told_of)}
        assert dumps(call_with_caller(ContactActivity(contact), asker)) == dumps(plainly)


@pytest.mark.sample(5)
@pytest.mark.parametrize("seed", range(8))
def test_a_call_is_told_as_it_begins_as_it_is_when_read(operator: Caller, seed: int) -> None:
    drawn, order = Random(seed), OrderFactory(status="new")
    for name in drawn.sample(sorted(BEFORE), drawn.randint(0, len(BEFORE))):
        BEFORE[name](order)
    known = {"identified_by": "order_number"}
    of_order, of_client = {"order": order.number, **known}, {"client": order.client_id, **known}
    begun = operator.post("/contacts", drawn.choice([of_order, of_client, {"phone": order.phone}]))
    assert begun.status_code == 201
    read = operator.get(f"/contacts/{begun.json()['id']}").json()
    assert {name: begun.json()[name] for name in read} == read
