"""A contact from the call to «ОК»: written into, broken off, gone on with, taken over, closed (CON-1…4, GDE-4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from service.accounts.roles import Role
from service.models import Contact, HistoryRow
from service.use_cases.settings import change_setting
from tests.desk.callers import Caller, codes
from tests.factories import ClientFactory, OrderFactory, actor
from tests.returns.fsm.test_machine import case_in

pytestmark = pytest.mark.django_db
PHONE = "+79161234567"


def park(caller: Caller, contact: int, minutes: int = 0) -> None:
    """Break the call off, so many minutes ago."""
    assert caller.post(f"/contacts/{contact}/park").status_code == 200
    Contact.objects.filter(pk=contact).update(parked_at=timezone.now() - timedelta(minutes=minutes))


class TestWriting:
    def test_what_is_said_is_written_down(self, operator: Caller) -> None:
        order = OrderFactory()
        contact = operator.call(phone=PHONE)["id"]
        body = {
            "topic": "change_order",
            "subtopic": "cancel",
            "order": order.number,
            "identified_by": "order_number",
            "comment": "Просит отменить",
            "recording_url": "https://calls.example/7",
        }
        result = operator.patch(f"/contacts/{contact}", body).json()
        assert {name: result[name] for name in body if name != "order"} == {
            k: v for k, v in body.items() if k != "order"
        }
        assert result["orders"] == [order.number]
        assert result["client"]["id"] == order.client_id
        assert (result["verified"], result["version"]) == (True, 2)

    def test_orders_are_added_to_those_before(self, operator: Caller) -> None:
        first = OrderFactory()
        second = OrderFactory(client=first.client)
        contact = operator.call(order=first.number)["id"]
        result = operator.patch(f"/contacts/{contact}", {"order": second.number}).json()
        assert result["orders"] == [first.number, second.number]

    def test_another_clients_order_is_a_fault(self, operator: Caller) -> None:
        contact = operator.call(order=OrderFactory().number)["id"]
        answer = operator.patch(f"/contacts/{contact}", {"order": OrderFactory().number})
        assert (answer.status_code, codes(answer)) == (400, ["order_of_another_client"])

    def test_the_client_of_named_orders_stays(self, operator: Caller) -> None:
        contact = operator.call(order=OrderFactory().number)["id"]
        for other in (ClientFactory().pk, None):
            answer = operator.patch(f"/contacts/{contact}", {"client": other})
            assert (answer.status_code, codes(answer)) == (400, ["orders_of_another_client"])

    def test_another_client_is_identified_anew(self, operator: Caller) -> None:
        contact = operator.call(client=ClientFactory().pk, identified_by="phone")["id"]
        result = operator.patch(f"/contacts/{contact}", {"client": ClientFactory().pk}).json()
        assert result["verified"] is False

    def test_a_new_topic_drops_the_old_subtopic(self, operator: Caller) -> None:
        contact = operator.call(topic="change_order", subtopic="cancel")["id"]
        assert operator.patch(f"/contacts/{contact}", {"topic": "return_goods"}).json()["subtopic"] is None

    def test_an_outdated_version_is_told_what_changed(self, operator: Caller) -> None:
        contact = operator.call()["id"]
        operator.patch(f"/contacts/{contact}", {"comment": "раз"})
        answer = operator.patch(f"/contacts/{contact}", {"comment": "два"}, **{"If-Match": '"1"'})
        assert answer.status_code == 412
        assert answer.json()["changes"][0]["changes"]["comment"] == ["", "раз"]

    def test_writing_the_same_again_makes_no_version(self, operator: Caller) -> None:
        contact = operator.call(topic="reference")["id"]
        assert operator.patch(f"/contacts/{contact}", {"topic": "reference"}).json()["version"] == 1

    def test_anothers_contact_is_not_written_into(self, operator: Caller, supervisor: Caller) -> None:
        contact = operator.call()["id"]
        answer = Caller().patch(f"/contacts/{contact}", {"comment": "чужое"})
        assert (answer.status_code, codes(answer)) == (409, ["contact_not_yours"])
        assert supervisor.patch(f"/contacts/{contact}", {"comment": "проверено"}).status_code == 200


class TestBreakingOff:
    def test_the_operator_is_free_for_the_next_call(self, operator: Caller) -> None:
        contact = operator.call(phone=PHONE)["id"]
        park(operator, contact)
        assert operator.call(phone="+79260000000")["id"] != contact
        assert codes(operator.post(f"/contacts/{contact}/park")) == ["contact_already_parked"]

    def test_the_same_phone_goes_on_with_it(self, operator: Caller) -> None:
        client = ClientFactory(phones=[PHONE]).pk
        contact = operator.call(phone=PHONE, topic="reference", client=client, identified_by="phone")["id"]
        park(operator, contact, 29)
        answer = operator.post("/contacts", {"phone": "8 916 123 45 67"})
        result = answer.json()
        assert (answer.status_code, result["id"], result["resumed"]) == (200, contact, True)
        assert (result["status"], result["topic"], result["parked_at"]) == ("open", "reference", None)
        assert result["verified"] is False

    def test_the_same_client_goes_on_with_it_at_another_operators_desk(self, operator: Caller) -> None:
        order = OrderFactory()
        contact = operator.call(order=order.number)["id"]
        park(operator, contact)
        other = Caller()
        result = other.call(client=order.client_id, identified_by="phone")
        assert (result["id"], result["operator"]["username"]) == (contact, other.account.username)
        assert result["verified"] is True

    def test_a_call_after_the_waiting_time_starts_a_new_contact(self, operator: Caller) -> None:
        contact = operator.call(phone=PHONE)["id"]
        park(operator, contact, 31)
        assert operator.call(phone=PHONE)["id"] != contact

    def test_how_long_a_dropped_call_waits_is_a_setting(self, operator: Caller) -> None:
        contact = operator.call(phone=PHONE)["id"]
        park(operator, contact, 31)
        change_setting("parked_minutes", 40, actor=actor(Role.ADMINISTRATOR))
        assert operator.call(phone=PHONE)["id"] == contact

    def test_another_client_on_the_same_phone_is_a_new_contact(self, operator: Caller) -> None:
        contact = operator.call(phone=PHONE, client=ClientFactory().pk)["id"]
        park(operator, contact)
        assert operator.call(phone=PHONE, client=ClientFactory().pk)["id"] != contact

    def test_calls_through_the_gateway_are_not_taken_for_one_caller(self, operator: Caller) -> None:
        contact = operator.call(phone="84993504327")["id"]
        park(operator, contact)
        assert operator.call(phone="84993504327")["id"] != contact

    def test_history_says_who_parked_and_who_went_on(self, operator: Caller) -> None:
        contact = operator.call(phone=PHONE)["id"]
        park(operator, contact)
        Caller().call(phone=PHONE)
        rows = HistoryRow.objects.filter(subject="contact", subject_id=contact).order_by("version")
        assert [(row.action, row.from_status, row.to_status) for row in rows] == [
            ("start", "", "open"),
            ("park", "open", "parked"),
            ("resume", "parked", "open"),
        ]
        assert "operator_id" in rows[2].changes


class TestTakingOver:
    def test_a_supervisor_goes_on_with_what_a_shift_left_open(self, operator: Caller, supervisor: Caller) -> None:
        contact = operator.call()["id"]
        result = supervisor.post(f"/contacts/{contact}/take-over").json()
        assert result["operator"]["username"] == supervisor.account.username
        assert operator.post("/contacts").status_code == 201

    def test_a_parked_contact_that_is_taken_over_is_open_again(self, operator: Caller, supervisor: Caller) -> None:
        contact = operator.call()["id"]
        park(operator, contact)
        assert supervisor.post(f"/contacts/{contact}/take-over").json()["status"] == "open"

    def test_a_supervisor_too_has_one_open_contact(self, operator: Caller, supervisor: Caller) -> None:
        contact = operator.call()["id"]
        own = supervisor.call()["id"]
        answer = supervisor.post(f"/contacts/{contact}/take-over")
        assert answer.json()["reasons"][0]["contact"] == own

    def test_a_supervisor_closes_it_as_it_stands(self, operator: Caller, supervisor: Caller) -> None:
        contact = operator.call()["id"]
        assert supervisor.post(f"/contacts/{contact}/close", {"result": "call_dropped"}).status_code == 200


class TestClosing:
    def test_ok_needs_a_result(self, operator: Caller) -> None:
        contact = operator.call()["id"]
        answer = operator.post(f"/contacts/{contact}/close", {})
        assert (answer.status_code, codes(answer)) == (400, ["required"])

    def test_a_closed_contact_tells_how_it_ended(self, operator: Caller) -> None:
        contact = operator.call()["id"]
        body = {"result": "consulted", "comment": "Срок сказан"}
        result = operator.post(f"/contacts/{contact}/close", body).json()
        assert (result["status"], result["result"], result["comment"]) == ("closed", "consulted", "Срок сказан")
        assert result["closed_at"]

    def test_a_closed_contact_is_not_changed_any_more(self, operator: Caller, supervisor: Caller) -> None:
        contact = operator.call()["id"]
        operator.post(f"/contacts/{contact}/close", {"result": "consulted"})
        changes = [
            operator.patch(f"/contacts/{contact}", {"comment": "ещё"}),
            operator.post(f"/contacts/{contact}/park"),
            operator.post(f"/contacts/{contact}/close", {"result": "consulted"}),
            supervisor.post(f"/contacts/{contact}/take-over"),
        ]
        assert [(answer.status_code, codes(answer)) for answer in changes] == [(409, ["contact_closed"])] * 4

    def test_the_database_itself_keeps_a_closed_contact(self, operator: Caller) -> None:
        contact = operator.call()["id"]
        operator.post(f"/contacts/{contact}/close", {"result": "consulted"})
        with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
            Contact.objects.filter(pk=contact).update(comment="иначе")

    def test_the_claims_department_needs_comment_and_ticket(self, operator: Caller) -> None:
        contact = operator.call(topic="where_is_money")["id"]
        answer = operator.post(f"/contacts/{contact}/close", {"result": "opp", "comment": "  "})
        assert (answer.status_code, codes(answer)) == (409, ["comment_missing", "ticket_missing"])
        step = answer.json()["reasons"][1]["next_steps"][0]
        assert (step["action"], step["category"]) == ("ticket", "prepaid_change")

    def test_money_of_a_return_that_was_posted_is_asked_about_first(self, operator: Caller) -> None:
        case = case_in("sent")
        contact = operator.call(order=case.order.number, identified_by="order_number", topic="where_is_money")["id"]
        answer = operator.post(f"/contacts/{contact}/close", {"result": "opp", "comment": "Ждёт денег"})
        (reason,) = answer.json()["reasons"]
        steps = [*reason["next_steps"], *reason["alternatives"]]
        assert [step["category"] for step in steps] == ["where_money", "where_exchange", "prepaid_change"]
        assert steps[0]["body"] == {"category": "where_money", "contact": contact, "return_case": case.pk}

    def test_a_hand_over_needs_a_ticket_of_its_own_queue(self, operator: Caller) -> None:
        order = OrderFactory(prepaid=True)
        contact = operator.call(order=order.number)["id"]
        closed = {"result": "handed_to_supervisor"}
        assert codes(operator.post(f"/contacts/{contact}/close", closed)) == ["ticket_missing"]
        wish = {"category": "prepaid_change", "order": order.number, "text": "Поменять", "details": {"wish": "add"}}
        made = operator.post("/tickets", wish)
        assert (made.status_code, made.json()["queue"]) == (201, "opp")
        assert codes(operator.post(f"/contacts/{contact}/close", closed)) == ["ticket_missing"]
        made = operator.post("/tickets", {"category": "order_question", "order": order.number, "text": "Разобраться"})
        assert (made.status_code, made.json()["queue"]) == (201, "supervisor")
        assert operator.post(f"/contacts/{contact}/close", closed).status_code == 200

    def test_a_comment_written_before_counts(self, operator: Caller) -> None:
        contact = operator.call()["id"]
        operator.patch(f"/contacts/{contact}", {"comment": "Где деньги"})
        assert codes(operator.post(f"/contacts/{contact}/close", {"result": "opp"})) == ["ticket_missing"]


class TestRepeated:
    def test_a_second_contact_about_the_same_order_is_known(self, operator: Caller) -> None:
        order = OrderFactory()
        first = operator.call(order=order.number, topic="where_is_parcel")["id"]
        operator.post(f"/contacts/{first}/close", {"result": "consulted"})
        result = operator.call(order=order.number)
        assert result["repeated"] is True
        assert [(c["id"], c["topic"], c["result"]) for c in result["earlier"]] == [
            (first, "where_is_parcel", "consulted")
        ]
        assert operator.get(f"/contacts/{first}").json()["repeated"] is False

    def test_a_contact_about_another_order_is_no_earlier_contact(self, operator: Caller) -> None:
        order = OrderFactory()
        first = operator.call(order=order.number)["id"]
        operator.post(f"/contacts/{first}/close", {"result": "consulted"})
        assert operator.call(order=OrderFactory(client=order.client).number)["repeated"] is False


class TestLists:
    def test_each_filter_narrows_the_list_of_contacts(self, operator: Caller) -> None:
        order = OrderFactory()
        closed = operator.call(order=order.number, topic="reference")["id"]
        operator.post(f"/contacts/{closed}/close", {"result": "consulted"})
        parked = operator.call(client=ClientFactory().pk)["id"]
        park(operator, parked)
        opened = operator.call()["id"]
        other = Caller().call()["id"]

        def found(**params: object) -> set[int]:
            return {row["id"] for row in operator.get("/contacts", **params).json()["results"]}

        assert found() == {closed, parked, opened, other}
        assert found(open="true", mine="true") == {opened}
        assert found(open="true") == {opened, other}
        assert found(parked="true") == {parked}
        assert found(client=order.client_id) == {closed}
        assert found(order=order.number) == {closed}
        assert found(topic="reference", result="consulted") == {closed}

    def test_a_page_costs_the_same_for_one_and_for_thirty(self, operator: Caller) -> None:
        def spent(count: int) -> int:
            for _ in range(count):
                contact = operator.call(order=OrderFactory().number)["id"]
                operator.post(f"/contacts/{contact}/close", {"result": "consulted"})
            with CaptureQueriesContext(connection) as queries:
                operator.get("/contacts")
            return len(queries)

        one = spent(1)
        assert spent(29) == one
        assert one <= 8
