"""What runs about the order already is told at the next call, and no word of the answer is lost for it (ESC-16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from desk.guidance.open_ticket_words import BARE, CODE, NEVER_THE_SAME, with_ticket_words
from desk.guidance.rules.dsl import OfferTicket, Rule, SayPhrase
from desk.guidance.scripts import SCRIPTS
from desk.guidance.speech.russian import spoken_day
from desk.models import GuidanceTurn
from escalations.choices import MONEY_CATEGORIES, TicketCategory
from escalations.models import Ticket
from orders.models import Order
from returns.choices import CaseStatus
from service.accounts.roles import Role
from service.clock import moscow_date, today
from tests.desk.guidance.talking import Representation, Talk, call_of, step, words
from tests.escalations.making import do, make, pull
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make as order_in
from tests.returns.admin.cases import case_in

pytestmark = pytest.mark.django_db
ANSWER = "Отправим во вторник."


def asked_before(desk: Desk, category: str, order: Order) -> Ticket:
    """A ticket about the order, made on an earlier call."""
    answer = make(desk, category, order=order.number)
    assert answer.status == 201, answer
    return Ticket.objects.get(pk=answer.body["id"])


def said(result: Representation) -> list[str]:
    """The codes of what is said."""
    return [known["code"] for known in result["steps"] if known["kind"] == "say"]


def test_of_a_late_parcel_that_is_asked_about_already_the_next_call_apologises_and_says_till_when(desk: Desk) -> None:
    order = OrderFactory(tracked=True, expected_on=today() - timedelta(days=8))
    ticket = asked_before(desk, "order_question", order)
    talk = Talk(desk, order)
    told = talk.ask("where_is_parcel")
    assert said(told) == ["parcel.late_sorry", CODE]
    assert spoken_day(moscow_date(ticket.due_at)) in words(told)
    assert "передаю" not in words(told)
    handed = step(told, "hand_over")
    assert (handed["joins"], handed["optional"]) == (ticket.pk, True)
    assert str(ticket.pk) in handed["text"]
    assert said(talk.ask("where_is_parcel")) == said(told)


@pytest.mark.parametrize(("pressed", "result"), [(False, "consulted"), (True, "handed_to_supervisor")])
def test_a_call_that_only_heard_what_is_waited_for_ends_as_what_it_was(desk: Desk, pressed: bool, result: str) -> None:
    order = OrderFactory(tracked=True, expected_on=today() - timedelta(days=8))
    ticket = asked_before(desk, "order_question", order)
    talk = Talk(desk, order)
    handed = step(talk.ask("where_is_parcel"), "hand_over")
    if pressed:
        added = desk.call(handed["method"], handed["href"], handed["body"])
        assert (added.status, added.body["id"]) == (200, ticket.pk)
    contact = desk.call("GET", f"/api/v1/contacts/{talk.contact}").body
    assert (contact["unpressed"], contact["proposed"]["result"]) == ([], result)
    assert ("Клиенту сказано: «Ваш вопрос у старшего специалиста" in contact["proposed"]["comment"]) is not pressed
    assert talk.post(contact["proposed"], "close").status == 200


def test_what_the_client_has_said_is_still_to_be_added_to_the_open_ticket(desk: Desk) -> None:
    order = OrderFactory(tracked=True, expected_on=today() - timedelta(days=3))
    asked_before(desk, "order_question", order)
    talk = Talk(desk, order)
    told = talk.ask("where_is_parcel", in_conflict="yes")
    assert CODE in said(told)
    assert step(told, "hand_over")["optional"] is False
    assert [one["code"] for one in desk.call("GET", f"/api/v1/contacts/{talk.contact}").body["unpressed"]] == [
        "order_question"
    ]


def test_the_same_wish_about_a_prepaid_order_is_waited_for_and_not_handed_over_twice(desk: Desk) -> None:
    order = order_in("new", prepaid=True)
    asked_before(desk, "prepaid_change", order)
    Ticket.objects.update(details={"wish": "annul"})
    told = Talk(desk, order).ask("change_order", "cancel")
    assert said(told) == ["prepaid.refusal_noted", CODE]
    assert "hand_over" not in [one["kind"] for one in told["steps"]]


def test_another_wish_about_a_prepaid_order_is_handed_over_beside_the_one_that_runs(desk: Desk) -> None:
    order = order_in("new", prepaid=True)
    asked_before(desk, "prepaid_change", order)
    Ticket.objects.update(details={"wish": "add"})
    told = Talk(desk, order).ask("change_order", "cancel")
    assert said(told) == [CODE, "prepaid.refusal_noted", "prepaid.refused"]
    assert "joins" not in step(told, "hand_over")


def test_what_promises_no_more_than_the_ticket_is_said_in_the_tickets_own_words_however_often(desk: Desk) -> None:
    order = OrderFactory(taken=True)
    ticket = asked_before(desk, "order_question", order)
    talk = Talk(desk, order)
    assert CODE in said(talk.ask("where_is_parcel"))
    lost = talk.ask("where_is_parcel", received="no", how_expected="Почтой, неделю назад")
    assert said(lost) == [CODE]
    assert spoken_day(moscow_date(ticket.due_at)) in words(lost)


def handing_over() -> Iterator[Any]:
    """Every row of the scripts that says something and hands it over."""
    for script in SCRIPTS:
        for row in script.rules:
            if {type(one) for one in row.steps} >= {SayPhrase, OfferTicket}:
                yield pytest.param(row, id=f"{script.name}:{row.code}")


@pytest.mark.sample(40)
@pytest.mark.parametrize("row", list(handing_over()))
def test_no_row_loses_its_words_to_a_ticket_told_before(row: Rule) -> None:
    category = next(one.category for one in row.steps if isinstance(one, OfferTicket))
    case = case_in(CaseStatus.SETTLED) if category in MONEY_CATEGORIES else None
    order = case.order if case else OrderFactory()
    call = call_of(order)
    terms: dict[str, Any] = {"queue": TicketCategory(category).entry.route.queue, "priority": 1}
    due_at, by = call.contact.started_at + timedelta(days=1), call.contact.operator
    about_order: dict[str, Any] = {
        "category": category,
        "order": order,
        "client": order.client,
        "return_case": case,
        "text": "?",
    }
    ticket = Ticket.objects.create(**about_order, **terms, due_at=due_at, made_by=by)
    assert ticket.resolved_at is None
    about = {"contact": call.contact, "order": order, "topic": "x", "rule": "x", "by": call.contact.operator}
    GuidanceTurn.objects.create(**about, at=call.contact.started_at, steps=[{"kind": "say", "code": CODE, "text": ""}])
    phrases = [one.phrase for one in row.steps if isinstance(one, SayPhrase)]
    steps: list[Representation] = [{"kind": "say", "code": phrase, "text": phrase} for phrase in phrases]
    body = {"details": {}, **({"return_case": case.pk} if case else {})}
    handed = {"kind": "hand_over", "category": category, "text": "", "body": body}
    left = with_ticket_words(call, [*steps, handed])
    codes = [one["code"] for one in left if one["kind"] == "say"]
    assert codes
    assert set(phrases) - BARE <= set(codes)
    assert (CODE in codes) is (bool(BARE & set(phrases)) and category not in NEVER_THE_SAME)


def test_an_answer_is_told_at_the_next_call_alone_by_guidance_and_by_the_overview(desk: Desk) -> None:
    supervisor = Desk(Role.SUPERVISOR)
    order = OrderFactory(tracked=True)
    ticket = asked_before(desk, "order_question", order)
    pull(supervisor, "supervisor")
    assert do(supervisor, ticket.pk, "resolve", {"resolution": "Да", "client_words": ANSWER}).status == 200
    heard = []
    for result in ("call_dropped", "consulted", "consulted"):
        talk = Talk(Desk(), order)
        told = talk.desk.call("GET", f"/api/v1/contacts/{talk.contact}").body["tickets"]
        heard.append((ANSWER in words(talk.ask("where_is_parcel")), bool(told)))
        assert talk.post({"result": result, "comment": "Связь"}, "close").status == 200
    assert heard == [(True, True), (True, True), (False, False)]


def test_days_of_a_ticket_are_spoken_as_days_are(desk: Desk) -> None:
    order = OrderFactory(tracked=True)
    ticket = make(desk, "order_question", order=order.number).body
    due = moscow_date(datetime.fromisoformat(ticket["due_at"]))
    spoken = step(Talk(desk, order).ask("where_is_parcel"), "say", CODE)["text"]
    assert f"до {spoken_day(due)}" in spoken
    assert f"{due:%d.%m.%Y}" not in spoken
    assert f"{due:%d.%m.%Y}" in ticket["client_words"]
