"""Making tickets (ESC-1…10, ESC-15): what each category needs, where it goes, when it is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from escalations.choices import MADE_BY_PEOPLE, Queue
from escalations.models import Ticket
from orders.clients.contacts_about_orders import ContactOrder
from service.accounts.roles import Role
from service.clock import MOSCOW
from service.models import Client, HistoryRow, OutboxEvent
from tests.escalations.making import DETAILS, PHONE, body, contact_of, get, later, make, sent_case
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db
CATEGORIES = [code for code, _ in MADE_BY_PEOPLE]
EXPECTED = {
    "authority_request": ("supervisor", 1, (3, 17, 17)),
    "ff_annulled_post": ("supervisor", 2, (3, 19, 12)),
    "contact_suppression": ("supervisor", 3, (3, 18, 12)),
    "where_money": ("opp", 4, (3, 18, 12)),
    "where_exchange": ("opp", 4, (3, 18, 12)),
    "prepaid_change": ("opp", 4, (3, 18, 12)),
    "recipient_change": ("supervisor", 5, (3, 19, 12)),
    "order_question": ("supervisor", 5, (3, 19, 12)),
    "checked_order": ("supervisor", 5, (3, 19, 12)),
    "name_not_updated": ("supervisor", 5, (3, 19, 12)),
    "other": ("supervisor", 5, (3, 19, 12)),
}


def test_every_category_that_people_make_is_expected_here() -> None:
    assert set(EXPECTED) == set(CATEGORIES)


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_ticket_goes_to_its_queue_with_priority_and_due_time(operator: Desk, category: str) -> None:
    queue, priority, (month, day, hour) = EXPECTED[category]
    answer = make(operator, category)
    assert answer.status == 201, answer
    result = answer.body
    assert (result["queue"], result["priority"], result["status"]) == (queue, priority, "open")
    assert datetime.fromisoformat(result["due_at"]) == datetime(2026, month, day, hour, tzinfo=MOSCOW)
    assert result["details"] == DETAILS.get(category, {})
    assert result["made_by"]["username"] == operator.user.username
    assert answer.headers["ETag"] == '"1"'
    assert answer.headers["Location"] == f"{API}/tickets/{result['id']}"


@pytest.mark.parametrize("named", [{"phone": "8 916 111-22-33"}, {"phones": ["8 916 111-22-33", PHONE]}])
def test_a_suppression_tells_its_phones_in_both_spellings_whichever_was_sent(
    operator: Desk, named: dict[str, Any]
) -> None:
    answer = make(operator, "contact_suppression", details={**named, "channels": ["sms"], "ground": "request"})
    assert answer.body["details"] == {"phones": [PHONE], "phone": PHONE, "channels": ["sms"], "ground": "request"}


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_new_ticket_leaves_its_history_and_its_event(operator: Desk, category: str) -> None:
    pk = make(operator, category).body["id"]
    row = HistoryRow.objects.get(subject="ticket", subject_id=pk)
    event = OutboxEvent.objects.get(subject="ticket", subject_id=pk)
    assert (row.version, row.action, row.from_status, row.to_status) == (1, "create", "", "open")
    assert row.actor_id == operator.user.pk
    assert event.type == "ticket.create"
    assert not {"Просит разобраться", "Петрова"} & set(map(str, event.payload.values()))


FAULTS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, {"category", "text"}),
    ({"category": "no_such", "text": ""}, {"category", "text"}),
    ({"category": "system", "text": "x"}, {"category"}),
    ({"category": "other", "text": "x", "details": {"a": 1}, "colour": "red"}, {"details.a", "colour"}),
    ({"category": "recipient_change", "text": 5}, {"text", "order", "details"}),
    (
        {"category": "recipient_change", "order": "Z-1", "text": "x", "details": {"recipient": {"first": ""}}},
        {"order", "details.recipient.last", "details.recipient.first"},
    ),
    ({"category": "name_not_updated", "text": "x"}, {"order", "details"}),
    (
        {"category": "contact_suppression", "text": "x", "details": {"phone": "1", "channels": [], "ground": "spite"}},
        {"details.phone", "details.channels", "details.ground"},
    ),
    (
        {"category": "contact_suppression", "text": "x", "details": {"channels": ["smoke"], "wish": "x"}},
        {"details.phones", "details.ground", "details.channels.0", "details.wish"},
    ),
    (
        {
            "category": "contact_suppression",
            "text": "x",
            "details": {"phones": ["1", "+79161112233"], "channels": ["sms"], "ground": "request"},
        },
        {"details.phones.0"},
    ),
    (
        {"category": "authority_request", "text": "x", "details": {}},
        {"details.caller_name", "details.organisation", "details.purpose"},
    ),
    ({"category": "prepaid_change", "text": "x", "details": {"wish": "fly"}}, {"order", "details.wish"}),
    ({"category": "order_question", "text": "x", "details": {"answer": 5}}, {"order", "details.answer"}),
    ({"category": "where_money", "text": "x"}, {"return_case"}),
    ({"category": "where_exchange", "text": "x", "return_case": "7"}, {"return_case"}),
    ({"category": "other", "text": "x", "client": -1, "contact": True}, {"client", "contact"}),
    ({"category": ["other"], "text": "x"}, {"category"}),
    ({"category": "checked_order", "text": "x", "order": "нет такого"}, {"order"}),
    (
        {"category": "other", "text": "x", "order": "Z-404", "client": 404, "return_case": 404},
        {"order", "client", "return_case"},
    ),
]


@pytest.mark.parametrize(("sent", "fields"), FAULTS)
def test_every_fault_is_named_and_nothing_is_made(operator: Desk, sent: dict[str, Any], fields: set[str]) -> None:
    answer = operator.call("POST", f"{API}/tickets", sent)
    assert answer.status == 400
    assert {field for field, _ in answer.faults} == fields
    assert not Ticket.objects.exists()


def test_what_doesnt_belong_together_is_refused(operator: Desk) -> None:
    case, other = sent_case(), OrderFactory()
    answer = make(operator, "where_money", return_case=case.pk, order=other.number, client=other.client_id)
    assert set(answer.faults) == {("order", "order_of_another_case"), ("client", "client_of_another_order")}
    answer = make(operator, "order_question", order=other.number, client=case.client_id)
    assert answer.faults == [("client", "client_of_another_order")]


def test_order_and_client_are_taken_from_the_case(operator: Desk) -> None:
    case = sent_case()
    result = make(operator, "where_money", return_case=case.pk).body
    assert (result["order"], result["client"]["id"], result["return_case"]) == (
        case.order.number,
        case.client_id,
        case.pk,
    )


def test_the_client_is_taken_from_the_order(operator: Desk) -> None:
    order = OrderFactory()
    result = make(operator, "checked_order", order=order.number).body
    assert result["client"] == {"id": order.client_id, "name": order.client.name}


def test_a_name_may_be_reported_for_a_card_without_an_order(operator: Desk) -> None:
    client: Client = ClientFactory()
    sent = {**body("name_not_updated", client=client.pk)}
    del sent["order"]
    result = operator.call("POST", f"{API}/tickets", sent).body
    assert (result["order"], result["client"]["id"]) == (None, client.pk)


def test_the_open_contact_of_the_client_is_the_tickets(operator: Desk) -> None:
    order = OrderFactory()
    contact = contact_of(operator, client=order.client)
    result = make(operator, "order_question", order=order.number).body
    assert result["contact"] == contact.pk
    assert ContactOrder.objects.filter(contact=contact, order=order).exists()


def test_a_ticket_about_nobodys_card_is_made_in_the_open_contact(operator: Desk) -> None:
    contact = contact_of(operator, client=ClientFactory())
    assert make(operator, "contact_suppression").body["contact"] == contact.pk


def test_a_contact_of_another_client_or_of_nobody_is_a_fault(operator: Desk) -> None:
    contact = contact_of(operator, client=ClientFactory())
    assert make(operator, "checked_order", contact=contact.pk).faults == [("contact", "contact_of_another_client")]
    assert make(Desk(), "contact_suppression", contact=contact.pk).faults == [("contact", "unknown_contact")]


def test_one_open_question_per_order_and_the_second_call_is_added(operator: Desk) -> None:
    order = OrderFactory()
    first = make(operator, "order_question", order=order.number)
    second = make(Desk(), "order_question", order=order.number, text="Звонит снова")
    assert (first.status, second.status) == (201, 200)
    assert second.body["id"] == first.body["id"]
    mine = make(operator, "order_question", order=order.number, text="И опять")
    assert mine.status == 200
    assert mine.body["id"] == first.body["id"]
    assert [note["text"] for note in mine.body["notes"]] == ["Звонит снова", "И опять"]
    assert Ticket.objects.count() == 1


def test_who_adds_a_call_to_anothers_ticket_sees_of_its_notes_only_their_own(operator: Desk) -> None:
    order, other = OrderFactory(), Desk()
    pk = make(operator, "order_question", order=order.number).body["id"]
    make(operator, "order_question", order=order.number, text="Первый повтор")
    answer = make(other, "order_question", order=order.number, text="Второй повтор")
    assert [note["text"] for note in answer.body["notes"]] == ["Второй повтор"]
    assert get(other, f"/{pk}").status == 404


def test_other_equal_tickets_are_separate(operator: Desk) -> None:
    order = OrderFactory()
    assert [make(operator, "checked_order", order=order.number).status for _ in range(2)] == [201, 201]


@pytest.mark.parametrize("role", [Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.TELEPHONY, Role.ADMINISTRATOR])
def test_roles_that_talk_to_nobody_make_no_ticket(db: None, role: Role) -> None:
    answer = make(Desk(role), "other")
    assert (answer.status, answer.body["code"]) == (403, "role_not_allowed")


def test_a_returns_specialist_makes_one_and_sees_it_in_the_answer(db: None) -> None:
    answer = make(Desk(Role.RETURNS_SPECIALIST), "other")
    assert (answer.status, answer.body["queue"]) == (201, Queue.SUPERVISOR)


def test_a_repeated_request_makes_one_ticket(operator: Desk) -> None:
    sent = body("other")
    keyed = [operator.call("POST", f"{API}/tickets", sent, **{"Idempotency-Key": "k1"}) for _ in range(2)]
    assert keyed[0].body["id"] == keyed[1].body["id"]
    assert Ticket.objects.count() == 1


def test_an_operators_own_ticket_is_due_for_their_eyes(operator: Desk, still_clock: Any) -> None:
    pk = make(operator, "other").body["id"]
    assert get(operator, f"/{pk}").body["overdue"] is False
    later(still_clock, timedelta(days=5), operator)
    assert get(operator, f"/{pk}").body["overdue"] is True
