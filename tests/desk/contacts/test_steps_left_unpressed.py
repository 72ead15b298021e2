"""What the client was told is done is pressed before the call ends, or left on purpose (GDE-30, ORD-32).

That every step of every rule is told of and asked for is held by the follower, along each conversation that is kept.
"""

from __future__ import annotations

from typing import Any

import pytest

from desk.contacts.steps_left_unpressed import PRESSED
from orders.models import Order
from service.models import Contact
from tests.desk.callers import Caller, codes
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
REFUSED = {"objection_first": "insists", "objection_second": "insists"}
SILENCE = {
    "suppress_what": "sms",
    "suppress_ground": "request",
    "suppress_phone": {"phone": "+79161234567"},
    "phone_back": "yes",
}
KINDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "hand over": ("manual_check", {"topic": "where_is_parcel"}, "ticket"),
    "annul": ("confirmed", {"topic": "change_order", "subtopic": "cancel", "answers": REFUSED}, "annul"),
    "edit": ("checked", {"topic": "where_is_parcel", "answers": {"right_data": {"address.house": "7"}}}, "edit"),
    "silence": (
        "new",
        {"topic": "autodial", "subtopic": "switch_off", "answers": SILENCE},
        "ticket",
    ),
}


def told(operator: Caller, kind: str) -> tuple[Order, int, dict[str, Any]]:
    """A call whose last words ask for something, and what the contact tells of it."""
    sample, question, action = KINDS[kind]
    order = make(sample, **({"house": ""} if kind == "edit" else {}))
    contact = operator.call(order=order.number, identified_by="order_number", phone="+79161234567")["id"]
    shown = operator.post(f"/contacts/{contact}/guidance", {**question, "order": order.number}).json()
    assert {step["kind"] for step in shown["steps"]} & PRESSED, shown
    (left,) = operator.get(f"/contacts/{contact}").json()["unpressed"]
    assert left["next_step"]["action"] == action
    return order, contact, left


def close(operator: Caller, contact: int, result: str = "consulted", **body: Any) -> Any:
    return operator.post(f"/contacts/{contact}/close", {"result": result, **body})


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_isnt_closed_while_what_was_said_isnt_done(operator: Caller, kind: str) -> None:
    _, contact, left = told(operator, kind)
    refused = close(operator, contact)
    assert (refused.status_code, codes(refused)) == (409, ["step_left_unpressed"])
    (reason,) = refused.json()["reasons"]
    assert (reason["field"], reason["next_steps"]) == ("unfinished_reason", [left["next_step"]])
    assert reason["message"].startswith(f"Шаг не выполнен: «{left['next_step']['label']}».")
    assert left["why"] == f"Шаг не выполнен: «{left['next_step']['label']}»."
    assert Contact.objects.get(pk=contact).closed_at is None


@pytest.mark.parametrize("kind", KINDS)
def test_the_step_offered_is_the_one_that_lets_the_call_end(operator: Caller, kind: str) -> None:
    _, contact, left = told(operator, kind)
    step = left["next_step"]
    send = {"POST": operator.post, "PATCH": operator.patch}[step["method"]]
    assert send(step["href"].removeprefix("/api/v1"), step["body"]).status_code in (200, 201)
    shown = operator.get(f"/contacts/{contact}").json()
    assert shown["unpressed"] == []
    reason = {"unfinished_reason": "Клиент перезвонит."} if shown["unfinished"] else {}
    assert close(operator, contact, shown["proposed"]["result"], **reason).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_reason_lets_it_end_and_is_kept(operator: Caller, kind: str) -> None:
    _, contact, _ = told(operator, kind)
    answer = close(operator, contact, unfinished_reason="Клиент передумал.").json()
    assert (answer["status"], answer["unfinished_reason"], answer["unpressed"]) == ("closed", "Клиент передумал.", [])


def test_a_call_that_drops_has_told_nothing(operator: Caller) -> None:
    _, contact, _ = told(operator, "annul")
    assert close(operator, contact, "call_dropped").status_code == 200


def test_an_order_handed_over_otherwise_is_left_to_others(operator: Caller) -> None:
    order, contact, _ = told(operator, "annul")
    body = {"category": "order_question", "order": order.number, "text": "Просит отменить", "contact": contact}
    assert operator.post("/tickets", body).status_code == 201
    assert close(operator, contact, "handed_to_supervisor").status_code == 200


def test_silence_isnt_asked_for_by_a_question_about_the_order(operator: Caller) -> None:
    """ESC-8: only its own ticket switches calls off."""
    order, contact, _ = told(operator, "silence")
    body = {"category": "order_question", "order": order.number, "text": "Когда отправят?", "contact": contact}
    assert operator.post("/tickets", body).status_code == 201
    assert codes(close(operator, contact, "handed_to_supervisor")) == ["step_left_unpressed"]


def test_what_a_colleague_has_done_meanwhile_isnt_asked_for(operator: Caller, supervisor: Caller) -> None:
    order, contact, _ = told(operator, "annul")
    body = {"reason": "client_refusal", "objection_rounds": 1}
    assert supervisor.post(f"/orders/{order.number}/actions/annul", body).status_code == 200
    assert operator.get(f"/contacts/{contact}").json()["unpressed"] == []
    assert close(operator, contact).status_code == 200


def test_what_cant_be_done_any_more_isnt_asked_for(operator: Caller, supervisor: Caller) -> None:
    order, contact, _ = told(operator, "annul")
    assert supervisor.post(f"/orders/{order.number}/actions/cancel", {"reason": "Распродано"}).status_code == 200
    assert close(operator, contact).status_code == 200


def test_another_topic_leaves_what_the_first_one_said(operator: Caller) -> None:
    order, contact, left = told(operator, "annul")
    operator.post(f"/contacts/{contact}/guidance", {"topic": "reference", "subtopic": "gift_price"})
    operator.post(f"/contacts/{contact}/guidance", {"topic": "phrases", "subtopic": "hold"})
    assert operator.get(f"/contacts/{contact}").json()["unpressed"] == [left]
    body = {"topic": "change_order", "subtopic": "cancel", "order": order.number}
    operator.post(f"/contacts/{contact}/guidance", body)
    assert operator.get(f"/contacts/{contact}").json()["unpressed"] == []
