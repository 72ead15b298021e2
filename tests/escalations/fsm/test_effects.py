"""What resolving does in the same transaction: names, opt-outs, the claims department's hold (ESC-4, 7, 8; ORD-8)."""

from __future__ import annotations

from typing import Any

import pytest

from escalations.models import Suppression, Ticket
from orders.choices import Phase, Status
from orders.models import Order
from service.accounts.roles import Role
from service.models import ClientPhone, HistoryRow, OutboxEvent
from tests.escalations.making import NAME, PHONE, body, do, make, pull
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Answer, Desk

pytestmark = pytest.mark.django_db
DEATH = {"phones": [PHONE], "channels": ["sms"], "ground": "deceased"}


def answered(desk: Desk, queue: str, pk: int, action: str = "resolve", query: str = "") -> Answer:
    """Pull the ticket, the only one of its queue, and answer it."""
    assert pull(desk, queue).body["id"] == pk
    return do(desk, pk, action, {"resolution": "Сделано"}, query)


@pytest.mark.parametrize("traits", [{}, {"confirmed": True}, {"prepaid": True}])
def test_resolving_a_recipient_change_names_the_recipient(
    operator: Desk, supervisor: Desk, traits: dict[str, Any]
) -> None:
    order = OrderFactory(**traits)
    pk = make(operator, "recipient_change", order=order.number).body["id"]
    assert answered(supervisor, "supervisor", pk).status == 200
    order.refresh_from_db()
    assert order.recipient == NAME
    assert order.recipient_by_supervisor is True
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk)
    assert (row.action, row.actor_id) == ("edit", supervisor.user.pk)


@pytest.mark.parametrize("traits", [{"tracked": True}, {"exported": True}, {"taken": True}, {"to_partner": True}])
def test_a_recipient_that_can_no_longer_be_changed_is_resolved_with_what_was_arranged(
    operator: Desk, supervisor: Desk, traits: dict[str, Any]
) -> None:
    """ESC-4: nothing is applied to an order that can't be edited, and the ticket ends all the same."""
    order = OrderFactory(**traits)
    pk = make(operator, "recipient_change", order=order.number).body["id"]
    assert answered(supervisor, "supervisor", pk).body["status"] == "resolved"
    assert Ticket.objects.get(pk=pk).resolution == "Сделано"
    assert Order.objects.get(pk=order.pk).recipient == order.recipient
    assert not HistoryRow.objects.filter(subject="order", subject_id=order.pk).exists()
    assert not OutboxEvent.objects.filter(subject="order", subject_id=order.pk).exists()


def test_a_dry_run_of_resolving_changes_nothing(operator: Desk, supervisor: Desk) -> None:
    order = OrderFactory()
    pk = make(operator, "recipient_change", order=order.number).body["id"]
    assert answered(supervisor, "supervisor", pk, query="?dry_run=true").body["status"] == "resolved"
    assert Ticket.objects.get(pk=pk).status == "in_progress"
    assert Order.objects.get(pk=order.pk).version == order.version


def test_rejecting_does_nothing_beyond_the_ticket(operator: Desk, supervisor: Desk) -> None:
    order = OrderFactory()
    pk = make(operator, "recipient_change", order=order.number).body["id"]
    assert answered(supervisor, "supervisor", pk, "reject").body["status"] == "rejected"
    assert Order.objects.get(pk=order.pk).version == order.version


def test_resolving_a_wrong_name_corrects_the_card_and_the_orders_that_can_be_edited(
    operator: Desk, supervisor: Desk
) -> None:
    client = ClientFactory()
    open_one, gone = OrderFactory(client=client), OrderFactory(client=client, tracked=True)
    pk = make(operator, "name_not_updated", order=open_one.number).body["id"]
    assert answered(supervisor, "supervisor", pk).status == 200
    client.refresh_from_db()
    assert (client.name, client.version) == (NAME, 2)
    assert Order.objects.get(pk=open_one.pk).recipient == NAME
    assert Order.objects.get(pk=gone.pk).recipient == gone.recipient
    assert HistoryRow.objects.get(subject="client", subject_id=client.pk).action == "correct_name"


def suppression(channels: list[str]) -> dict[str, Any]:
    """Details of a suppression of the test's phone."""
    return {"phone": "8 916 111-22-33", "channels": channels, "ground": "request"}


@pytest.mark.parametrize("channels", [["autodial"], ["sms"], ["sms", "autodial", "sms"]])
def test_resolving_a_suppression_sets_the_opt_outs_on_every_card(
    operator: Desk, supervisor: Desk, channels: list[str]
) -> None:
    cards = [ClientFactory(phones=[PHONE, "+79160000000"]), ClientFactory(phones=[PHONE])]
    pk = make(operator, "contact_suppression", details=suppression(channels)).body["id"]
    assert answered(supervisor, "supervisor", pk).status == 200
    for card in cards:
        phone = card.phones.get(number=PHONE)
        assert (phone.autodial_opt_out, phone.sms_opt_out) == ("autodial" in channels, "sms" in channels)
        card.refresh_from_db()
        assert card.version == 2
    assert not ClientPhone.objects.filter(number="+79160000000", autodial_opt_out=True).exists()
    kept = Suppression.objects.values_list("number", "channel", "ground", "ticket_id")
    assert sorted(kept) == sorted((PHONE, channel, "request", pk) for channel in set(channels))


def test_of_a_client_who_died_every_phone_is_left_alone_in_both_channels(operator: Desk, supervisor: Desk) -> None:
    numbers = [PHONE, "+79160000000"]
    card = ClientFactory(phones=numbers)
    pk = make(operator, "contact_suppression", client=card.pk, details=DEATH).body["id"]
    assert answered(supervisor, "supervisor", pk).status == 200
    card.refresh_from_db()
    assert card.do_not_contact
    assert card.phones.filter(autodial_opt_out=True, sms_opt_out=True).count() == 2
    kept = Suppression.objects.values_list("number", "channel", "ground")
    assert set(kept) == {(number, channel, "deceased") for number in numbers for channel in ("autodial", "sms")}


def test_a_dead_client_is_known_by_a_number_that_a_card_merged_away_has_too(operator: Desk, supervisor: Desk) -> None:
    card, double = ClientFactory(phones=[PHONE]), ClientFactory(phones=[PHONE])
    type(double).objects.filter(pk=double.pk).update(merged_into=card)
    pk = make(operator, "contact_suppression", details=DEATH).body["id"]
    assert answered(supervisor, "supervisor", pk).status == 200
    card.refresh_from_db()
    assert card.do_not_contact


@pytest.mark.parametrize("status", sorted(Status.of(Phase.SENT)))
def test_of_a_client_who_died_the_number_of_every_parcel_that_left_is_left_alone(
    operator: Desk, supervisor: Desk, status: Status
) -> None:
    client = ClientFactory(phones=[PHONE])
    order = OrderFactory(tracked=True, status=status, phone="+79169998877", client=client)
    pk = make(operator, "contact_suppression", client=order.client_id, details=DEATH).body["id"]
    assert answered(supervisor, "supervisor", pk).status == 200
    assert set(Suppression.objects.values_list("number", flat=True)) == {PHONE, "+79169998877"}


def test_a_phone_of_no_client_is_suppressed_too_and_once(operator: Desk, supervisor: Desk) -> None:
    for _ in range(2):
        pk = make(operator, "contact_suppression", details=suppression(["sms"])).body["id"]
        assert answered(supervisor, "supervisor", pk).status == 200
    assert Suppression.objects.count() == 1


def test_operators_only_ask_for_an_opt_out(operator: Desk) -> None:
    ClientFactory(phones=[PHONE])
    make(operator, "contact_suppression", details=suppression(["sms"]))
    assert not ClientPhone.objects.filter(sms_opt_out=True).exists()


def held(order: Order) -> bool:
    """Whether the claims department may act on the order."""
    return Order.objects.get(pk=order.pk).claims_ticket_open


def test_the_claims_department_may_act_while_a_prepaid_ticket_is_open(operator: Desk, claims: Desk) -> None:
    order = OrderFactory(prepaid=True)
    assert claims.do(order.number, "annul", {"reason": "other"}).codes == ["prepaid_order"]
    pk = make(operator, "prepaid_change", order=order.number).body["id"]
    assert held(order)
    assert claims.do(order.number, "postpone", {"hold_note": "Ждём клиента"}).status == 200
    assert answered(claims, "opp", pk).status == 200
    assert not held(order)
    assert do(claims, pk, "reopen", {"reason": "Не всё"}).status == 200
    assert held(order)


@pytest.mark.parametrize("action", ["resolve", "reject"])
def test_of_two_prepaid_tickets_the_last_one_answered_lets_go(operator: Desk, claims: Desk, action: str) -> None:
    order = OrderFactory(prepaid=True)
    pks = [make(operator, "prepaid_change", order=order.number).body["id"] for _ in range(2)]
    assert answered(claims, "opp", pks[0], action).status == 200
    assert held(order)
    assert answered(claims, "opp", pks[1], action).status == 200
    assert not held(order)


def test_the_hold_is_a_change_of_the_order_like_any_other(operator: Desk) -> None:
    order = OrderFactory(prepaid=True)
    for _ in range(2):
        make(operator, "prepaid_change", order=order.number)
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk)
    assert (row.version, row.action) == (2, "claims_ticket_opened")
    assert row.changes == {"claims_ticket_open": ["False", "True"]}
    assert OutboxEvent.objects.filter(subject="order", subject_id=order.pk).count() == 1


def test_the_step_that_a_denied_operator_is_offered_leads_to_a_ticket(operator: Desk) -> None:
    order = OrderFactory(prepaid=True)
    step = operator.do(order.number, "annul", {"reason": "other"}).body["reasons"][0]["next_steps"][0]
    known = body("prepaid_change", order=order.number)
    filled = {
        **step["body"],
        **{need["field"].split(".")[0]: known[need["field"].split(".")[0]] for need in step["needs"]},
    }
    assert operator.call(step["method"], step["href"], filled).status == 201


def test_the_card_shows_the_tickets_that_the_asker_may_read(operator: Desk, supervisor: Desk) -> None:
    order = OrderFactory()
    pk = make(operator, "checked_order", order=order.number).body["id"]
    card = f"{API}/clients/{order.client_id}"
    assert [result["id"] for result in operator.call("GET", card).body["tickets"]] == [pk]
    assert [result["id"] for result in supervisor.call("GET", card).body["tickets"]] == [pk]
    assert Desk().call("GET", card).body["tickets"] == []
    assert "tickets" not in Desk(Role.RETURNS_SPECIALIST).call("GET", card).body
