"""`do` steps that are no action on an order: writing down who is calling, the card, a return, opening an order."""

from __future__ import annotations

from collections.abc import Callable

from desk.guidance.actions.ready_bodies import given
from desk.guidance.actions.return_bodies import comes_too_late, new_case, sending
from desk.guidance.actions.ticket_requests import ticket_request
from desk.guidance.call import Call
from desk.guidance.observers.caller_candidates import client_need, only_candidate
from desk.guidance.observers.non_collections import asked_about
from desk.guidance.observers.observation_base import order_of
from desk.guidance.rules.dsl import OfferRequest
from desk.models.callbacks import AttemptResult
from returns.choices import CaseAction
from service.accounts.roles import DESK, Role
from service.http.json import Representation

API = "/api/v1"
LATER = AttemptResult.LATER.value
OPENS_CASES = DESK | {Role.RETURNS_SPECIALIST}


def request(
    code: str, text: str, method: str, href: str, body: Representation, needs: list[Representation] | None = None
) -> Representation:
    """A step in the shape of the others."""
    return {
        "kind": "do",
        "code": code,
        "text": text,
        "method": method,
        "href": f"{API}{href}",
        "body": body,
        "needs": needs or [],
        **what_follows(None, []),
    }


def what_follows(target: str | None, following: list[Representation]) -> Representation:
    """The status that a step leads to and the steps after it, under both names."""
    return {"target": target, "following": following, "leads_to": target, "then": following}


def identify(step: OfferRequest, call: Call) -> Representation:
    """CLI-2, CLI-12: how the caller was identified, and as whom; of several the operator names the one."""
    body: Representation = {"identified_by": call.answers["identified"]}
    known = call.client or (call.order.client if call.order else None) or only_candidate(call)
    needs = [] if known else [client_need(call)]
    if known:
        body["client"] = known.pk
    return request("identify", "Записать, кто звонит", "PATCH", f"/contacts/{call.contact.pk}", body, needs)


def card_name(step: OfferRequest, call: Call) -> Representation:
    """ORD-27: the client's name as it is spelt; orders that can still be edited take it over."""
    return on_card(step, call, "Исправить имя в карте клиента", {"name": given(call, "right_name")})


def card_address(step: OfferRequest, call: Call) -> Representation:
    """The right address joins those of the card."""
    parts = ("postal_index", "region", "locality", "street", "house", "flat")
    rows = call.client.addresses.all() if call.client else ()
    known = [{part: getattr(row, part) for part in parts} for row in rows]
    fresh = dict.fromkeys(parts, "") | given(call, "right_address")
    return on_card(step, call, "Записать адрес в карту клиента", {"addresses": [*known, fresh]})


def on_card(step: OfferRequest, call: Call, text: str, body: Representation) -> Representation:
    """A change of the card, by those who may; the others hand it over."""
    if call.actor.role not in DESK or call.client is None:
        return ticket_request(call, "order_question", {})
    return request(step.what, text, "PATCH", f"/clients/{call.client.pk}", body)


def excuse(step: OfferRequest, call: Call) -> Representation:
    """CLI-7: the parcel asked about wasn't collected for a reason that isn't the client's doing."""
    known = asked_about(call)
    if call.actor.role not in DESK or known is None:
        return ticket_request(call, "other", {})
    said = call.text_of("why_not_collected")
    body: Representation = {"reason": said, "note": "Со слов клиента на звонке.", "contact": call.contact.pk}
    return request("excuse", "Признать причину уважительной", "POST", f"/orders/{known.number}/actions/excuse", body)


def return_case(step: OfferRequest, call: Call) -> Representation:
    """RET-1: a case of this order, opened in this contact."""
    body = new_case(call, step.body)
    if call.actor.role not in OPENS_CASES or comes_too_late(call, body):
        return ticket_request(call, "order_question", {})
    return request("return_case", "Оформить возврат", "POST", "/returns", body)


def send_case(step: OfferRequest, call: Call) -> Representation:
    """RET-12: the client has posted the parcel."""
    if call.actor.role not in OPENS_CASES or call.case is None:
        return ticket_request(call, "order_question", {})
    href = f"/returns/{call.case.pk}/actions/send"
    return request("send", CaseAction.SEND.label, "POST", href, sending(call))


def withdraw_case(step: OfferRequest, call: Call) -> Representation:
    """RET-12: the client keeps the goods, and hasn't posted them."""
    if call.actor.role not in OPENS_CASES or call.case is None:
        return ticket_request(call, "order_question", {})
    href = f"/returns/{call.case.pk}/actions/withdraw"
    return request("withdraw", f"{CaseAction.WITHDRAW.label} возврат", "POST", href, {})


def open_successor(step: OfferRequest, call: Call) -> Representation:
    """The life of a reissued order goes on in its successor (ORD-25)."""
    number = order_of(call).successor.number
    return request("open", f"Открыть новый заказ {number}", "GET", f"/orders/{number}", {})


def ring_later(step: OfferRequest, call: Call) -> Representation:
    """PRM-2: the promised call that this one is waits for the hours that the client names."""
    href = f"/callbacks/{call.rings_back[0].pk}/attempts"
    hours = (("window.from", "Звонить не раньше"), ("window.to", "Звонить не позже"))
    needs: list[Representation] = [
        {"field": field, "code": "required", "label": label, "type": "datetime", "required": True}
        for field, label in hours
    ]
    return request("ring_later", "Назначить звонок на другое время", "POST", href, {"result": LATER}, needs)


OTHERS: dict[str, Callable[[OfferRequest, Call], Representation]] = {
    "identify": identify,
    "card_name": card_name,
    "card_address": card_address,
    "excuse_parcel": excuse,
    "return_case": return_case,
    "send_case": send_case,
    "withdraw_case": withdraw_case,
    "open_successor": open_successor,
    "ring_later": ring_later,
}
