"""What is promised on a call is kept, broken or given back by facts, and the next call shows it first (PRM-1)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from desk.guidance.phrases.store import default_texts
from desk.guidance.rules.dsl import SayPhrase
from desk.guidance.scripts import SCRIPTS
from desk.guidance.speech.russian import spoken_day
from desk.models import Promise
from desk.models.promises import PromiseState
from desk.promises.catalog import PHRASES, fact_types
from desk.promises.representation import FACT_LABELS
from desk.promises.selectors import overdue_count
from desk.use_cases.settle_promises import note_overdue, settle
from desk.use_cases.settle_promises_by_hand import VERDICTS
from orders.choices import Status
from orders.models import Order
from orders.use_cases.execute_action import execute_action
from service.accounts.roles import Role
from service.models import Contact, HistoryRow, OutboxEvent
from tests.desk.callers import Caller
from tests.desk.day.conftest import NOON
from tests.desk.guidance.made_orders import settled_without_a_date
from tests.factories import ClientFactory, OrderFactory, actor

pytestmark = pytest.mark.django_db
PARCEL = {"topic": "where_is_parcel"}
QUESTION = {"category": "order_question", "text": "Когда отправят?"}
LATER_SAID = re.compile(r"\{(buffer_days|buffer_weeks|refund_due|answer\}|clarified|specialists_answer)|вами свяж")
OF_OTHERS = frozenset(
    {
        "offer.awaits_stock",
        "offer.awaits_stock_late",
        "return.letter_answer",
        "return.until",
    }
)
"""Phrases with such words whose term begins only when the client has posted something, or has confirmed the order."""


def in_buffer() -> Order:
    return OrderFactory(confirmed=True, status=Status.BUFFER)


def told(operator: Caller, order: Order, result: str = "consulted") -> dict[str, Any]:
    """A call about a parcel, led to its first words and closed."""
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    assert operator.post(f"/contacts/{contact}/guidance", {**PARCEL, "order": order.number}).status_code == 200
    closed = operator.post(f"/contacts/{contact}/close", {"result": result})
    assert closed.status_code == 200, closed.content.decode()
    return closed.json()


def do(order: Order, action: str, role: Role = Role.WAREHOUSE, **data: Any) -> None:
    execute_action(order.number, action, actor=actor(role), data=data, present=lambda done: {})


def only() -> Promise:
    settle()
    return Promise.objects.get()


def test_words_with_a_term_are_a_promise_until_the_later_end_the_day_after_being_day_1(operator: Caller) -> None:
    order = in_buffer()
    closed = told(operator, order)
    (promise,) = closed["promises"]
    assert (promise["code"], promise["state"], promise["due_on"]) == ("dispatch", "open", "2026-03-24")
    assert (promise["order"], promise["by"]) == (order.number, str(operator.account))
    assert promise["phrase"] == "buffer.first"
    assert promise["said_at"].startswith("2026-03-17T12:00")


def test_a_repeated_call_promises_anew_by_its_own_words_and_sees_the_first(operator: Caller) -> None:
    order = in_buffer()
    told(operator, order)
    closed = told(operator, order)
    assert [(one["phrase"], one["due_on"]) for one in closed["promises"]] == [
        ("buffer.first", "2026-03-24"),
        ("buffer.again", "2026-04-14"),
    ]


def test_the_same_words_twice_on_one_call_are_one_promise(operator: Caller) -> None:
    order = in_buffer()
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    for _ in range(2):
        operator.post(f"/contacts/{contact}/guidance", {**PARCEL, "order": order.number})
    assert Promise.objects.count() == 1


def asked_again(operator: Caller, order: Order, result: str = "handed_to_supervisor") -> dict[str, Any]:
    """A call in conflict about a late parcel, which is handed over or added to the ticket that there is."""
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    about = {**PARCEL, "order": order.number, "answers": {"in_conflict": "yes"}}
    shown = operator.post(f"/contacts/{contact}/guidance", about).json()
    (ticket,) = [step for step in shown["steps"] if step["kind"] == "hand_over"]
    assert operator.post("/tickets", ticket["body"]).status_code in (200, 201)
    return dict(operator.post(f"/contacts/{contact}/close", {"result": result}).json())


def test_the_same_promise_with_the_same_term_by_a_later_call_is_one_renewed(
    operator: Caller, noon: time_machine.Traveller
) -> None:
    order = OrderFactory(tracked=True, expected_on=NOON.date() - timedelta(days=2))
    (first,) = asked_again(operator, order)["promises"]
    assert first["said_again_at"] is None
    for _ in range(2):
        noon.shift(60)
        (same,) = asked_again(operator, order)["promises"]
        assert (same["id"], same["due_on"]) == (first["id"], first["due_on"])
        assert same["said_again_at"] > first["said_at"]
    noon.shift(60)
    (dropped,) = asked_again(operator, order, "call_dropped")["promises"]
    assert dropped["state"] == "open"
    rows = HistoryRow.objects.filter(subject="promise", subject_id=first["id"]).order_by("version")
    assert [row.action for row in rows] == ["make", "renew", "renew", "renew"]


def clarified(operator: Caller, order: Order) -> int:
    """A call, not over yet, in which the client was told to be rung within some days."""
    contact = operator.call(client=order.client_id, order=order.number, identified_by="order_number")["id"]
    shown = operator.post(f"/contacts/{contact}/guidance", {**PARCEL, "order": order.number}).json()
    assert "ff_annulled.clarify" in [step["code"] for step in shown["steps"]]
    return int(contact)


def ended(operator: Caller, contact: int, result: str = "consulted") -> int:
    body = {"result": result, "unfinished_reason": "Номер передан в другом разговоре."}
    return int(operator.post(f"/contacts/{contact}/close", body).status_code)


@pytest.mark.parametrize("merged", [False, True], ids=["one card", "cards merged meanwhile"])
@pytest.mark.parametrize("last", ["consulted", "call_dropped"])
def test_two_calls_at_once_that_promise_the_same_leave_one_promise(
    operator: Caller, supervisor: Caller, last: str, merged: bool
) -> None:
    order, colleague = OrderFactory(ff_annulled=True), Caller()
    first = clarified(operator, order)
    if merged:
        body = {"other": order.client_id}
        assert supervisor.post(f"/clients/{ClientFactory().pk}/merge", body).status_code == 200
        order.refresh_from_db()
    second = clarified(colleague, order)
    assert Promise.objects.filter(state="open").count() == 2
    assert (ended(operator, first), ended(colleague, second, last)) == (200, 200)
    assert dict(Promise.objects.values_list("contact", "state")) == {first: "open", second: "released"}
    told = Promise.objects.get(contact=first)
    assert (told.said_again_at is not None) is (last == "consulted")
    assert Promise.objects.get(contact=second).fact in FACT_LABELS


def test_call_backs_asked_for_on_two_calls_at_once_are_two(operator: Caller) -> None:
    order, colleague = in_buffer(), Caller()
    for caller in (operator, colleague):
        contact = caller.call(order=order.number, identified_by="order_number", phone="+79161230077")["id"]
        body = {"phone": "+79161230077", "reason": "Назвать день.", "contact": contact, "order": order.number}
        assert caller.post("/callbacks", body).status_code == 201
    for contact in list(Contact.objects.order_by("pk")):
        caller = operator if contact.operator == operator.account else colleague
        assert caller.post(f"/contacts/{contact.pk}/close", {"result": "consulted"}).status_code == 200
    assert list(Promise.objects.filter(code="call_back").values_list("state", flat=True)) == ["open", "open"]


def test_a_call_that_broke_off_has_promised_nothing(operator: Caller) -> None:
    closed = told(operator, in_buffer(), "call_dropped")
    assert closed["promises"] == []
    promise = Promise.objects.get()
    assert (promise.state, promise.fact) == (PromiseState.RELEASED, "contact.call_dropped")


@pytest.mark.parametrize(("days", "state"), [(0, "kept"), (7, "kept"), (8, "broken")])
def test_the_export_keeps_the_promise_until_the_end_of_its_last_day(
    operator: Caller, noon: time_machine.Traveller, days: int, state: str
) -> None:
    order = in_buffer()
    told(operator, order)
    noon.move_to(NOON + timedelta(days=days))
    do(order, "export")
    promise = only()
    assert (promise.state, promise.fact) == (state, "order.export")
    assert promise.settled_at == NOON + timedelta(days=days)


def test_an_annulment_by_the_warehouse_breaks_the_promise_and_by_the_clients_wish_gives_it_back(
    operator: Caller,
) -> None:
    first, second = in_buffer(), in_buffer()
    for order in (first, second):
        told(operator, order)
    do(first, "ff_annul", reason="Не собран")
    do(second, "annul", Role.SUPERVISOR, reason="client_refusal", objection_rounds=1)
    settle()
    states = dict(Promise.objects.values_list("order__number", "state"))
    assert states == {first.number: "broken", second.number: "released"}


def test_a_fact_from_before_the_words_settles_nothing(operator: Caller, noon: time_machine.Traveller) -> None:
    order = OrderFactory(confirmed=True)
    do(order, "buffer")
    noon.shift(60)
    told(operator, order)
    assert only().state == PromiseState.OPEN


def test_a_ticket_made_on_a_call_promises_its_answer_by_its_due_day(
    operator: Caller, noon: time_machine.Traveller
) -> None:
    order = OrderFactory(confirmed=True)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    made = operator.post("/tickets", {**QUESTION, "order": order.number, "contact": contact}).json()
    operator.post(f"/contacts/{contact}/close", {"result": "handed_to_supervisor"})
    promise = only()
    assert (promise.code, promise.ticket_id, str(promise.due_on)) == ("in_touch", made["id"], made["due_at"][:10])
    supervisor = Caller(Role.SUPERVISOR)
    noon.shift(3_600)
    supervisor.post("/tickets/next", {"queue": "supervisor"})
    done = supervisor.post(f"/tickets/{made['id']}/actions/resolve", {"resolution": "Отправим завтра."})
    assert done.status_code == 200, done.content.decode()
    promise = only()
    assert (promise.state, promise.fact) == (PromiseState.KEPT, "ticket.resolve")


def test_words_said_before_their_ticket_are_tied_to_it(operator: Caller) -> None:
    order = OrderFactory(ff_annulled=True)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    answer = operator.post(f"/contacts/{contact}/guidance", {**PARCEL, "order": order.number}).json()
    assert Promise.objects.get().ticket is None
    handed = next(step for step in answer["steps"] if step["kind"] == "hand_over")
    made = operator.post("/tickets", handed["body"])
    assert made.status_code == 201, made.content.decode()
    operator.post(f"/contacts/{contact}/close", {"result": "handed_to_supervisor"})
    promise = Promise.objects.get()
    assert (promise.phrase, promise.ticket_id, promise.due_on) == (
        "ff_annulled.clarify",
        made.json()["id"],
        date(2026, 3, 19),
    )


def test_the_next_call_and_the_card_show_the_overdue_first(operator: Caller, noon: time_machine.Traveller) -> None:
    late, order = in_buffer(), None
    told(operator, late)
    order = OrderFactory(client=late.client, confirmed=True, status=Status.BUFFER)
    noon.move_to(NOON + timedelta(days=8))
    told(Caller(), order)
    card = Caller().get(f"/clients/{late.client_id}").json()
    assert [(one["order"], one["state"]) for one in card["promises"]] == [
        (late.number, "overdue"),
        (order.number, "open"),
    ]
    again = Caller().call(order=late.number, identified_by="order_number")
    assert again["promises"][0]["state"] == "overdue"
    assert again["candidates"][0]["promises"] == again["promises"]


@pytest.mark.parametrize("state", ["open", "overdue", "kept", "broken", "released"])
def test_the_list_narrows_by_what_a_promise_is_called_today(
    operator: Caller, noon: time_machine.Traveller, state: str
) -> None:
    orders = {name: in_buffer() for name in ("overdue", "kept", "broken", "released")}
    for order in orders.values():
        told(operator, order)
    do(orders["kept"], "export")
    do(orders["broken"], "ff_annul", reason="Не собран")
    do(orders["released"], "annul", Role.SUPERVISOR, reason="correction")
    settle()
    noon.move_to(NOON + timedelta(days=8))
    orders["open"] = in_buffer()
    told(Caller(), orders["open"])
    answer = Caller(Role.CLAIMS_SPECIALIST).get("/promises", state=state).json()
    assert [(one["order"], one["state"]) for one in answer["results"]] == [(orders[state].number, state)]


def test_the_clock_notes_each_overdue_promise_once_and_the_figure_counts_it(
    operator: Caller, noon: time_machine.Traveller
) -> None:
    told(operator, in_buffer())
    assert (note_overdue(), overdue_count()) == (0, 0)
    noon.move_to(NOON + timedelta(days=8))
    assert (note_overdue(), note_overdue(), overdue_count()) == (1, 0, 1)
    assert OutboxEvent.objects.filter(type="promise.overdue").count() == 1


def test_every_change_of_a_promise_leaves_history_and_an_event(operator: Caller) -> None:
    order = in_buffer()
    told(operator, order)
    do(order, "export")
    promise = only()
    rows = HistoryRow.objects.filter(subject="promise", subject_id=promise.pk).order_by("version")
    assert [(row.action, row.from_status, row.to_status) for row in rows] == [
        ("make", "", "open"),
        ("settle", "open", "kept"),
    ]
    events = OutboxEvent.objects.filter(subject="promise", subject_id=promise.pk).order_by("version")
    assert [event.type for event in events] == ["promise.make", "promise.settle"]


def test_the_day_told_of_a_return_taken_over_without_its_day_of_dispatch_is_the_day_promised(operator: Caller) -> None:
    order = settled_without_a_date(days=3)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    told_now = operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_money", "order": order.number}).json()
    assert told_now["rule"] == "money.wait"
    due = NOON.date() + timedelta(days=27)
    assert spoken_day(due) in told_now["steps"][0]["text"]
    promise = Promise.objects.get()
    assert (promise.code, promise.due_on, promise.return_case) == ("return_answer", due, order.return_cases.get())


def test_integrations_have_no_part_in_promises(operator: Caller) -> None:
    told(operator, in_buffer())
    for role in (Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.TELEPHONY):
        partner = Caller(role)
        assert partner.get("/promises").status_code == 403
        assert not [one for one in partner.get("/events").json()["results"] if one["subject"] == "promise"]


def test_every_shipped_phrase_with_a_term_or_a_word_to_be_in_touch_is_declared() -> None:
    promising = {code for code, text in default_texts().items() if LATER_SAID.search(text)}
    assert promising - OF_OTHERS == set(PHRASES) - {
        "cancel.passed_on",
        "autodial.error_recorded",
        "autodial.passed_on",
    }


def test_every_declared_phrase_is_said_somewhere() -> None:
    said = {
        step.phrase
        for script in SCRIPTS
        for layer in script.layers
        for rule in layer
        for step in rule.steps
        if isinstance(step, SayPhrase)
    }
    assert set(PHRASES) <= said


def test_every_fact_that_settles_a_promise_has_its_words() -> None:
    by_hand = {f"promise.{verdict}" for verdict in VERDICTS}
    calls = {"contact.call_dropped", "contact.said_on_another", "client.do_not_contact"}
    assert {*fact_types(), *by_hand, *calls} == set(FACT_LABELS)


def refused_before_it_was_confirmed(operator: Caller) -> tuple[Order, Promise]:
    """A new order that its client refuses: a supervisor is to annul it (GDE-35)."""
    order = OrderFactory()
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    answers = {"objection_first": "insists", "objection_second": "insists"}
    body = {"topic": "change_order", "subtopic": "cancel", "order": order.number, "answers": answers}
    shown = operator.post(f"/contacts/{contact}/guidance", body).json()
    (ticket,) = [step for step in shown["steps"] if step["kind"] == "hand_over"]
    assert operator.post("/tickets", ticket["body"]).status_code == 201
    assert operator.post(f"/contacts/{contact}/close", {"result": "handed_to_supervisor"}).status_code == 200
    return order, Promise.objects.get()


def test_prm_1_a_refusal_passed_on_promises_that_the_order_is_annulled(operator: Caller) -> None:
    order, promise = refused_before_it_was_confirmed(operator)
    assert (promise.code, promise.order_id, promise.ticket is not None) == ("annul", order.pk, True)
    (shown,) = operator.get("/promises").json()["results"]
    assert (shown["code"], shown["promise"]) == ("annul", "Отменить заказ")


@pytest.mark.parametrize("reason", ["client_refusal", "other"])
def test_prm_1_the_promise_to_annul_is_kept_by_the_annulment(operator: Caller, reason: str) -> None:
    order, promise = refused_before_it_was_confirmed(operator)
    supervisor, rounds = Caller(Role.SUPERVISOR), {"objection_rounds": 2} if reason == "client_refusal" else {}
    answer = supervisor.post(f"/orders/{order.number}/actions/annul", {"reason": reason, **rounds})
    assert answer.status_code == 200, answer.content.decode()
    assert settle() == 1
    promise.refresh_from_db()
    assert (promise.state, promise.fact) == ("kept", "order.annul")
