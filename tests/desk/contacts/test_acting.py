"""What is done during a call hangs on it: the order's history names the contact, the contact names the action
(CON-1)."""

from __future__ import annotations

import pytest

from orders.models import Order
from orders.models.hold_notes_and_contacts import ContactOrder
from service.accounts.roles import Role
from service.models import Contact, HistoryRow
from tests.desk.callers import Caller, codes
from tests.factories import ClientFactory, OrderFactory

pytestmark = pytest.mark.django_db
NOTE = {"hold_note": "Подумает до завтра"}


def postpone(caller: Caller, order: Order, query: str = "", **body: object) -> object:
    """Something an operator may do with a new order."""
    return caller.post(f"/orders/{order.number}/actions/postpone{query}", {**NOTE, **body})


def contact_in_history(order: Order) -> int | None:
    """The contact of the newest row."""
    return HistoryRow.objects.filter(subject="order", subject_id=order.pk).latest("id").contact_id


def test_a_call_from_beginning_to_end(operator: Caller) -> None:
    order = OrderFactory()
    contact = operator.call(phone=order.phone, client=order.client_id)["id"]
    operator.patch(f"/contacts/{contact}", {"topic": "change_order", "subtopic": "cancel", "identified_by": "phone"})
    body = {"client_agreed": True}
    assert operator.post(f"/orders/{order.number}/actions/confirm", body).status_code == 200
    closed = operator.post(f"/contacts/{contact}/close", {"result": "order_confirmed"}).json()
    (deed,) = closed["actions_done"]
    assert (deed["action"], deed["order"]) == ("confirm", order.number)
    assert closed["orders"] == [order.number]
    newest = operator.get(f"/orders/{order.number}/history").json()["results"][0]
    assert (newest["action"], newest["contact"]) == ("confirm", contact)


def test_an_edit_that_changes_nothing_is_no_version_and_is_what_the_call_was_about(operator: Caller) -> None:
    order = OrderFactory()
    contact = operator.call(client=order.client_id)["id"]
    body = {"recipient": {"last": order.recipient_last}}
    assert operator.post(f"/orders/{order.number}/actions/edit", body).status_code == 200
    assert not HistoryRow.objects.filter(subject="order", subject_id=order.pk, action="edit").exists()
    assert operator.get(f"/contacts/{contact}").json()["orders"] == [order.number]


def test_the_open_contact_of_another_client_is_left_alone(operator: Caller) -> None:
    order = OrderFactory()
    operator.call(client=ClientFactory().pk)
    assert postpone(operator, order).status_code == 200
    assert contact_in_history(order) is None
    assert not ContactOrder.objects.exists()


def test_a_contact_without_a_client_is_not_taken_unless_named(operator: Caller) -> None:
    order = OrderFactory()
    contact = operator.call()["id"]
    assert postpone(operator, order).status_code == 200
    assert contact_in_history(order) is None
    second = OrderFactory(client=order.client)
    assert postpone(operator, second, contact=contact).status_code == 200
    assert contact_in_history(second) == contact
    result = operator.get(f"/contacts/{contact}").json()
    assert (result["client"]["id"], result["orders"], result["version"]) == (order.client_id, [second.number], 2)


def test_a_contact_of_another_client_is_a_fault(operator: Caller) -> None:
    order = OrderFactory()
    contact = operator.call(client=ClientFactory().pk)["id"]
    answer = postpone(operator, order, contact=contact)
    assert (answer.status_code, codes(answer)) == (400, ["contact_of_another_client"])
    assert Order.objects.get(pk=order.pk).status == "new"


@pytest.mark.parametrize("state", ["another's", "parked", "closed", "missing"])
def test_only_the_askers_open_contact_may_be_named(operator: Caller, state: str) -> None:
    order = OrderFactory()
    whose = Caller() if state == "another's" else operator
    contact = whose.call(client=order.client_id)["id"]
    if state == "parked":
        operator.post(f"/contacts/{contact}/park")
    if state == "closed":
        operator.post(f"/contacts/{contact}/close", {"result": "consulted"})
    answer = postpone(operator, order, contact=contact + (state == "missing"))
    assert (answer.status_code, codes(answer)) == (400, ["unknown_contact"])


def test_a_supervisor_may_name_anybodys(operator: Caller, supervisor: Caller) -> None:
    order = OrderFactory()
    contact = operator.call(client=order.client_id)["id"]
    assert postpone(supervisor, order, contact=contact).status_code == 200
    assert contact_in_history(order) == contact


def test_an_integration_has_no_contacts(operator: Caller) -> None:
    order = OrderFactory(confirmed=True)
    contact = operator.call(client=order.client_id)["id"]
    answer = Caller(Role.WAREHOUSE).post(f"/orders/{order.number}/actions/export", {"contact": contact})
    assert (answer.status_code, codes(answer)) == (400, ["unknown_contact"])


def test_trying_leaves_nothing_on_the_contact(operator: Caller) -> None:
    order = OrderFactory()
    contact = operator.call()["id"]
    assert postpone(operator, order, "?dry_run=true", contact=contact).status_code == 200
    kept = Contact.objects.get(pk=contact)
    assert (kept.client_id, kept.version) == (None, 1)
    assert not ContactOrder.objects.exists()


def test_what_is_refused_leaves_nothing_on_the_contact(operator: Caller) -> None:
    order = OrderFactory(exported=True)
    contact = operator.call()["id"]
    assert postpone(operator, order, contact=contact).status_code == 409
    assert Contact.objects.get(pk=contact).client_id is None


def test_a_reissue_names_both_orders(operator: Caller) -> None:
    order = OrderFactory(annulled=True, earlier_month=True)
    contact = operator.call(client=order.client_id)["id"]
    answer = operator.post(f"/orders/{order.number}/actions/reissue")
    assert answer.status_code == 201, answer.content.decode()
    result = operator.get(f"/contacts/{contact}").json()
    assert result["orders"] == [order.number, answer.json()["number"]]
    assert [deed["action"] for deed in result["actions_done"]] == ["create", "reissue"]
