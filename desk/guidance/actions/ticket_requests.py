"""Tickets as ready requests: the category, the order, the details out of the conversation (ESC-15, GDE-33)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desk.guidance.call import Call
from desk.guidance.conversation import ticket_text
from escalations.categories import About, TicketCategory
from escalations.categories.offers import offer_label
from escalations.choices import MONEY_CATEGORIES
from service.customers.phones import normalize

Representation = dict[str, Any]
CHANNELS = {"calls": ["autodial"], "sms": ["sms"], "both": ["autodial", "sms"]}


def ticket_request(
    call: Call, category: str, details: Mapping[str, Any], denied: Representation | None = None
) -> Representation:
    """The step: `POST /tickets` with its body, tied to the contact; `denied` is the reason for which it's there."""
    known = DETAILS[category](call, details) if category in DETAILS else dict(details)
    body: Representation = {"category": category, "text": ticket_text(call), "contact": call.contact.pk}
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


def subjects(call: Call, category: str) -> Representation:
    """What the ticket is about; of money the case, which knows its order."""
    if category in MONEY_CATEGORIES and call.case is not None:
        return {"return_case": call.case.pk}
    if call.order is not None and call.verified and not call.is_foreign:
        return {"order": call.order.number}
    if TicketCategory(category).entry.about is About.ANYTHING and call.client is not None and call.verified:
        return {"client": call.client.pk}
    return {}


def filled(call: Call, code: str) -> Representation:
    """The fields of an answer that were filled in."""
    return {name: value for name, value in call.fields_of(code).items() if value not in ("", None)}


def of_suppression(call: Call, given: Mapping[str, Any]) -> Representation:
    """ESC-8: which phones, what stops, why: a wrong number is only the one that rings, a death is every phone."""
    ground = str(given["ground"])
    channels = CHANNELS.get(call.text_of("suppress_what"), CHANNELS["both"] if ground == "deceased" else ["autodial"])
    return {"channels": channels, "ground": ground, "phones": phones_of(call, ground)}


def phones_of(call: Call, ground: str) -> list[str]:
    """The numbers that are to be left in peace."""
    on_card = list(call.client.phones.order_by("id").values_list("number", flat=True)) if call.client else []
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
    """ESC-9: each of what the caller said in its own field."""
    return filled(call, "authority_data")


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
