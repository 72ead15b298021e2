"""Tickets as ready requests: the category, the order, the details out of the conversation (ESC-15, GDE-33)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from desk.guidance.call import Call
from desk.guidance.conversation_summary import ticket_text
from desk.guidance.observers.caller_candidates import only_candidate
from escalations.categories import TicketCategory, TicketSubject
from escalations.categories.ticket_offers_by_other_houses import offer_label
from escalations.choices import MONEY_CATEGORIES
from escalations.models import Ticket
from escalations.routing.facts import facts_of
from escalations.routing.table_in_force import rule_for
from escalations.selectors import open_ticket_joined
from orders.choices import Phase, Status
from orders.models import Order
from service.clock import effective_now
from service.customers.phones import normalize
from service.http.json import Representation

NEITHER = frozenset({"deceased", "wrong_number"})
"""Grounds on which neither calls nor SMS are wanted, unless the caller was asked which."""

STANDING = (Phase.TO_CONFIRM, Phase.CONFIRMED, Phase.WAITING_FOR_STOCK)
"""Where an order stands that would still be sent."""

CHANNELS = {"calls": ["autodial"], "sms": ["sms"], "both": ["autodial", "sms"]}


def ticket_request(
    call: Call, category: str, details: Mapping[str, Any], denied: Representation | None = None
) -> Representation:
    """The step: `POST /tickets` with its body, tied to the contact; `denied` is the reason for which it's there."""
    known = DETAILS[category](call, details) if category in DETAILS else dict(details)
    body: Representation = {"category": category, "text": text_of(call, category, known), "contact": call.contact.pk}
    body |= subjects(call, category)
    body |= {"details": known} if known else {}
    result = {
        "kind": "hand_over",
        "code": category,
        "text": offer_label(TicketCategory(category)),
        "category": category,
        "method": "POST",
        "href": "/api/v1/tickets",
        "body": body,
        "needs": [],
    }
    return result | ({"denied": denied} if denied else {})


def text_of(call: Call, category: str, details: Mapping[str, Any]) -> str:
    """The conversation in words: of money by what is waited for, of a suppression with whatever isn't said yet."""
    subject = str(TicketCategory(category).label) if category in MONEY_CATEGORIES else ""
    return ". ".join([ticket_text(call, subject), *of_silence(call, details)])


def of_silence(call: Call, details: Mapping[str, Any]) -> Iterator[str]:
    """The numbers that the client didn't dictate; of a death the orders that stand and will have to be called off."""
    if details.get("phones") and not call.fields_of("suppress_phone"):
        yield f"Номера: {', '.join(details['phones'])}"
    if details.get("ground") == "deceased" and call.verified:
        waiting = Order.objects.filter(client=call.client, status__in=sorted(Status.of(*STANDING)))
        numbers = list(waiting.order_by("id").values_list("number", flat=True))
        yield from [f"Неотправленные заказы: {', '.join(numbers)}"] if numbers else []


def answer_due(call: Call, category: str) -> datetime:
    """When the ticket is answered at the latest: the open one that the call is added to, else one made now (ESC-11)."""
    order = None if call.is_foreign else call.order
    about = order.pk if order is not None and call.verified else None
    joined = open_ticket_joined(category, about, call.case.pk if call.case is not None else None)
    if joined is not None:
        return joined.due_at
    ticket = Ticket(category=category, order=order, made_by_id=call.actor.user_id)
    return rule_for(facts_of(ticket)).due(effective_now())


def subjects(call: Call, category: str) -> Representation:
    """What the ticket is about; of money the case, which knows its order."""
    if category in MONEY_CATEGORIES and call.case is not None:
        return {"return_case": call.case.pk}
    if call.order is not None and call.verified and not call.is_foreign:
        return {"order": call.order.number}
    if TicketCategory(category).entry.about is TicketSubject.ANYTHING and call.client is not None and call.verified:
        return {"client": call.client.pk}
    return {}


def filled(call: Call, code: str) -> Representation:
    """The fields of an answer that were filled in."""
    return {name: value for name, value in call.fields_of(code).items() if value not in ("", None)}


def of_suppression(call: Call, given: Mapping[str, Any]) -> Representation:
    """ESC-8: which phones, what stops, why: a wrong number is only the one that rings, a death is every phone."""
    ground = str(given["ground"])
    unasked = CHANNELS["both"] if ground in NEITHER else CHANNELS["calls"]
    channels = CHANNELS.get(call.text_of("suppress_what"), unasked)
    return {"channels": channels, "ground": ground, "phones": phones_of(call, ground)}


def phones_of(call: Call, ground: str) -> list[str]:
    """The numbers that are to be left in peace."""
    whose = call.client or (only_candidate(call) if ground == "deceased" else None)
    on_card = list(whose.phones.order_by("id").values_list("number", flat=True)) if whose else []
    if ground == "deceased" and on_card:
        return on_card
    named = str(call.fields_of("suppress_phone").get("phone") or "")
    if named:
        return [normalize(named) or named]
    return [call.contact.phone] if call.contact.phone else on_card[:1]


def of_name(call: Call, given: Mapping[str, Any]) -> Representation:
    """ESC-7: the right name as the client spelt it; a part not told is the card's."""
    card = call.client.name if call.client else {}
    return {"name": {**card, **filled(call, "right_name")}}


def of_recipient(call: Call, given: Mapping[str, Any]) -> Representation:
    """ESC-4: the wished recipient."""
    return {"recipient": filled(call, "new_recipient") or filled(call, "right_name")}


def of_authority(call: Call, given: Mapping[str, Any]) -> Representation:
    """ESC-9: each of what the caller said in its own field; the phone for the answer stands in the text."""
    return {name: value for name, value in filled(call, "authority_data").items() if name != "phone"}


def of_question(call: Call, given: Mapping[str, Any]) -> Representation:
    """The answer to the clarification, in the client's words (ESC-5)."""
    answer = call.text_of("clarification")
    return {"answer": answer} if answer else {}


DETAILS: dict[str, Callable[[Call, Mapping[str, Any]], Representation]] = {
    TicketCategory.CONTACT_SUPPRESSION: of_suppression,
    TicketCategory.NAME_NOT_UPDATED: of_name,
    TicketCategory.RECIPIENT_CHANGE: of_recipient,
    TicketCategory.AUTHORITY_REQUEST: of_authority,
    TicketCategory.ORDER_QUESTION: of_question,
}
"""Category → the details that the call itself tells."""
