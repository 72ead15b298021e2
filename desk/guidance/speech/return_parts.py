"""Days of returns as they are spoken: of redemption, of the window, of the answer (RET-3, OPP-1)."""

from __future__ import annotations

from desk.guidance.actions.return_bodies import as_told
from desk.guidance.call import Call
from desk.guidance.speech.russian import spoken_day
from desk.guidance.speech.spoken_parts import still_ahead
from returns.terms.deadlines import window_end
from service.runtime_settings import RETURN_WINDOW_DAYS


def refund_due(call: Call, case: str) -> str:
    """The last day of the answer period, while it runs (OPP-1)."""
    return still_ahead(call.case.refund_due_on if call.case else None)


def window_ends(call: Call, case: str) -> str:
    """The last day for posting the parcel, of the case or as one opened now would have it (RET-3, RET-5)."""
    if call.case and call.case.window_ends_on:
        return still_ahead(call.case.window_ends_on)
    found = as_told(call)
    return still_ahead(window_end(found.on, RETURN_WINDOW_DAYS.value) if found else None)


def may_go_back_until(call: Call, case: str) -> str:
    """The same for goods that may still be returned; blank where a return of them is under way already (GDE-30)."""
    return "" if call.case else window_ends(call, case)


def redeemed_on(call: Call, case: str) -> str:
    """The day that the window counts from (RET-3)."""
    found = as_told(call)
    return spoken_day(found.on) if found else ""


def last_day(call: Call, case: str) -> str:
    """The last day of the window, also one that is over."""
    found = as_told(call)
    ends = call.case.window_ends_on if call.case else None
    ends = ends or (window_end(found.on, RETURN_WINDOW_DAYS.value) if found else None)
    return spoken_day(ends) if ends else ""
