"""`do` steps that are no action on an order: writing down who is calling, the card, a return, opening an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from desk.guidance.actions.ticket_requests import ticket_request
from desk.guidance.call import Call
from desk.guidance.dsl import RunAction
from desk.guidance.observe import order_of
from returns.choices import CaseAction
from service.accounts.roles import DESK, Role

Representation = dict[str, Any]
API = "/api/v1"
OPENS_CASES = DESK | {Role.RETURNS_SPECIALIST}


def request(
    code: str, text: str, method: str, href: str, body: Representation, needs: Sequence[str] = ()
) -> Representation:
    """A step in the shape of the others."""
    return {
        "kind": "do",
        "code": code,
        "text": text,
        "method": method,
        "href": f"{API}{href}",
        "body": body,
        "needs": [{"field": name, "code": "required"} for name in needs],
        "then": [],
        "leads_to": None,
    }


def identify(step: RunAction, call: Call) -> Representation:
    """CLI-2: how the caller was identified is written down; a contact without a client needs one."""
    body: Representation = {"identified_by": call.answers["identified"]}
    needs: tuple[str, ...] = ()
    if call.client is None:
        body, needs = (body | {"order": call.order.number}, ()) if call.order else (body, ("client",))
    return request("identify", "Записать, как опознан клиент", "PATCH", f"/contacts/{call.contact.pk}", body, needs)


def on_card(text: str, need: str) -> Callable[[RunAction, Call], Representation]:
    """ORD-27: the client's card is corrected, by those who may; the others hand it over."""

    def tell(step: RunAction, call: Call) -> Representation:
        if call.actor.role not in DESK or call.client is None:
            return ticket_request(call, "order_question", {})
        return request(step.what, text, "PATCH", f"/clients/{call.client.pk}", {}, (need,))

    return tell


def return_case(step: RunAction, call: Call) -> Representation:
    """RET-1: a case of this order, opened in this contact."""
    if call.actor.role not in OPENS_CASES:
        return ticket_request(call, "order_question", {})
    body = {"order": order_of(call).number, "contact": call.contact.pk, **step.body}
    return request("return_case", "Оформить возврат", "POST", "/returns", body, step.needs)


def send_case(step: RunAction, call: Call) -> Representation:
    """RET-12: the client has posted the parcel."""
    if call.actor.role not in OPENS_CASES or call.case is None:
        return ticket_request(call, "order_question", {})
    label = CaseAction.SEND.label
    return request("send", label, "POST", f"/returns/{call.case.pk}/actions/send", {}, step.needs)


def open_successor(step: RunAction, call: Call) -> Representation:
    """The life of a reissued order goes on in its successor (ORD-25)."""
    number = order_of(call).successor.number
    return request("open", f"Открыть новый заказ {number}", "GET", f"/orders/{number}", {})


OTHERS: dict[str, Callable[[RunAction, Call], Representation]] = {
    "identify": identify,
    "card_name": on_card("Исправить имя в карте клиента", "name"),
    "card_address": on_card("Исправить адрес в карте клиента", "addresses"),
    "return_case": return_case,
    "send_case": send_case,
    "open_successor": open_successor,
}
