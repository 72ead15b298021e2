"""Bodies of requests about returns, out of what the client said (RET-2…RET-10, OPP-2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of
from orders.choices import LineKind
from orders.models import OrderLine
from returns.choices import WishedOutcome
from returns.terms.deadlines import window_end, within_window
from returns.terms.redemption_date import Redemption, redemption_of
from service.clock import today
from service.http.json import Representation
from service.runtime_settings import RETURN_WINDOW_DAYS


def new_case(call: Call, known: Mapping[str, Any]) -> Representation:
    """A case of this order in this contact; only what the conversation has told is in it."""
    body: Representation = {"order": order_of(call).number, "contact": call.contact.pk, **known}
    wished = call.text_of("wished") or call.text_of("wished_instead")
    if "wished_outcome" not in body and wished:
        body["wished_outcome"] = wished
    if call.text_of("keep_gift") == "yes":
        body["keep_gift"] = True
    if lines := goods_named(call):
        body["lines"] = lines
    if body.get("reason") == "missing_items":
        body |= {"opening_act": call.text_of("opening_act") == "yes", **what_is_missing(call, body)}
    return {**body, **redeemed(call), **sending(call)} | taken_over(call)


def goods_named(call: Call) -> list[Representation]:
    """The goods that go back, where some of several were ticked; without a gift that is kept (RET-8)."""
    ticked = {code for code, said in call.fields_of("which_goods").items() if said}
    kept = LineKind.GIFT if call.text_of("keep_gift") == "yes" else None
    lines = order_of(call).basket
    named_ones = [line for line in lines if str(line.position) in ticked and line.kind != kept]
    return [] if len(named_ones) == len(lines) else [named(line) for line in named_ones]


def redeemed(call: Call) -> Representation:
    """The day of redemption by the client's word, where it was asked (RET-4)."""
    day = call.fields_of("redeemed_on").get("redeemed_on")
    return {"redeemed_on": day, "redeemed_source": "client_word"} if day else {}


def sending(call: Call) -> Representation:
    """The day of dispatch, and the number if the client has it at hand."""
    result = call.fields_of("posting") or call.fields_of("dispatch")
    return {name: result[name] for name in ("sent_on", "tracking_number") if result.get(name)}


def window_is_over(call: Call) -> bool:
    """Whether the last day for posting is over today, by the redemption as the client tells it too (RET-3, RET-4)."""
    found = as_told(call)
    return found is not None and not within_window(today(), window_end(found.on, RETURN_WINDOW_DAYS.value))


def as_told(call: Call) -> Redemption | None:
    """The redemption, by the client's word where it counts and was asked (RET-4)."""
    return redemption_of(order_of(call), day_of(redeemed(call).get("redeemed_on")), None)


def day_of(said: object) -> date | None:
    """A date as the API writes it, `2026-11-28`; None for anything else, another spelling of ISO 8601 among it."""
    try:
        day = date.fromisoformat(str(said))
    except ValueError:
        return None
    return day if day.isoformat() == said else None


def comes_too_late(call: Call, body: Mapping[str, Any]) -> bool:
    """Whether no case is opened: the window is over, nothing was posted, and it is no letter either (RET-3, RET-9)."""
    letter = body["reason"] == "missing_items" and "lines" not in body
    return not letter and "sent_on" not in body and window_is_over(call)


def taken_over(call: Call) -> Representation:
    """Why it was sent and what is waited for, of a parcel that was posted before anybody knew of it."""
    result = {"reason": call.text_of("sent_why"), "wished_outcome": call.text_of("sent_for")}
    return {name: value for name, value in result.items() if value}


def what_is_missing(call: Call, body: Mapping[str, Any]) -> Representation:
    """What was ordered and did not come, of a kit the part; and what goes back for money at once (RET-9)."""
    position, _, part = call.text_of("missing_line").partition(":")
    lines = order_of(call).basket
    line = next((line for line in lines if str(line.position) == position), None)
    if line is None:
        return {}
    item = named(line)
    result: Representation = {"missing": [{**item, "kit": [line.kit[int(part)]], "quantity": 1} if part else item]}
    back = [named(other) for other in lines if other is not line or part]
    if back and body.get("wished_outcome") == WishedOutcome.REFUND and not window_is_over(call):
        result["lines"] = back
    return result


def named(line: OrderLine) -> Representation:
    """An order's line as a request about a return names it."""
    return {"product": line.product.code, "variant": line.variant, "kind": line.kind, "quantity": line.quantity}
