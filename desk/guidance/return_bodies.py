"""Bodies of requests about returns, out of what the client said (RET-2…RET-10, OPP-2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desk.guidance.call import Call
from desk.guidance.looking import order_of
from returns.terms.deadlines import window_end, within_window
from returns.terms.redemption import redemption_of
from service.clock import today
from service.runtime_settings import RETURN_WINDOW_DAYS

Representation = dict[str, Any]


def new_case(call: Call, known: Mapping[str, Any]) -> Representation:
    """A case of this order in this contact; only what the conversation has told is in it."""
    body: Representation = {"order": order_of(call).number, "contact": call.contact.pk, **known}
    if "wished_outcome" not in body and call.text_of("wished"):
        body["wished_outcome"] = call.text_of("wished")
    if call.text_of("keep_gift") == "yes":
        body["keep_gift"] = True
    if body.get("reason") == "missing_items":
        body |= {"opening_act": call.text_of("opening_act") == "yes", "lines": missing(call)}
    return {**body, **redeemed(call), **sending(call)} | taken_over(call)


def redeemed(call: Call) -> Representation:
    """The day of redemption by the client's word, where it was asked (RET-4)."""
    day = call.fields_of("redeemed_on").get("redeemed_on")
    return {"redeemed_on": day, "redeemed_source": "client_word"} if day else {}


def sending(call: Call) -> Representation:
    """The day of dispatch, and the number if the client has it at hand."""
    result = call.fields_of("posting") or call.fields_of("dispatch")
    return {name: result[name] for name in ("sent_on", "tracking_number") if result.get(name)}


def posted_after_the_window(call: Call) -> bool:
    """Whether the day of dispatch, today where none was told, lies after the last day for it (RET-3)."""
    posted = day_of(sending(call).get("sent_on")) or today()
    if call.case is not None and call.case.window_ends_on is not None:
        return not within_window(posted, call.case.window_ends_on)
    found = redemption_of(order_of(call), day_of(redeemed(call).get("redeemed_on")), None)
    return found is not None and not within_window(posted, window_end(found.on, RETURN_WINDOW_DAYS.value))


def day_of(said: object) -> date | None:
    """A date as the API writes it; None for anything else."""
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


def taken_over(call: Call) -> Representation:
    """Why it was sent and what is waited for, of a parcel that was posted before anybody knew of it."""
    result = {"reason": call.text_of("sent_why"), "wished_outcome": call.text_of("sent_for")}
    return {name: value for name, value in result.items() if value}


def missing(call: Call) -> list[Representation]:
    """The lines that were ordered and did not come, of a kit the part (RET-9)."""
    lines = {str(line.position): line for line in order_of(call).basket}
    position, _, part = call.text_of("missing_line").partition(":")
    line = lines.get(position)
    if line is None:
        return []
    result: Representation = {
        "product": line.product.code,
        "variant": line.variant,
        "kind": line.kind,
        "quantity": line.quantity,
    }
    return [{**result, "kit": [line.kit[int(part)]], "quantity": 1} if part else result]
