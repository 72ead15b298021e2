"""What is told of the caller when a contact begins, and what a call may not leave (CLI-2, CLI-12, CON-5, ORD-32)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.selectors.contacts import EARLIER_SHOWN
from orders.models import Order
from service.accounts.roles import Role
from service.models import Contact
from tests.desk.callers import Caller, codes
from tests.factories import ClientFactory, OrderFactory

pytestmark = pytest.mark.django_db
PHONE = "+79161230077"
CORRECTION = {"reason": "correction"}


def test_a_number_of_one_client_proposes_that_client_and_identifies_nobody(operator: Caller) -> None:
    client = ClientFactory(phones=[PHONE])
    result = operator.call(phone="8 916 123 00 77")
    assert (result["match"], result["client"], result["verified"]) == ("one", None, False)
    (candidate,) = result["candidates"]
    assert (candidate["id"], candidate["name"]) == (client.pk, client.name)
    assert candidate["standing"]["may_order"] is True
    assert (candidate["contacts"], candidate["tickets"], candidate["promises"]) == ([], [], [])


def test_a_number_of_several_clients_proposes_them_all(operator: Caller) -> None:
    pair = {ClientFactory(phones=[PHONE]).pk, ClientFactory(phones=[PHONE]).pk}
    result = operator.call(phone=PHONE)
    assert (result["match"], {one["id"] for one in result["candidates"]}) == ("many", pair)


def test_an_unknown_number_and_a_gateway_propose_nobody(operator: Caller) -> None:
    result = operator.call(phone="+79990000001")
    assert (result["match"], result["candidates"]) == ("none", [])
    operator.post(f"/contacts/{result['id']}/close", {"result": "client_not_found"})
    assert operator.call(phone="8 499 350-43-27")["match"] == "service_number"


def test_a_call_back_promised_to_nobodys_card_stands_on_the_contact_that_promised_it(operator: Caller) -> None:
    """PRM-2."""
    contact = operator.call(phone=PHONE)["id"]
    made = operator.post("/callbacks", {"phone": PHONE, "reason": "Узнать о товаре", "contact": contact}).json()
    told = operator.get(f"/contacts/{contact}").json()["callbacks"]
    assert [(one["id"], one["client"]) for one in told] == [(made["id"], None)]
    operator.post(f"/contacts/{contact}/close", {"result": "client_not_found"})
    assert operator.call(phone="+79990000009")["callbacks"] == []


def test_nobody_is_identified_without_being_named(operator: Caller) -> None:
    """CLI-2, CLI-12."""
    contact = operator.call(phone=PHONE)["id"]
    refused = operator.patch(f"/contacts/{contact}", {"identified_by": "phone"})
    assert (refused.status_code, codes(refused)) == (400, ["required"])
    client = ClientFactory(phones=[PHONE])
    named = operator.patch(f"/contacts/{contact}", {"identified_by": "phone", "client": client.pk}).json()
    assert (named["verified"], named["client"]["id"]) == (True, client.pk)


def test_a_colleague_learns_of_the_open_tickets_of_the_client(operator: Caller) -> None:
    """ESC-16."""
    order = OrderFactory(confirmed=True)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    body = {"category": "order_question", "order": order.number, "text": "Когда отправят?", "contact": contact}
    made = operator.post("/tickets", body).json()
    operator.post(f"/contacts/{contact}/close", {"result": "handed_to_supervisor"})
    result = Caller().call(order=order.number, identified_by="order_number")
    (ticket,) = result["tickets"]
    assert (ticket["id"], ticket["category"], ticket["order"]) == (made["id"], "order_question", order.number)
    assert ticket["due_at"] == made["due_at"]
    assert "у старшего специалиста" in ticket["client_words"]
    assert not {"text", "details", "resolution"} & ticket.keys()


def test_a_second_operator_is_told_who_has_the_client_on_the_line(operator: Caller) -> None:
    """CON-5."""
    client = ClientFactory()
    first = operator.call(client=client.pk)
    (colleague,) = Caller().call(client=client.pk)["on_the_line"]
    assert (colleague["contact"], colleague["operator"]) == (first["id"], str(operator.account))


def test_a_parked_contact_given_to_a_free_colleague_stays_parked(operator: Caller) -> None:
    contact, colleague = operator.call()["id"], Caller()
    assert operator.post(f"/contacts/{contact}/park").status_code == 200
    given = operator.post(f"/contacts/{contact}/handover", {"to": colleague.account.username}).json()
    assert (given["status"], given["operator"]["username"]) == ("parked", colleague.account.username)
    assert colleague.post(f"/contacts/{contact}/resume").status_code == 200


def test_a_live_call_waits_as_parked_for_a_busy_colleague_and_is_resumed(operator: Caller) -> None:
    """CON-5."""
    colleague = Caller()
    busy = colleague.call()["id"]
    contact = operator.call(client=ClientFactory().pk)["id"]
    assert operator.post(f"/contacts/{contact}/handover", {"to": "nobody"}).status_code == 400
    given = operator.post(f"/contacts/{contact}/handover", {"to": colleague.account.username}).json()
    assert (given["status"], given["operator"]["username"]) == ("parked", colleague.account.username)
    assert codes(colleague.post(f"/contacts/{contact}/resume")) == ["contact_already_open"]
    colleague.post(f"/contacts/{busy}/close", {"result": "consulted"})
    assert colleague.post(f"/contacts/{contact}/resume").json()["status"] == "open"
    assert codes(operator.post(f"/contacts/{contact}/resume")) == ["contact_not_yours"]


def test_a_live_call_goes_at_once_to_a_colleague_who_is_free(operator: Caller) -> None:
    colleague, contact = Caller(), operator.call()["id"]
    given = operator.post(f"/contacts/{contact}/handover", {"to": colleague.account.username}).json()
    assert (given["status"], given["operator"]["username"]) == ("open", colleague.account.username)
    assert operator.call()["id"] != contact


def begun(operator: Caller, **fields: Any) -> tuple[Order, int]:
    """An order annulled to be corrected in an identified call."""
    order = OrderFactory(**fields)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    assert operator.post(f"/orders/{order.number}/actions/annul", CORRECTION).status_code == 200
    return order, contact


def test_an_order_annulled_to_be_corrected_does_not_let_the_call_end(operator: Caller) -> None:
    """ORD-32: a comment is no reason; a reason, a ticket or the end of what was begun is."""
    order, contact = begun(operator, status="buffer")
    (left,) = operator.get(f"/contacts/{contact}").json()["unfinished"]
    assert (left["order"], left["code"], left["next_step"]["action"]) == (order.number, "annul", "calculate")
    refused = operator.post(f"/contacts/{contact}/close", {"result": "order_changed", "comment": "Перезвонит"})
    assert codes(refused) == ["order_left_unfinished"]
    assert refused.json()["reasons"][0]["next_steps"][0]["action"] == "calculate"
    reason = {"result": "order_changed", "unfinished_reason": "Клиент перезвонит с адресом"}
    closed = operator.post(f"/contacts/{contact}/close", reason).json()
    assert (closed["status"], closed["unfinished_reason"]) == ("closed", "Клиент перезвонит с адресом")


def test_a_call_that_drops_may_leave_an_order_half_way(operator: Caller) -> None:
    _, contact = begun(operator, status="buffer")
    assert operator.post(f"/contacts/{contact}/close", {"result": "call_dropped"}).status_code == 200


def test_a_ticket_about_the_order_is_a_reason_to_leave_it(operator: Caller) -> None:
    order, contact = begun(operator, status="buffer")
    body = {"category": "order_question", "order": order.number, "text": "Ждём адрес", "contact": contact}
    assert operator.post("/tickets", body).status_code == 201
    assert operator.post(f"/contacts/{contact}/close", {"result": "handed_to_supervisor"}).status_code == 200


def test_what_was_carried_to_its_end_leaves_nothing(operator: Caller) -> None:
    order, contact = begun(operator, status="buffer")
    (option, *_) = operator.post(f"/orders/{order.number}/delivery-options").json()
    operator.patch(f"/orders/{order.number}", {"delivery": {"option": option["option"]}})
    assert operator.get(f"/contacts/{contact}").json()["unfinished"][0]["next_step"]["action"] == "confirm"
    operator.post(f"/orders/{order.number}/actions/confirm", {"client_agreed": True})
    assert operator.get(f"/contacts/{contact}").json()["unfinished"] == []
    assert operator.post(f"/contacts/{contact}/close", {"result": "order_confirmed"}).status_code == 200


def test_a_refusal_begins_nothing(operator: Caller) -> None:
    order = OrderFactory(confirmed=True)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    refusal = {"reason": "client_refusal", "objection_rounds": 1}
    operator.post(f"/orders/{order.number}/actions/annul", refusal)
    assert operator.post(f"/contacts/{contact}/close", {"result": "order_annulled"}).status_code == 200


def test_a_dropped_call_repeats_nothing(operator: Caller) -> None:
    """GDE-4: what was not told isn't told again."""
    order = OrderFactory(status="buffer")
    first = operator.call(order=order.number)["id"]
    operator.post(f"/contacts/{first}/close", {"result": "call_dropped"})
    second = operator.call(order=order.number)
    assert second["repeated"] is False
    operator.post(f"/contacts/{second['id']}/close", {"result": "consulted"})
    assert operator.call(order=order.number)["repeated"] is True


@pytest.mark.parametrize("whose", ["phone", "client"])
@pytest.mark.parametrize("parked", [True, False])
def test_the_step_offered_for_a_contact_of_another_is_one_that_the_operator_has(
    operator: Caller, whose: str, parked: bool
) -> None:
    """CON-5, ORD-9: a call that broke off goes on at whoever's desk it comes in; one that lasts gets a second."""
    contact = operator.call(**({"phone": PHONE} if whose == "phone" else {"client": ClientFactory().pk}))["id"]
    if parked:
        operator.post(f"/contacts/{contact}/park")
    colleague = Caller()
    (reason,) = colleague.post(f"/contacts/{contact}/resume").json()["reasons"]
    (step,) = reason["next_steps"]
    taken = colleague.post(step["href"].removeprefix("/api/v1"), step["body"])
    assert (taken.status_code, taken.json()["id"] == contact) == ((200, True) if parked else (201, False))


@pytest.mark.parametrize(("action", "role"), [("resume", Role.OPERATOR), ("take-over", Role.SUPERVISOR)])
def test_ones_own_open_contact_goes_on_as_it_is(db: None, action: str, role: Role) -> None:
    caller = Caller(role)
    begun = caller.call(phone=PHONE)
    answer = caller.post(f"/contacts/{begun['id']}/{action}")
    assert (answer.status_code, answer.json()["status"]) == (200, "open")
    assert answer.json()["version"] == begun["version"]


def test_the_call_after_one_that_dropped_learns_what_was_begun_and_dictated(operator: Caller) -> None:
    """ORD-32, GDE-4: it is shown to the next call about the order, which may be closed without an end of it."""
    order, contact = begun(operator, status="buffer")
    address = {
        "postal_index": "101000",
        "region": "Москва",
        "locality": "Москва",
        "street": "ул. Мясницкая",
        "house": "5",
    }
    dictated = {"topic": "change_order", "subtopic": "address_error", "order": order.number}
    operator.post(f"/contacts/{contact}/guidance", {**dictated, "answers": {"right_address": address}})
    kept = operator.post(f"/contacts/{contact}/close", {"result": "call_dropped"}).json()["comment"]
    assert "Верный адрес: 101000, Москва, Москва, ул. Мясницкая, дом 5" in kept
    shown = Caller().call(order=order.number, identified_by="order_number")
    (left,) = shown["unfinished"]
    assert (left["order"], left["next_step"]["action"]) == (order.number, "calculate")
    assert kept in left["why"]


def test_what_a_dropped_call_left_does_not_keep_the_next_one_from_its_end(operator: Caller) -> None:
    """ORD-32: only what was begun in the contact itself does."""
    order, contact = begun(operator, status="buffer")
    operator.post(f"/contacts/{contact}/close", {"result": "call_dropped"})
    second = operator.call(order=order.number, identified_by="order_number")["id"]
    assert operator.get(f"/contacts/{second}").json()["unfinished"] != []
    assert operator.post(f"/contacts/{second}/close", {"result": "consulted"}).status_code == 200


def test_con_5_a_colleague_sees_who_gave_the_call_and_what_the_client_has_answered(operator: Caller) -> None:
    order, colleague = OrderFactory(taken=True), Caller()
    contact = operator.call(order=order.number, identified_by="phone")["id"]
    body = {"topic": "where_is_parcel", "order": order.number}
    (asked,) = [step for step in guided(operator, contact, body)["steps"] if step["kind"] == "ask"]
    told = guided(operator, contact, {**body, "answers": {asked["code"]: "yes"}})
    assert operator.get(f"/contacts/{contact}").json()["handed_over"] is None
    assert operator.post(f"/contacts/{contact}/handover", {"to": colleague.account.username}).status_code == 200
    shown = colleague.get(f"/contacts/{contact}").json()
    assert shown["handed_over"]["by"] == str(operator.account)
    (topic,) = shown["walked"]
    assert (topic["label"], topic["order"]) == ("Где посылка", order.number)
    (said,) = topic["answers"]
    assert (said["question"], said["answer"]) == (asked["text"], asked["options"][0]["text"])
    again = guided(colleague, contact, topic["again"]["body"])
    assert (again["rule"], [step["text"] for step in again["steps"]]) == (
        told["rule"],
        [step["text"] for step in told["steps"]],
    )


def test_con_5_whoever_takes_a_call_over_was_given_it_by_nobody(operator: Caller) -> None:
    colleague, supervisor = Caller(), Caller(Role.SUPERVISOR)
    contact = operator.call(order=OrderFactory().number)["id"]
    assert operator.post(f"/contacts/{contact}/handover", {"to": colleague.account.username}).status_code == 200
    assert colleague.post(f"/contacts/{contact}/park").status_code == 200
    assert colleague.post(f"/contacts/{contact}/resume").json()["handed_over"]["by"] == str(operator.account)
    taken = supervisor.post(f"/contacts/{contact}/take-over")
    assert (taken.status_code, taken.json()["handed_over"]) == (200, None)


def guided(caller: Caller, contact: int, body: dict[str, Any]) -> dict[str, Any]:
    """The words that come back."""
    answer = caller.post(f"/contacts/{contact}/guidance", body)
    assert answer.status_code == 200, answer.content.decode()
    return dict(answer.json())


def test_an_ended_call_is_none_of_its_own_earlier_ones(operator: Caller) -> None:
    """CLI-12."""
    client = ClientFactory()

    def ended() -> dict[str, Any]:
        call = operator.call(client=client.pk)["id"]
        return operator.post(f"/contacts/{call}/close", {"result": "consulted"}).json()

    shown = [[each["id"] for each in answer["candidates"][0]["contacts"]] for answer in [ended() for _ in range(5)]]
    calls = list(Contact.objects.order_by("pk").values_list("pk", flat=True))
    assert shown == [sorted(calls[:at], reverse=True)[:EARLIER_SHOWN] for at in range(5)]
