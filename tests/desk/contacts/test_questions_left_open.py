"""An unanswered question is told before the call is closed (GDE-29); what says nothing is no reason (ORD-32)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desk.callers import Caller, codes
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
SWITCH_OFF = {"topic": "autodial", "subtopic": "switch_off"}
CANCEL = {"topic": "change_order", "subtopic": "cancel"}


def begun(operator: Caller, sample: str = "confirmed") -> tuple[int, str]:
    """A call about an order, and the order's number."""
    order = make(sample)
    return operator.call(order=order.number, identified_by="order_number", phone="+79161234567")["id"], order.number


def say(operator: Caller, contact: int, **question: Any) -> dict[str, Any]:
    """Ask for words."""
    return operator.post(f"/contacts/{contact}/guidance", question).json()


def left_open(operator: Caller, contact: int) -> list[dict[str, Any]]:
    """What the contact tells of its questions."""
    return operator.get(f"/contacts/{contact}").json()["open_questions"]


def test_the_question_of_the_last_words_is_told_with_the_request_that_shows_it(operator: Caller) -> None:
    contact, order = begun(operator)
    words = say(operator, contact, **SWITCH_OFF, order=order)
    (asked,) = [step for step in words["steps"] if step["kind"] == "ask"]
    (left,) = left_open(operator, contact)
    assert (left["code"], left["question"], left["order"]) == ("suppress_ground", asked["text"], order)
    assert left["label"] == "Автодозвон: Отключить звонки"
    again = operator.post(left["again"]["href"].removeprefix("/api/v1"), left["again"]["body"]).json()
    assert [step["code"] for step in again["steps"]] == [step["code"] for step in words["steps"]]


def test_an_answer_leads_to_the_next_question_and_the_last_one_leaves_none(operator: Caller) -> None:
    contact, order = begun(operator)
    say(operator, contact, **SWITCH_OFF, order=order, answers={"suppress_ground": "request"})
    assert [left["code"] for left in left_open(operator, contact)] == ["suppress_what"]
    answers = {"suppress_what": "sms", "suppress_phone": {"phone": "+79161234567"}, "phone_back": "yes"}
    say(operator, contact, **SWITCH_OFF, order=order, answers={"suppress_ground": "request", **answers})
    assert left_open(operator, contact) == []


def test_a_question_stays_open_under_another_topic_once_its_own_was_begun(operator: Caller) -> None:
    contact, order = begun(operator)
    say(operator, contact, **SWITCH_OFF, order=order, answers={"suppress_ground": "request"})
    say(operator, contact, topic="reference", subtopic="gift_price", order=order)
    assert [left["code"] for left in left_open(operator, contact)] == ["suppress_what"]


def test_a_topic_pressed_by_mistake_leaves_no_question(operator: Caller) -> None:
    contact, order = begun(operator)
    say(operator, contact, **SWITCH_OFF, order=order)
    say(operator, contact, topic="reference", subtopic="gift_price", order=order)
    assert left_open(operator, contact) == []


def test_a_question_about_an_order_is_settled_by_what_was_done_with_it(operator: Caller) -> None:
    contact, order = begun(operator)
    say(operator, contact, **CANCEL, order=order)
    assert left_open(operator, contact)
    body = {"reason": "client_refusal", "objection_rounds": 1, "contact": contact}
    assert operator.post(f"/orders/{order}/actions/annul", body).status_code == 200
    assert left_open(operator, contact) == []


def test_a_question_about_an_order_is_settled_by_handing_the_order_over(operator: Caller) -> None:
    contact, order = begun(operator)
    say(operator, contact, **CANCEL, order=order)
    assert left_open(operator, contact)
    body = {"category": "order_question", "order": order, "contact": contact, "text": "Клиент просит разобраться."}
    made = operator.post("/tickets", body)
    assert made.status_code == 201, made.json()
    assert left_open(operator, contact) == []


def test_an_open_question_keeps_nobody_from_closing_and_is_none_of_a_closed_call(operator: Caller) -> None:
    contact, order = begun(operator)
    say(operator, contact, **SWITCH_OFF, order=order)
    closed = operator.post(f"/contacts/{contact}/close", {"result": "consulted"})
    assert (closed.status_code, closed.json()["open_questions"]) == (200, [])


@pytest.mark.parametrize("reason", ["я", "нет.", "-- 1 --", "аааааааа"])
def test_a_reason_that_nobody_can_read_is_refused_under_its_field(operator: Caller, reason: str) -> None:
    contact, order = begun(operator, "manual_check")
    say(operator, contact, topic="where_is_parcel", order=order)
    assert operator.post(f"/contacts/{contact}/close", {"result": "consulted"}).status_code == 409
    refused = operator.post(f"/contacts/{contact}/close", {"result": "consulted", "unfinished_reason": reason})
    assert (refused.status_code, codes(refused)) == (400, ["unreadable_reason"])
    assert refused.json()["errors"][0]["field"] == "unfinished_reason"
    assert operator.get(f"/contacts/{contact}").json()["status"] == "open"
    dropped = operator.post(f"/contacts/{contact}/close", {"result": "call_dropped", "unfinished_reason": reason})
    assert dropped.status_code == 200, dropped.json()


@pytest.mark.parametrize("reason", ["я", "нет.", "-"])
def test_a_reason_that_excuses_nothing_may_say_nothing(operator: Caller, reason: str) -> None:
    contact, _ = begun(operator)
    closed = operator.post(f"/contacts/{contact}/close", {"result": "consulted", "unfinished_reason": reason})
    assert closed.status_code == 200, closed.json()


def test_the_next_operator_reads_why_it_was_left(operator: Caller) -> None:
    reason = "Клиент решит завтра."
    contact, order = begun(operator)
    operator.post(f"/contacts/{contact}/close", {"result": "consulted", "unfinished_reason": reason})
    again = Caller().call(phone="+79161234567", order=order)
    (candidate,) = again["candidates"]
    card = operator.get(f"/clients/{again['client']['id']}").json()
    assert reason in [call["unfinished_reason"] for call in card["contacts"]]
    assert candidate["contacts"][0]["unfinished_reason"] == reason
