"""Whom the client is to ring instead: an entry of the directory (DIR-1, DIR-2)."""

from __future__ import annotations

from desk.guidance.actions.ticket_requests import ticket_request
from desk.guidance.call import Call
from desk.guidance.rules.dsl import ReferTo
from desk.guidance.speech.russian import dialled
from orders.choices import BY_POST
from service.http.json import Representation
from service.models import DirectoryEntry

THE_POST = "russian_post"


def referral_step(step: ReferTo, call: Call) -> Representation:
    """The entry with its phone; where none is known, the supervisor is asked."""
    entry = entry_of(step.whom, call)
    if (entry is None or not entry.phone) and step.may_lack:
        return {}
    if entry is None or not entry.phone:
        return ticket_request(call, "order_question", {})
    phone = dialled(entry.phone)
    result = {
        "kind": entry.kind,
        "code": entry.code,
        "name": entry.name,
        "phone": entry.phone,
        "phone_display": phone,
        "ask_for": entry.ask_for or None,
        "ask_for_label": entry.get_ask_for_display() or None,
        "note": entry.note or None,
    }
    return {"kind": "refer", "code": entry.code, "text": f"{entry.name}: {phone}", "entry": result}


def entry_of(whom: str, call: Call) -> DirectoryEntry | None:
    """The order's partner, its carrier, or the entry of that code."""
    if whom == "partner":
        return call.order.partner if call.order else None
    if whom == "carrier":
        return carrier_of(call)
    return DirectoryEntry.objects.filter(code=whom).first()


def carrier_of(call: Call) -> DirectoryEntry | None:
    """The order's carrier; by post it is the Post where none is named."""
    if call.order is None:
        return None
    if call.order.carrier is None and call.order.method in BY_POST:
        return DirectoryEntry.objects.filter(code=THE_POST).first()
    return call.order.carrier
