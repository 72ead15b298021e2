"""A serial refuser is asked why first: the answer stays with the contact and goes to the supervisor (CLI-7, CLI-8)."""

from __future__ import annotations

from typing import Any

import pytest

from orders.choices import Status
from orders.models import Order
from service.accounts.roles import Role
from service.models import Contact, HistoryRow, OutboxEvent
from tests.desk.callers import Caller, codes
from tests.factories import ClientFactory, OrderFactory

pytestmark = pytest.mark.django_db
WHY = "Почтальон не принёс извещение"


@pytest.fixture
def wished() -> Order:
    """What a client wants whose two last parcels came back uncollected."""
    client = ClientFactory()
    OrderFactory.create_batch(2, client=client, tracked=True, status=Status.POSTAL_RETURN, earlier_month=True)
    return OrderFactory(client=client)


def contact_about(caller: Caller, order: Order) -> int:
    """The caller's open contact, the client identified."""
    return int(caller.call(order=order.number, identified_by="order_number")["id"])


def offered(answer: Any) -> dict[str, Any]:
    """The ticket that a refused confirmation offers."""
    (reason,) = [one for one in answer.json()["reasons"] if one["code"] == "client_serial_refuser"]
    return next(step for step in [*reason["next_steps"], *reason["alternatives"]] if step["action"] == "ticket")


def test_the_answer_is_kept_on_the_contact_with_its_history(operator: Caller, wished: Order) -> None:
    contact = contact_about(operator, wished)
    result = operator.patch(f"/contacts/{contact}", {"non_collection_reason": WHY}).json()
    assert result["non_collection_reason"] == WHY
    row = HistoryRow.objects.filter(subject="contact", subject_id=contact).latest("version")
    assert row.changes["non_collection_reason"] == ["", WHY]
    assert OutboxEvent.objects.filter(subject="contact", subject_id=contact).latest("pk").payload["fields"] == [
        "non_collection_reason"
    ]


@pytest.mark.parametrize(
    ("said", "kept"), [(WHY, WHY), ("hospital", "лежал в больнице"), ("none", "причину не назвал")]
)
def test_what_is_answered_in_the_conversation_is_kept_too(
    operator: Caller, wished: Order, said: str, kept: str
) -> None:
    contact = contact_about(operator, wished)
    body = {"topic": "where_is_parcel", "order": wished.number, "answers": {"why_not_collected": said}}
    assert operator.post(f"/contacts/{contact}/guidance", body).status_code == 200
    assert Contact.objects.get(pk=contact).non_collection_reason == kept


def test_the_ticket_offered_to_the_supervisor_brings_the_answer(operator: Caller, wished: Order) -> None:
    """CLI-8: filled in as suggested, it is made as it stands."""
    contact = contact_about(operator, wished)
    refused = operator.post(f"/orders/{wished.number}/actions/confirm", {"client_agreed": True})
    assert (refused.status_code, "suggested" in offered(refused)["needs"][0]) == (409, False)
    operator.patch(f"/contacts/{contact}", {"non_collection_reason": WHY})
    step = offered(operator.post(f"/orders/{wished.number}/actions/confirm", {"client_agreed": True}))
    assert (step["category"], WHY in step["needs"][0]["suggested"]) == ("other", True)
    made = operator.post("/tickets", {**step["body"], "text": step["needs"][0]["suggested"], "contact": contact})
    assert (made.status_code, made.json()["text"]) == (201, step["needs"][0]["suggested"])


@pytest.mark.parametrize("begun", [True, False])
def test_an_excuse_of_an_unknown_caller_leads_to_identifying(operator: Caller, wished: Order, *, begun: bool) -> None:
    """CLI-7, CLI-12: the step as it is offered identifies the client, and the excuse is then taken."""
    returned = Order.objects.filter(client=wished.client, status=Status.POSTAL_RETURN).first()
    assert returned is not None
    if begun:
        operator.call(phone="+79991112233")
    body = {"reason": "hospital", "note": "Со слов клиента"}
    refused = operator.post(f"/orders/{returned.number}/actions/excuse", body)
    assert (refused.status_code, codes(refused)) == (409, ["identity_not_verified"])
    (step,) = refused.json()["reasons"][0]["next_steps"]
    assert step["action"] == ("identify" if begun else "start_contact")
    assert [need["field"] for need in step["needs"]] == ["identified_by"]
    send = operator.patch if step["method"] == "PATCH" else operator.post
    path = step["href"].removeprefix("/api/v1")
    assert send(path, {**step["body"], "identified_by": "phone"}).status_code in (200, 201)
    assert operator.post(f"/orders/{returned.number}/actions/excuse", body).status_code == 200


def test_a_card_keeps_a_last_or_a_first_name_whichever_part_is_emptied_last(operator: Caller) -> None:
    """CLI-15: parts are emptied one after another; the last that names anybody stays, and nothing is changed."""
    client = ClientFactory(last="Ким", first="Анна", patronymic="Львовна")
    for first, second in (("last", "first"), ("first", "last")):
        client = ClientFactory(last="Ким", first="Анна", patronymic="Львовна")
        assert operator.patch(f"/clients/{client.pk}", {"name": {"patronymic": ""}}).status_code == 200
        assert operator.patch(f"/clients/{client.pk}", {"name": {first: ""}}).status_code == 200
        refused = operator.patch(f"/clients/{client.pk}", {"name": {second: ""}})
        assert (refused.status_code, codes(refused)) == (400, ["blank"])
        client.refresh_from_db()
        assert (bool(client.last or client.first), client.version) == (True, 3)


def test_a_supervisor_excuses_outside_a_call(wished: Order) -> None:
    returned = Order.objects.filter(client=wished.client, status=Status.POSTAL_RETURN).first()
    assert returned is not None
    answer = Caller(Role.SUPERVISOR).post(
        f"/orders/{returned.number}/actions/excuse", {"reason": "other", "note": "Проверили"}
    )
    assert answer.status_code == 200
