"""A contact is closed as handed over only with its ticket (CON-3)."""

from __future__ import annotations

import pytest

from tests.escalations.making import contact_of, make, sent_case
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Answer, Desk

pytestmark = pytest.mark.django_db


def close(desk: Desk, pk: int, result: str) -> Answer:
    """`POST /contacts/{id}/close`."""
    return desk.call("POST", f"{API}/contacts/{pk}/close", {"result": result, "comment": "where_money"})


def test_opp_needs_a_ticket_of_its_queue(operator: Desk) -> None:
    case = sent_case()
    contact = contact_of(operator, client=case.client)
    assert close(operator, contact.pk, "opp").codes == ["ticket_missing"]
    make(operator, "checked_order", order=case.order.number)
    assert close(operator, contact.pk, "opp").codes == ["ticket_missing"]
    make(operator, "where_money", return_case=case.pk)
    assert close(operator, contact.pk, "opp").status == 200


def test_handing_over_needs_a_ticket_of_the_supervisors(operator: Desk) -> None:
    order = OrderFactory()
    contact = contact_of(operator, client=order.client)
    assert close(operator, contact.pk, "handed_to_supervisor").codes == ["ticket_missing"]
    make(operator, "order_question", order=order.number)
    assert close(operator, contact.pk, "handed_to_supervisor").status == 200


def test_a_call_added_to_an_open_ticket_counts(operator: Desk) -> None:
    case = sent_case()
    make(Desk(), "where_money", return_case=case.pk)
    contact = contact_of(operator, client=case.client)
    assert make(operator, "where_money", return_case=case.pk).status == 200
    assert close(operator, contact.pk, "opp").status == 200
