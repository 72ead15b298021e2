"""Messages to clients' phones: offered by facts, sent once, told to the gateway alone (CLI-9, GDE-27)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from desk.guidance.phrases.seed import seed_phrases
from desk.messages.offers import is_new
from desk.models import Message, Phrase, PhraseVersion
from desk.tasks import sweep_callbacks
from escalations.choices import SuppressedChannel, SuppressionGround
from orders.choices import Phase, Stage, Status
from orders.models import Order
from service.accounts.roles import Role
from service.database.commit_lag import COMMIT_LAG
from service.database.pseudonyms import PSEUDONYM
from service.models import ClientPhone, HistoryRow, OutboxEvent
from tests.desk.callers import Caller, codes
from tests.factories import ClientFactory, OrderFactory

pytestmark = pytest.mark.django_db
PHONE, LANDLINE = "+79161234567", "+74951234567"
GATEWAY = "/integrations/messages"


@pytest.fixture(autouse=True)
def _shipped() -> None:
    seed_phrases(Phrase, PhraseVersion)


@pytest.fixture
def gateway() -> Caller:
    """The SMS gateway's account."""
    return Caller(Role.TELEPHONY)


@pytest.fixture
def order() -> Order:
    """A parcel on its way."""
    client = ClientFactory(phones=[LANDLINE, PHONE])
    return OrderFactory(client=client, status=Status.EXPORTED, stage=Stage.IN_TRANSIT, tracking_number="10100082848219")


def on_call(caller: Caller, order: Order, **more: Any) -> str:
    """The path of a contact with the order's client, who was identified."""
    said = {"client": order.client_id, "identified_by": "phone"} | more
    return f"/contacts/{caller.post('/contacts', said).json()['id']}"


def offers(caller: Caller, contact: str, order: Order) -> dict[str, Any]:
    """What may be sent, by template."""
    return {each["template"]: each for each in caller.get(f"{contact}/messages?order={order.number}").json()}


def asked(caller: Caller, contact: str, order: Order, template: str = "tracking", **more: Any) -> Any:
    """The answer to a request for a message."""
    return caller.post(f"{contact}/messages", {"template": template, "order": order.number, **more})


def test_the_tracking_number_goes_to_the_clients_mobile_phone(operator: Caller, order: Order) -> None:
    contact = on_call(operator, order)
    offer = offers(operator, contact, order)["tracking"]
    assert (offer["allowed"], offer["needs"][0]["suggested"]) == (True, PHONE)
    assert order.number in offer["text"]
    assert "10100082848219" in offer["text"]
    done = operator.post(offer["href"].removeprefix("/api/v1"), offer["body"] | {"phone": PHONE})
    assert (done.status_code, done.json()["text"], done.json()["phone"]) == (201, offer["text"], PHONE)
    (shown,) = operator.get(f"/clients/{order.client_id}").json()["messages"]
    assert (shown["template_label"], shown["state"]) == ("Номер отправления", "waiting")


def test_the_same_message_is_left_once_in_a_contact(operator: Caller, order: Order) -> None:
    contact = on_call(operator, order)
    first, second = (asked(operator, contact, order) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert Message.objects.count() == 1


def test_what_was_sent_stands_in_the_history_and_its_event_tells_no_phone(operator: Caller, order: Order) -> None:
    contact = on_call(operator, order)
    made = asked(operator, contact, order).json()
    row = HistoryRow.objects.get(subject="message", subject_id=made["id"])
    assert (row.action, row.contact_id, row.changes["phone"][1]) == ("request", made["contact"], PHONE)
    event = OutboxEvent.objects.get(type="message.request")
    assert PHONE not in str(event.payload)
    assert made["text"] not in str(event.payload)


def test_an_unidentified_caller_is_sent_nothing(operator: Caller, order: Order) -> None:
    contact = f"/contacts/{operator.post('/contacts', {'phone': PHONE, 'client': order.client_id}).json()['id']}"
    refused = asked(operator, contact, order)
    assert (refused.status_code, codes(refused)) == (409, ["identity_not_verified"])
    assert not Message.objects.exists()


@pytest.mark.parametrize("how", ["opt_out", "do_not_contact", "suppressed"])
def test_a_phone_that_is_closed_for_messages_gets_none(operator: Caller, order: Order, how: str) -> None:
    contact = on_call(operator, order)
    close_phone(order, how)
    refused = asked(operator, contact, order)
    assert (refused.status_code, codes(refused)) == (409, ["phone_suppressed"])
    assert offers(operator, contact, order)["tracking"]["text"] is None


@pytest.mark.parametrize("how", ["opt_out", "do_not_contact", "suppressed"])
def test_a_phone_closed_while_the_message_waits_gets_none(
    operator: Caller, gateway: Caller, order: Order, how: str
) -> None:
    asked(operator, on_call(operator, order), order)
    close_phone(order, how)
    assert gateway.get(GATEWAY).json()["results"] == []


def close_phone(order: Order, how: str) -> None:
    """Close the client's mobile for messages."""
    if how == "opt_out":
        ClientPhone.objects.filter(number=PHONE).update(sms_opt_out=True)
    elif how == "do_not_contact":
        ClientFactory(phones=[PHONE], do_not_contact=True)
    else:
        suppress(order)


def suppress(order: Order) -> None:
    """A supervisor closes the number by a ticket."""
    asker, supervisor = Caller(Role.OPERATOR), Caller(Role.SUPERVISOR)
    details = {"phones": [PHONE], "channels": [SuppressedChannel.SMS], "ground": SuppressionGround.REQUEST}
    body = {"category": "contact_suppression", "client": order.client_id, "text": "Не писать", "details": details}
    ticket = asker.post("/tickets", body).json()["id"]
    assert supervisor.post(f"/tickets/{ticket}/actions/claim").status_code == 200
    done = supervisor.post(f"/tickets/{ticket}/actions/resolve", {"resolution": "Отключено"})
    assert done.status_code == 200


def test_without_a_mobile_phone_there_is_nowhere_to_send(operator: Caller, order: Order) -> None:
    ClientPhone.objects.filter(number=PHONE).delete()
    refused = asked(operator, on_call(operator, order), order)
    assert codes(refused) == ["no_mobile_phone"]


def test_only_a_phone_of_the_card_is_written_to(operator: Caller, order: Order) -> None:
    contact = on_call(operator, order)
    for phone in ("+79161234568", LANDLINE):
        refused = asked(operator, contact, order, phone=phone)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "phone")


def test_another_clients_order_is_told_of_as_one_that_isnt_there(operator: Caller, order: Order) -> None:
    contact = on_call(operator, order)
    answers = [asked(operator, contact, other) for other in (OrderFactory(), Order(number="NONE-1"))]
    assert [(each.status_code, each.json()["errors"][0]["code"]) for each in answers] == [(400, "unknown_order")] * 2


@pytest.mark.parametrize(
    ("fields", "template", "reason"),
    [
        ({"tracking_number": ""}, "tracking", "no_tracking_number"),
        ({"stage": Stage.REDEEMED}, "tracking", "no_tracking_number"),
        ({"status": Status.PARTNER_EXPORTED}, "tracking", "no_tracking_number"),
        ({}, "return_address", "no_return_case"),
        ({}, "new_order", "not_a_new_order"),
    ],
)
def test_a_template_that_doesnt_fit_the_order_says_why(
    operator: Caller, fields: dict[str, Any], template: str, reason: str
) -> None:
    known = {"status": Status.EXPORTED, "stage": Stage.IN_TRANSIT, "tracking_number": "10100082848219"}
    order = OrderFactory(client=ClientFactory(phones=[PHONE]), **known | fields)
    contact = on_call(operator, order)
    assert codes(asked(operator, contact, order, template)) == [reason]
    offer = offers(operator, contact, order)[template]
    assert (offer["allowed"], [each["code"] for each in offer["reasons"]]) == (False, [reason])


def test_the_number_of_a_reissued_order_is_sent(operator: Caller, order: Order) -> None:
    new = OrderFactory(client=order.client, reissue_of=order, status=Status.CONFIRMED)
    done = asked(operator, on_call(operator, order), new, "new_order")
    assert done.status_code == 201
    assert new.number in done.json()["text"]


def test_a_closed_contact_and_a_colleagues_send_nothing(operator: Caller, order: Order) -> None:
    contact = on_call(operator, order)
    assert codes(asked(Caller(Role.OPERATOR), contact, order)) == ["contact_not_yours"]
    assert operator.post(f"{contact}/close", {"result": "consulted"}).status_code == 200
    assert codes(asked(operator, contact, order)) == ["contact_closed"]


def test_only_the_gateway_reads_messages_and_reports_on_them(order: Order) -> None:
    others = [role for role in Role if role not in (Role.TELEPHONY, Role.SYSTEM)]
    for role in others:
        caller = Caller(role)
        assert (caller.get(GATEWAY).status_code, caller.post(GATEWAY, []).status_code) == (403, 403), role


def test_the_gateway_gets_phone_and_text_until_it_reports(operator: Caller, gateway: Caller, order: Order) -> None:
    made = asked(operator, on_call(operator, order), order).json()
    (told,) = gateway.get(GATEWAY).json()["results"]
    assert told == {name: made[name] for name in ("id", "phone", "text", "created_at")}
    report = [{"id": made["id"], "state": "sent"}]
    assert gateway.post(GATEWAY, report).json()["results"] == [{"id": made["id"], "outcome": "applied", "errors": []}]
    assert gateway.get(GATEWAY).json()["results"] == []
    (shown,) = operator.get(f"/clients/{order.client_id}").json()["messages"]
    assert (shown["state"], shown["reported_at"] is None) == ("sent", False)


def test_reports_that_come_twice_late_or_wrong_refuse_themselves_alone(
    operator: Caller, gateway: Caller, order: Order
) -> None:
    pk = asked(operator, on_call(operator, order), order).json()["id"]
    reports: list[Any] = [
        {"id": pk, "state": "failed", "reason": "абонент недоступен"},
        {"id": pk, "state": "failed"},
        {"id": pk, "state": "sent"},
        {"id": pk + 1, "state": "sent"},
        {"id": pk, "state": "waiting"},
        {"state": "sent"},
        "нет",
    ]
    results = gateway.post(GATEWAY, reports).json()["results"]
    assert [each["outcome"] for each in results] == ["applied", "duplicate", "stale", *["refused"] * 4]
    assert all(each["errors"] for each in results[3:])
    message = Message.objects.get()
    assert (message.state, message.failure, message.version) == ("failed", "абонент недоступен", 2)


def test_a_reader_goes_on_where_it_stopped_and_misses_nothing_stored_late(
    operator: Caller, gateway: Caller, order: Order, noon: time_machine.Traveller
) -> None:
    contact = on_call(operator, order)
    first = asked(operator, contact, order).json()["id"]
    page = gateway.get(GATEWAY).json()
    assert ([each["id"] for each in page["results"]], page["next"] < first) == ([first], True)
    noon.shift(COMMIT_LAG + timedelta(seconds=1))
    page = gateway.get(f"{GATEWAY}?after={page['next']}").json()
    assert ([each["id"] for each in page["results"]], page["next"]) == ([first], first)
    assert gateway.get(f"{GATEWAY}?after={first}").json() == {"results": [], "next": first}


def test_a_place_that_is_no_number_is_refused(gateway: Caller) -> None:
    refused = gateway.get(f"{GATEWAY}?after=вчера&limit=0")
    assert (refused.status_code, [each["field"] for each in refused.json()["errors"]]) == (400, ["after", "limit"])


@pytest.mark.parametrize("status", Status)
def test_a_new_orders_number_is_offered_only_while_its_parcel_is_to_come(order: Order, status: Status) -> None:
    new = OrderFactory(client=order.client, reissue_of=order, status=Status.CONFIRMED)
    new.status = status
    to_come = Status.of(Phase.TO_CONFIRM, Phase.CONFIRMED, Phase.WAITING_FOR_STOCK, Phase.SENT)
    assert is_new(new) == (status in to_come and status != Status.ANNUL_REQUESTED)


@pytest.mark.parametrize(
    "fields",
    [{"calculated_revision": None}, {"partner_id": 1}, *({"stage": each} for each in list(Stage)[2:])],
)
def test_a_new_order_whose_words_would_be_untrue_isnt_told_of(order: Order, fields: dict[str, Any]) -> None:
    new = OrderFactory(client=order.client, reissue_of=order, status=Status.EXPORTED, stage=Stage.IN_TRANSIT)
    assert is_new(new)
    for name, value in fields.items():
        setattr(new, name, value)
    assert not is_new(new)


def test_a_new_order_that_was_made_anew_itself_isnt_told_of(order: Order) -> None:
    new = OrderFactory(client=order.client, reissue_of=order, status=Status.CONFIRMED)
    OrderFactory(client=order.client, reissue_of=new, status=Status.CONFIRMED)
    assert not is_new(Order.objects.get(pk=new.pk))


def test_a_full_page_leads_no_further_than_what_is_settled(
    operator: Caller, gateway: Caller, order: Order, noon: time_machine.Traveller
) -> None:
    first = asked(operator, on_call(operator, order), order).json()["id"]
    assert gateway.get(f"{GATEWAY}?limit=1").json()["next"] < first
    noon.shift(COMMIT_LAG + timedelta(seconds=1))
    assert gateway.get(f"{GATEWAY}?limit=1").json()["next"] == first


@pytest.mark.parametrize("how", ["opt_out", "suppressed", "late", "erased"])
def test_a_message_that_may_not_go_out_any_more_fails_with_the_reason(
    operator: Caller, gateway: Caller, order: Order, noon: time_machine.Traveller, how: str
) -> None:
    asked(operator, on_call(operator, order), order)
    assert sweep_callbacks() == 0
    if how == "late":
        noon.shift(timedelta(days=1, seconds=1))
        gateway = Caller(Role.TELEPHONY)
    elif how == "erased":
        Message.objects.update(phone=PSEUDONYM)
    else:
        close_phone(order, how)
    assert gateway.get(GATEWAY).json()["results"] == []
    assert sweep_callbacks() == 1
    message = Message.objects.get()
    assert (message.state, bool(message.failure), message.reported_at is None) == ("failed", True, False)
    assert HistoryRow.objects.filter(subject="message", subject_id=message.pk, action="failed").exists()
    assert sweep_callbacks() == 0


def test_a_message_that_failed_is_sent_again_in_the_same_call(operator: Caller, gateway: Caller, order: Order) -> None:
    contact = on_call(operator, order)
    first = asked(operator, contact, order).json()["id"]
    gateway.post(GATEWAY, [{"id": first, "state": "failed"}])
    second, third = (asked(operator, contact, order) for _ in range(2))
    assert (second.status_code, third.status_code) == (201, 200)
    assert first != second.json()["id"] == third.json()["id"]
