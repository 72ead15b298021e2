"""The phone rings: what a contact holds, how many may be open, who may have one (CON-1, CON-4, CLI-2, CLI-4)."""

from __future__ import annotations

from itertools import combinations

import pytest
from django.db import IntegrityError, transaction

from service.accounts.roles import Role
from service.models import Contact, HistoryRow, OutboxEvent
from tests.desk.callers import Caller, codes
from tests.factories import ClientFactory, OrderFactory

pytestmark = pytest.mark.django_db
GATEWAY = "8 499 350-43-27"
PEOPLE = (Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST)
ALL = [role for role in Role if role is not Role.SYSTEM]
CALLS = [
    ("get", "/contacts"),
    ("post", "/contacts"),
    ("get", "/contacts/1"),
    ("patch", "/contacts/1"),
    ("post", "/contacts/1/park"),
    ("post", "/contacts/1/close"),
    ("post", "/contacts/1/take-over"),
]


def test_a_contact_begins_with_what_the_phone_shows(operator: Caller) -> None:
    answer = operator.post("/contacts", {"phone": "8 (916) 123-45-67", "topic": "where_is_parcel"})
    assert answer.status_code == 201
    result = answer.json()
    assert answer["Location"] == f"/api/v1/contacts/{result['id']}"
    assert answer["ETag"] == '"1"'
    assert (result["phone"], result["topic"], result["status"]) == ("+79161234567", "where_is_parcel", "open")
    assert result["operator"]["username"] == operator.account.username
    assert (result["client"], result["orders"], result["actions_done"], result["earlier"]) == (None, [], [], [])
    assert (result["verified"], result["resumed"], result["repeated"], result["hint"]) == (False, False, False, None)


def test_an_order_brings_its_client(operator: Caller) -> None:
    order = OrderFactory()
    result = operator.call(order=order.number)
    assert result["client"] == {"id": order.client_id, "name": order.client.name}
    assert result["orders"] == [order.number]


def test_an_order_of_another_client_is_a_fault(operator: Caller) -> None:
    answer = operator.post("/contacts", {"order": OrderFactory().number, "client": ClientFactory().pk})
    assert (answer.status_code, codes(answer)) == (400, ["order_of_another_client"])
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"phone": "нет номера"}, "phone", "not_a_phone"),
        ({"client": 10**9}, "client", "unknown_client"),
        ({"order": "НЕТ-ТАКОГО"}, "order", "unknown_order"),
        ({"topic": "weather"}, "topic", "invalid_choice"),
        ({"topic": "change_order", "subtopic": "defect"}, "subtopic", "unknown_subtopic"),
        ({"subtopic": "cancel"}, "subtopic", "unknown_subtopic"),
        ({"identified_by": "voice"}, "identified_by", "invalid_choice"),
        ({"recording_url": "javascript:alert(1)"}, "recording_url", "invalid"),
        ({"operator": 1}, "operator", "unknown_field"),
    ],
)
def test_what_cannot_be_read_is_named(operator: Caller, body: dict[str, object], field: str, code: str) -> None:
    answer = operator.post("/contacts", body)
    assert answer.status_code == 400
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [(field, code)]


TOGETHER = {
    "order": ("НЕТ-ТАКОГО", "unknown_order"),
    "client": (10**9, "unknown_client"),
    "subtopic": ("defect", "unknown_subtopic"),
}


@pytest.mark.parametrize("named", [pair for size in (2, 3) for pair in combinations(TOGETHER, size)], ids="+".join)
@pytest.mark.parametrize("method", ["post", "patch"])
def test_faults_of_different_fields_are_told_together(operator: Caller, method: str, named: tuple[str, ...]) -> None:
    path = "/contacts" if method == "post" else f"/contacts/{operator.call()['id']}"
    body = {"topic": "change_order"} | {field: TOGETHER[field][0] for field in named}
    answer = getattr(operator, method)(path, body)
    assert answer.status_code == 400
    told = {error["field"]: error["code"] for error in answer.json()["errors"]}
    assert told == {field: TOGETHER[field][1] for field in named}


def test_the_gateways_number_is_nobodys(operator: Caller) -> None:
    result = operator.call(phone=GATEWAY)
    assert result["phone"] is None
    assert result["hint"]["code"] == "service_number"


def test_a_second_open_contact_is_denied_and_the_first_is_named(operator: Caller) -> None:
    first = operator.call()
    answer = operator.post("/contacts", {"phone": "+79161234567"})
    assert answer.status_code == 409
    (reason,) = answer.json()["reasons"]
    assert (reason["code"], reason["contact"]) == ("contact_already_open", first["id"])
    assert reason["next_steps"][0]["href"] == f"/api/v1/contacts/{first['id']}/close"
    assert operator.get("/contacts", open="true", mine="true").json()["results"][0]["id"] == first["id"]


def test_the_step_offered_for_a_second_contact_leads_on(operator: Caller) -> None:
    operator.call()
    (reason,) = operator.post("/contacts").json()["reasons"]
    (step,) = reason["next_steps"]
    assert operator.post(step["href"].removeprefix("/api/v1"), {"result": "consulted"}).status_code == 200
    assert operator.post("/contacts").status_code == 201


def test_the_database_itself_holds_one_open_contact_per_operator(operator: Caller) -> None:
    operator.call()
    with pytest.raises(IntegrityError, match="one_open_contact_per_operator"), transaction.atomic():
        Contact.objects.create(operator=operator.account)


def test_a_start_leaves_history_and_an_event_without_personal_data(operator: Caller) -> None:
    result = operator.call(phone="+79161234567")
    row = HistoryRow.objects.get(subject="contact", subject_id=result["id"])
    assert (row.action, row.version, row.contact_id, row.to_status) == ("start", 1, result["id"], "open")
    assert row.changes["phone"] == [None, "+79161234567"]
    event = OutboxEvent.objects.get(subject="contact", subject_id=result["id"])
    assert event.type == "contact.start"
    assert "79161234567" not in str(event.payload)


def test_a_call_repeated_with_its_key_starts_one_contact(operator: Caller) -> None:
    answers = [operator.post("/contacts", {}, **{"Idempotency-Key": "one"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("role", ALL)
def test_contacts_are_for_people_who_talk_to_clients(role: Role) -> None:
    caller = Caller(role)
    refused = {call for call in CALLS if getattr(caller, call[0])(call[1], **_body(call[0])).status_code == 403}
    if role not in PEOPLE:
        assert refused == set(CALLS)
    else:
        assert refused == (set() if role == Role.SUPERVISOR else {("post", "/contacts/1/take-over")})


def _body(method: str) -> dict[str, object]:
    return {} if method == "get" else {"body": {}}
