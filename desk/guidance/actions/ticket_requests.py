"""Tickets as ready requests: the category, the order, the details that are known, and what is still needed (ESC-15)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desk.choices import SUBTOPICS, Topic
from desk.guidance.call import Call
from escalations.categories import About, TicketCategory
from escalations.categories.offers import offer_label
from escalations.choices import MONEY_CATEGORIES

Representation = dict[str, Any]
FREE = ("clarification", "why_not_collected", "authority_data")
LONGEST = 2_000


def ticket_request(
    call: Call, category: str, details: Mapping[str, Any], denied: Representation | None = None
) -> Representation:
    """The step: `POST /tickets` with its body; `denied` is the reason for which it stands in an action's place."""
    known, needs = completed(call, category, details)
    body: Representation = {"category": category, "text": text_of(call), **subjects(call, category)}
    body |= {"details": known} if known else {}
    result = {
        "kind": "hand_over",
        "code": category,
        "text": offer_label(TicketCategory(category)),
        "category": category,
        "method": "POST",
        "href": "/api/v1/tickets",
        "body": body,
        "needs": [{"field": f"details.{name}", "code": "required"} for name in needs],
    }
    return result | ({"denied": denied} if denied else {})


def subjects(call: Call, category: str) -> Representation:
    """What the ticket is about; of money the case, which knows its order."""
    if category in MONEY_CATEGORIES and call.case is not None:
        return {"return_case": call.case.pk}
    if call.order is not None and call.verified:
        return {"order": call.order.number}
    if TicketCategory(category).entry.about is About.ANYTHING and call.client is not None and call.verified:
        return {"client": call.client.pk}
    return {}


def text_of(call: Call) -> str:
    """What the call is about, and the client's own words."""
    topic = Topic(call.topic)
    labels = dict(SUBTOPICS[topic].choices) if topic in SUBTOPICS else {}
    about = ": ".join(filter(None, (topic.label, labels.get(call.subtopic, ""))))
    words = " ".join(call.answers[code].strip() for code in FREE if call.answers.get(code, "").strip())
    return f"{about}. {words}"[:LONGEST] if words else about


def completed(call: Call, category: str, given: Mapping[str, Any]) -> tuple[Representation, tuple[str, ...]]:
    """The details that are known, and the names of those that the operator has yet to enter."""
    heard = HEARD.get(category)
    known = {**given, **{name: value for name, value in (heard(call) if heard else {}).items() if value}}
    return known, tuple(name for name in TicketCategory(category).required_details if name not in known)


def of_suppression(call: Call) -> Representation:
    """The number that is rung: the caller's, else the first on the card."""
    first = call.client.phones.order_by("id").values_list("number", flat=True).first() if call.client else None
    return {"phone": call.contact.phone or first}


def of_authority(call: Call) -> Representation:
    """The purpose is in the caller's words; name and organisation are entered."""
    return {"purpose": call.answers.get("authority_data", "").strip()}


def of_question(call: Call) -> Representation:
    """The answer to the clarification (ESC-5)."""
    return {"answer": call.answers.get("clarification", "").strip()}


HEARD: dict[str, Callable[[Call], Representation]] = {
    TicketCategory.CONTACT_SUPPRESSION: of_suppression,
    TicketCategory.AUTHORITY_REQUEST: of_authority,
    TicketCategory.ORDER_QUESTION: of_question,
}
"""Category → the details that the call itself tells."""
