"""A contact that is a promised call: greeted as one, and known for what came of it when it ends (PRM-2, CON-5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from desk.choices import ContactResult
from desk.models import Callback, Promise
from desk.models.callbacks import AttemptResult
from desk.use_cases.contacts.callback_outcome import NOT_TALKED
from desk.use_cases.sweep_callbacks import return_idle
from orders.models import Order
from service.models import HistoryRow
from tests.desk.callers import Caller, codes
from tests.desk.day.conftest import NOON
from tests.factories import ClientFactory, OrderFactory

pytestmark = pytest.mark.django_db
PHONE = "+79161230077"
REASON = "Назвать день отправки."
STATE_OF = {
    AttemptResult.REACHED: "reached",
    AttemptResult.NO_ANSWER: "waiting",
    AttemptResult.BUSY: "waiting",
    AttemptResult.LATER: "waiting",
    AttemptResult.WRONG_NUMBER: "unreached",
    AttemptResult.NOT_NEEDED: "cancelled",
    AttemptResult.CLIENT_RANG: "cancelled",
}
LATER = {"from": (NOON + timedelta(hours=1)).isoformat(), "to": (NOON + timedelta(hours=3)).isoformat()}


def owed(operator: Caller) -> tuple[Order, int]:
    """A call that a client was promised on an earlier one, pulled by the operator."""
    order = OrderFactory(client=ClientFactory(phones=[PHONE]))
    first = operator.call(order=order.number, identified_by="order_number")["id"]
    body = {"phone": PHONE, "reason": REASON, "order": order.number, "contact": first}
    assert operator.post("/callbacks", body).status_code == 201
    assert operator.post(f"/contacts/{first}/close", {"result": "consulted"}).status_code == 200
    return order, operator.post("/callbacks/next").json()["id"]


def rung(operator: Caller) -> tuple[int, int]:
    """The call-back, and the contact of that call."""
    order, callback = owed(operator)
    contact = operator.call(phone=PHONE, client=order.client_id, identified_by="phone")
    assert [one["id"] for one in contact["rings_back"]] == [callback]
    return callback, contact["id"]


def close(operator: Caller, contact: int, result: str = "consulted", **body: Any) -> Any:
    return operator.post(f"/contacts/{contact}/close", {"result": result, **body})


def greeting(operator: Caller, contact: dict[str, Any]) -> str:
    opening = contact["opening"]
    steps = operator.post(opening["href"].removeprefix("/api/v1"), opening["body"]).json()["steps"]
    return " ".join(step["text"] for step in steps)


@pytest.mark.parametrize("knows", ["the number alone", "the client"])
def test_a_promised_call_isnt_greeted_as_one_that_came_in(operator: Caller, knows: str) -> None:
    order, _ = owed(operator)
    known = {"client": order.client_id} if knows == "the client" else {"phone": PHONE}
    said = greeting(operator, operator.call(**known))
    assert "обещали вам перезвонить" in said
    assert "Чем я могу" not in said
    assert REASON.rstrip(".") in said


def test_another_client_of_the_same_number_is_not_the_one_who_was_promised(operator: Caller) -> None:
    owed(operator)
    other = ClientFactory(phones=[PHONE])
    assert operator.call(phone=PHONE, client=other.pk, identified_by="phone")["rings_back"] == []


def test_a_call_that_is_parked_keeps_its_promised_call(operator: Caller) -> None:
    callback, contact = rung(operator)
    assert operator.post(f"/contacts/{contact}/park").status_code == 200
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert return_idle() == 0
    assert Callback.objects.get(pk=callback).state == "taken"


def test_whoever_rings_a_number_that_no_card_has_asks_who_it_is(operator: Caller) -> None:
    assert operator.post("/callbacks", {"phone": PHONE, "reason": REASON}).status_code == 201
    operator.post("/callbacks/next")
    said = greeting(operator, operator.call(phone=PHONE))
    assert "обещали вам перезвонить" in said
    assert "телефон из заказа" not in said


@pytest.mark.parametrize("whose", ["nobody's", "a colleague's", "another client's"])
def test_a_call_that_came_in_is_greeted_as_ever(operator: Caller, whose: str) -> None:
    order = OrderFactory(client=ClientFactory(phones=["+79160000000" if whose == "another client's" else PHONE]))
    operator.post("/callbacks", {"phone": PHONE, "reason": REASON})
    if whose != "nobody's":
        assert (Caller() if whose == "a colleague's" else operator).post("/callbacks/next").status_code == 200
    contact = operator.call(client=order.client_id, **({} if whose == "another client's" else {"phone": PHONE}))
    assert contact["rings_back"] == []
    assert "Чем я могу вам помочь" in greeting(operator, contact)


@pytest.mark.parametrize("result", sorted(set(ContactResult.values) - NOT_TALKED - {"opp", "handed_to_supervisor"}))
def test_a_talk_with_the_client_is_what_came_of_the_call(operator: Caller, result: str) -> None:
    callback, contact = rung(operator)
    assert close(operator, contact, result).status_code == 200
    made = Callback.objects.get(pk=callback)
    assert (made.state, made.taken_by, made.attempts.get().result) == ("reached", None, "reached")
    assert Promise.objects.get(callback=made).state == "kept"
    assert HistoryRow.objects.get(subject="callback", subject_id=callback, action="reach").contact_id == contact


@pytest.mark.parametrize("result", sorted(NOT_TALKED))
def test_a_call_in_which_nobody_may_have_talked_asks_what_came_of_it(operator: Caller, result: str) -> None:
    callback, contact = rung(operator)
    refused = close(operator, contact, result)
    assert (refused.status_code, codes(refused)) == (409, ["callback_outcome_missing"])
    (step,) = refused.json()["reasons"][0]["next_steps"]
    offered = {need["field"]: [one["value"] for one in need["choices"]] for need in step["needs"]}
    assert offered["callback.result"] == AttemptResult.values
    assert Callback.objects.get(pk=callback).state == "taken"


def test_whoever_isnt_known_to_be_the_client_isnt_taken_for_reached(operator: Caller) -> None:
    order, _ = owed(operator)
    contact = operator.call(phone=PHONE, client=order.client_id)["id"]
    assert codes(close(operator, contact)) == ["callback_outcome_missing"]


@pytest.mark.parametrize("outcome", AttemptResult.values)
def test_the_outcome_that_is_named_is_kept(operator: Caller, outcome: str, noon: time_machine.Traveller) -> None:
    callback, contact = rung(operator)
    window = {"window": LATER} if outcome == "later" else {}
    answer = close(operator, contact, "call_dropped", callback={"result": outcome, "note": "С сыном", **window})
    assert answer.status_code == 200, answer.content.decode()
    made = Callback.objects.get(pk=callback)
    assert (made.state, made.attempts.get().note) == (STATE_OF[AttemptResult(outcome)], "С сыном")


def test_a_fault_of_the_outcome_stands_at_its_field_and_closes_nothing(operator: Caller) -> None:
    callback, contact = rung(operator)
    over = {"from": (NOON - timedelta(days=3)).isoformat(), "to": (NOON - timedelta(days=2)).isoformat()}
    for body, field in [
        ({"result": "later"}, "callback.window"),
        ({"result": "later", "window": over}, "callback.window.to"),
    ]:
        answer = close(operator, contact, callback=body)
        assert (answer.status_code, [one["field"] for one in answer.json()["errors"]]) == (400, [field])
    assert operator.get(f"/contacts/{contact}").json()["status"] == "open"
    assert Callback.objects.get(pk=callback).state == "taken"


def test_no_outcome_is_expected_of_a_call_that_came_in(operator: Caller) -> None:
    contact = operator.call(phone=PHONE)["id"]
    answer = close(operator, contact, callback={"result": "reached"})
    assert (answer.status_code, codes(answer)) == (400, ["not_expected"])


def test_the_call_goes_with_its_contact_to_a_colleague(operator: Caller) -> None:
    callback, contact = rung(operator)
    colleague = Caller()
    assert operator.post(f"/contacts/{contact}/handover", {"to": colleague.account.username}).status_code == 200
    assert Callback.objects.get(pk=callback).taken_by == colleague.account
    assert close(colleague, contact).status_code == 200
    assert Callback.objects.get(pk=callback).state == "reached"


def test_a_call_that_broke_off_goes_on_with_whoever_takes_it(operator: Caller) -> None:
    callback, contact = rung(operator)
    operator.post(f"/contacts/{contact}/park")
    colleague = Caller()
    assert colleague.call(phone=PHONE, client=Callback.objects.get(pk=callback).client_id)["id"] == contact
    assert Callback.objects.get(pk=callback).taken_by == colleague.account


def test_a_long_talk_doesnt_give_its_call_back(operator: Caller, noon: time_machine.Traveller) -> None:
    callback, contact = rung(operator)
    noon.move_to(NOON + timedelta(hours=2))
    assert return_idle() == 0
    assert close(operator, contact).status_code == 200
    assert Callback.objects.get(pk=callback).state == "reached"


def rang_first(operator: Caller, **known: Any) -> tuple[int, dict[str, Any]]:
    """The call-back that was pulled, and the call of its client, who was quicker."""
    order, callback = owed(operator)
    return callback, operator.call(phone=PHONE, client=order.client_id, rung_by="client", **known)


def test_a_client_who_rang_first_is_greeted_as_any_caller(operator: Caller) -> None:
    _, contact = rang_first(operator)
    assert (contact["rung_by"], contact["rings_back"]) == ("client", [])
    assert "Чем я могу вам помочь" in greeting(operator, contact)


def test_a_client_who_rang_first_was_not_reached_and_isnt_owed_the_call_any_more(operator: Caller) -> None:
    callback, contact = rang_first(operator, identified_by="phone")
    assert close(operator, contact["id"]).status_code == 200
    made = Callback.objects.get(pk=callback)
    assert (made.state, made.taken_by, made.attempts.get().result) == ("cancelled", None, "client_rang")
    promise = Promise.objects.get(callback=made)
    assert (promise.state, promise.fact) == ("released", "callback.client_rang")
    row = HistoryRow.objects.get(subject="callback", subject_id=callback, action="client_rang")
    assert row.contact_id == contact["id"]


@pytest.mark.parametrize(("known", "result"), [({}, "consulted"), ({"identified_by": "phone"}, "call_dropped")])
def test_a_call_that_may_have_told_nothing_leaves_the_promised_one_to_be_made(
    operator: Caller, known: dict[str, str], result: str
) -> None:
    callback, contact = rang_first(operator, **known)
    assert close(operator, contact["id"], result).status_code == 200
    assert Callback.objects.get(pk=callback).state == "taken"


def test_whoever_is_rung_back_says_first_whether_they_can_talk(operator: Caller) -> None:
    order, _ = owed(operator)
    contact = operator.call(phone=PHONE, client=order.client_id, rung_by="desk")
    opening = contact["opening"]
    told = operator.post(opening["href"].removeprefix("/api/v1"), opening["body"]).json()
    (asked,) = [step for step in told["steps"] if step["kind"] == "ask"]
    assert [option["code"] for option in asked["options"]] == ["yes", "no"]
    assert order.client.first not in " ".join(step["text"] for step in told["steps"])
    yes = asked["options"][0]
    ahead = operator.post(yes["href"].removeprefix("/api/v1"), yes["body"]).json()
    assert order.client.first in ahead["steps"][0]["text"]


def test_whoever_has_no_time_names_the_hours_and_is_rung_then(operator: Caller) -> None:
    callback, contact = rung(operator)
    body = {"topic": "phrases", "subtopic": "greeting", "answers": {"convenient": "no"}}
    told = operator.post(f"/contacts/{contact}/guidance", body).json()
    (step,) = [one for one in told["steps"] if one["kind"] == "do"]
    assert [need["field"] for need in step["needs"]] == ["window.from", "window.to"]
    assert [one["code"] for one in operator.get(f"/contacts/{contact}").json()["unpressed"]] == ["ring_later"]
    made = operator.post(step["href"].removeprefix("/api/v1"), {**step["body"], "window": LATER})
    assert (made.status_code, made.json()["id"], made.json()["state"]) == (200, callback, "waiting")
    ahead = told["next"]
    agreed = operator.post(ahead["href"].removeprefix("/api/v1"), ahead["body"]).json()
    assert agreed["rule"] == "phrases.greeting.back.agreed"
    shown = operator.get(f"/contacts/{contact}").json()
    assert (shown["unpressed"], shown["proposed"]["result"]) == ([], "call_dropped")
    assert "перезвонить в другое время" in shown["proposed"]["comment"]
    assert close(operator, contact, **shown["proposed"]).status_code == 200


def test_of_an_unknown_person_rung_back_it_is_proposed_that_nobody_was_found(operator: Caller) -> None:
    assert operator.post("/callbacks", {"phone": PHONE, "reason": REASON}).status_code == 201
    operator.post("/callbacks/next")
    contact = operator.call(phone=PHONE, rung_by="desk")["id"]
    assert operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel"}).status_code == 200
    proposed = operator.get(f"/contacts/{contact}").json()["proposed"]
    assert proposed["result"] == "client_not_found"
    assert "не опознан" in proposed["comment"]
