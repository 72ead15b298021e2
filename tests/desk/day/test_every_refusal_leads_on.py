"""Every refusal outside the machines leads on, in the machines' shape, and what is offered succeeds (ORD-9, GDE-24).

The codes are those of the vocabularies that `docs/problems.md` lists beside the machines' own, and of no vocabulary
(which those are, `tests/service/test_problem_docs.py` holds). Each has a way to provoke it here. What the machines
refuse is held by their own `test_every_denial_leads_on.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from desk.refusals.leads_on import LEADS_ON
from orders.choices import Stage, Status
from orders.models import InboundEvent
from service.accounts.roles import Role
from service.choices_registry import choice_pairs
from service.docs.problems_page import OF_DENIALS
from service.models import ClientPhone
from tests.desk.callers import API, Caller
from tests.desk.clients.test_card import refuse_parcels
from tests.desk.contacts.test_steps_left_unpressed import told
from tests.desk.day.conftest import NOON
from tests.factories import ClientFactory, OrderFactory
from tests.orders.events.reporting import Reporter, event
from tests.returns.fsm.test_machine import case_in

pytestmark = pytest.mark.django_db
PHONE, LANDLINE, OTHER = "+79161234567", "+74951234567", "+79160000001"
REASON = "Назвать день отправки."
FILLED: dict[str, Any] = {
    "callback.result": "no_answer",
    "client": 0,
    "comment": "Спрашивал о замене.",
    "details.wish": "change",
    "identified_by": "phone",
    "phone": OTHER,
    "phones": [LANDLINE, OTHER],
    "reason": "defect",
    "result": "consulted",
    "text": "Клиент ждёт ответа.",
    "unfinished_reason": "Клиент перезвонит.",
    "wished_outcome": "refund",
}
"""What a step needs → what fills it here."""
Refusal = tuple[Caller, Any]


def contact_in(caller: Caller, **more: Any) -> str:
    """The path of a contact of an order's client."""
    order = more.pop("order", None) or OrderFactory(client=ClientFactory(phones=[PHONE]))
    return f"/contacts/{caller.call(order=order.number, identified_by='order_number', **more)['id']}"


def contact_already_open(caller: Caller) -> Refusal:
    caller.call(phone=PHONE)
    return caller, caller.post("/contacts", {"phone": OTHER})


def contact_closed(caller: Caller) -> Refusal:
    contact = contact_in(caller, phone=PHONE)
    assert caller.post(f"{contact}/close", {"result": "consulted"}).status_code == 200
    return caller, caller.patch(contact, {"comment": "И ещё"})


def contact_not_yours(caller: Caller) -> Refusal:
    return caller, caller.patch(contact_in(Caller()), {"comment": "Моё"})


def contact_already_parked(caller: Caller) -> Refusal:
    contact = contact_in(caller)
    caller.post(f"{contact}/park")
    return caller, caller.post(f"{contact}/park")


def comment_missing(caller: Caller) -> Refusal:
    contact = contact_in(caller, order=(order := OrderFactory()))
    body = {"category": "prepaid_change", "order": order.number, "text": "Заменить", "details": {"wish": "change"}}
    assert caller.post("/tickets", body).status_code == 201
    return caller, caller.post(f"{contact}/close", {"result": "opp", "comment": " "})


def ticket_missing(caller: Caller) -> Refusal:
    return caller, caller.post(f"{contact_in(caller)}/close", {"result": "opp", "comment": "Где деньги"})


def order_left_unfinished(caller: Caller) -> Refusal:
    contact = contact_in(caller, order=(order := OrderFactory(status="buffer")))
    correction = {"reason": "correction"}
    assert caller.post(f"/orders/{order.number}/actions/annul", correction).status_code == 200
    return caller, caller.post(f"{contact}/close", {"result": "consulted"})


def step_left_unpressed(caller: Caller) -> Refusal:
    _, contact, _ = told(caller, "hand over")
    return caller, caller.post(f"/contacts/{contact}/close", {"result": "consulted"})


def callback_outcome_missing(caller: Caller) -> Refusal:
    order = OrderFactory(client=ClientFactory(phones=[PHONE]))
    asked(caller, order=order.number)
    caller.post("/callbacks/next")
    contact = caller.call(phone=PHONE, client=order.client_id)["id"]
    return caller, caller.post(f"/contacts/{contact}/close", {"result": "call_dropped"})


def merged(supervisor: Caller) -> tuple[int, int, int]:
    """The card that is kept, the one that went into it, and the merge."""
    kept, other = ClientFactory(), ClientFactory()
    return kept.pk, other.pk, supervisor.post(f"/clients/{kept.pk}/merge", {"other": other.pk}).json()["id"]


def client_merged(caller: Caller) -> Refusal:
    _, other, _ = merged(Caller(Role.SUPERVISOR))
    return caller, caller.patch(f"/clients/{other}", {"bonus_card": True})


def opted_out_phone(caller: Caller) -> Refusal:
    client = ClientFactory(phones=[PHONE])
    ClientPhone.objects.update(sms_opt_out=True)
    return caller, caller.patch(f"/clients/{client.pk}", {"phones": [OTHER]})


def merge_undone(caller: Caller) -> Refusal:
    supervisor = Caller(Role.SUPERVISOR)
    path = f"/clients/merges/{merged(supervisor)[2]}/undo"
    assert supervisor.post(path).status_code == 200
    return supervisor, supervisor.post(path)


def client_serial_refuser(caller: Caller) -> Refusal:
    refuse_parcels(ClientFactory(phones=[PHONE]))
    return caller, caller.post("/clients", {"name": {"last": "Ким", "first": "Ян"}, "phones": [PHONE]})


def erased(caller: Caller) -> Refusal:
    """Nothing of this client's is over."""
    order = OrderFactory(client=ClientFactory(phones=[PHONE]))
    OrderFactory(client=order.client, redeemed_on="2026-03-01", status=Status.EXPORTED, stage=Stage.REDEEMED)
    contact_in(caller, order=order)
    asked(caller, order=order.number)
    assert caller.post("/tickets", {"category": "other", "client": order.client_id, "text": "?"}).status_code == 201
    admin = Caller(Role.ADMINISTRATOR)
    return admin, admin.post(f"/clients/{order.client_id}/erase", {"ground": "Заявление"})


def returns_going_on(caller: Caller) -> Refusal:
    client = case_in("sent").order.client
    admin = Caller(Role.ADMINISTRATOR)
    return admin, admin.post(f"/clients/{client.pk}/erase", {"ground": "Заявление"})


def asked(caller: Caller, **more: Any) -> dict[str, Any]:
    """A call-back that is promised."""
    answer = caller.post("/callbacks", {"phone": PHONE, "reason": REASON, **more})
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def phone_suppressed(caller: Caller) -> Refusal:
    client = ClientFactory(phones=[PHONE])
    ClientPhone.objects.update(autodial_opt_out=True)
    return caller, caller.post("/callbacks", {"phone": PHONE, "reason": REASON, "client": client.pk})


def silence_asked(caller: Caller) -> Refusal:
    order = OrderFactory(client=ClientFactory(phones=[PHONE]))
    about = {"phones": [PHONE], "channels": ["autodial"], "ground": "request"}
    body = {"category": "contact_suppression", "client": order.client_id, "text": "Просит не звонить", "details": about}
    assert caller.post("/tickets", body).status_code == 201
    return caller, caller.post("/callbacks", {"phone": PHONE, "reason": REASON, "client": order.client_id})


def client_do_not_contact(caller: Caller) -> Refusal:
    client = ClientFactory(phones=[PHONE], do_not_contact=True)
    return caller, caller.post("/callbacks", {"phone": PHONE, "reason": REASON, "client": client.pk})


def service_number(caller: Caller) -> Refusal:
    return caller, caller.post("/callbacks", {"phone": "8 499 350-43-27", "reason": REASON})


def attempt(caller: Caller, pk: int) -> Any:
    return caller.post(f"/callbacks/{pk}/attempts", {"result": "reached"})


def callback_ended(caller: Caller) -> Refusal:
    asked(caller)
    pk = caller.post("/callbacks/next").json()["id"]
    assert attempt(caller, pk).status_code == 200
    return caller, attempt(caller, pk)


def callback_taken(caller: Caller) -> Refusal:
    asked(Caller())
    return caller, attempt(caller, Caller().post("/callbacks/next").json()["id"])


def callback_too_early(caller: Caller) -> Refusal:
    window = {"from": (NOON + timedelta(hours=2)).isoformat(), "to": (NOON + timedelta(hours=4)).isoformat()}
    return caller, attempt(caller, asked(caller, window=window)["id"])


def message(template: str, *phones: str, known: bool = True, **fields: Any) -> Callable[[Caller], Refusal]:
    """A message that isn't sent about such an order, to a client with these phones."""

    def refused(caller: Caller) -> Refusal:
        of_parcel = {"status": Status.EXPORTED, "stage": Stage.IN_TRANSIT, "tracking_number": "10100082848219"}
        order = OrderFactory(client=ClientFactory(phones=list(phones)), **of_parcel | fields)
        ClientPhone.objects.filter(number=OTHER).update(sms_opt_out=True)
        contact = caller.call(client=order.client_id, **({"identified_by": "phone"} if known else {}))["id"]
        return caller, caller.post(f"/contacts/{contact}/messages", {"template": template, "order": order.number})

    return refused


def event_settled(caller: Caller) -> Refusal:
    supervisor = Caller(Role.SUPERVISOR)
    OrderFactory(number="A-1")
    Reporter(Role.WAREHOUSE).outcomes(event("e-1", "export", 1))
    path = f"/integrations/events/{InboundEvent.objects.get().pk}"
    assert supervisor.post(f"{path}/dismiss", {"reason": "Не наш"}).status_code == 200
    return supervisor, supervisor.post(f"{path}/retry")


def not_known_then(caller: Caller) -> Refusal:
    supervisor = Caller(Role.SUPERVISOR)
    return supervisor, supervisor.get(f"/orders/{OrderFactory().number}", as_of="2001-01-01T00:00:00+03:00")


PROVOKED: dict[tuple[str, str], Callable[[Caller], Refusal]] = {
    **{("contact_reasons", made.__name__): made for made in (contact_already_open, contact_closed, contact_not_yours)},
    **{("contact_reasons", made.__name__): made for made in (contact_already_parked, comment_missing, ticket_missing)},
    **{("contact_reasons", made.__name__): made for made in (order_left_unfinished, step_left_unpressed)},
    ("contact_reasons", "callback_outcome_missing"): callback_outcome_missing,
    **{("client_reasons", made.__name__): made for made in (client_merged, opted_out_phone, merge_undone)},
    ("client_reasons", "client_serial_refuser"): client_serial_refuser,
    **{("client_reasons", f"{what}_going_on"): erased for what in ("orders", "tickets", "calls", "contacts")},
    ("client_reasons", "returns_going_on"): returns_going_on,
    **{("callback_reasons", made.__name__): made for made in (phone_suppressed, client_do_not_contact, service_number)},
    ("callback_reasons", "silence_asked"): silence_asked,
    **{("callback_reasons", made.__name__): made for made in (callback_ended, callback_taken, callback_too_early)},
    ("message_reasons", "identity_not_verified"): message("tracking", PHONE, known=False),
    ("message_reasons", "no_mobile_phone"): message("tracking", LANDLINE),
    ("message_reasons", "phone_suppressed"): message("tracking", OTHER),
    ("message_reasons", "no_return_case"): message("return_address", PHONE, redeemed_on=NOON.date()),
    ("message_reasons", "no_tracking_number"): message("tracking", PHONE, tracking_number=""),
    ("message_reasons", "not_a_new_order"): message("new_order", PHONE),
    ("", "event_settled"): event_settled,
    ("", "not_known_then"): not_known_then,
}
MACHINES = {"reasons", "case_reasons", "ticket_reasons"}


def test_every_refusal_of_the_desk_is_provoked_here_and_told_with_what_leads_on() -> None:
    beside = [name for name in OF_DENIALS if name not in MACHINES]
    known = {(name, code) for name in beside for code, _ in choice_pairs(name)}
    known |= {("", code) for code in LEADS_ON[""]}
    shared = {("client_reasons", "client_serial_refuser")}
    assert known == PROVOKED.keys() - shared
    assert {(name, code) for name, codes in LEADS_ON.items() for code in codes} == known


def filled(step: dict[str, Any]) -> dict[str, Any]:
    """The body of a step, with what it needs."""
    body = dict(step.get("body", {}))
    for need in step["needs"]:
        at, (*path, last) = body, need["field"].split(".")
        for part in path:
            at = at.setdefault(part, {})
        offered = [choice["value"] for choice in need.get("choices", ())]
        value = FILLED[need["field"]]
        at[last] = value if not offered or value in offered else offered[0]
    return body


def sent(caller: Caller, step: dict[str, Any]) -> int:
    """What a step is answered with, to no effect."""
    with transaction.atomic():
        path = step["href"].removeprefix(API)
        match step["method"]:
            case "GET":
                answer = caller.http.get(step["href"])
            case "PATCH":
                answer = caller.patch(path, filled(step))
            case _:
                answer = caller.post(path, filled(step))
        transaction.set_rollback(True)
    return answer.status_code if answer.status_code < 300 else answer.content.decode()


@pytest.mark.parametrize(("vocabulary", "code"), PROVOKED)
def test_a_refusal_leads_on_and_what_it_offers_succeeds(operator: Caller, vocabulary: str, code: str) -> None:
    caller, answer = PROVOKED[vocabulary, code](operator)
    assert answer.status_code == 409, answer.content.decode()
    (reason,) = [one for one in answer.json()["reasons"] if one["code"] == code]
    ways = [*reason["next_steps"][:1], *reason["alternatives"]]
    assert ways
    assert all({"action", "label", "needs", "method", "href"} <= step.keys() for step in ways)
    for step in ways:
        assert sent(caller, step) in (200, 201, 204), step
    if leads := LEADS_ON.get(vocabulary, {}).get(code):
        assert ways[0]["label"].startswith(leads.partition("…")[0])
