"""What the refusals of the desk share: their shape, and the steps that lead on (ORD-9)."""

from __future__ import annotations

from typing import Any

from escalations.categories import TicketCategory
from orders.planning.ticket_steps import detail_needed
from service.fsm import Decision, Denial, GuardFailure, TransitionDenied
from service.fsm.needs import need
from service.http.json import Representation

API = "/api/v1"


def transition_denied(action: str, *denials: Denial) -> TransitionDenied:
    """The refusal of an action, in the shape that every machine gives."""
    failures = [GuardFailure(denial.code, denial.field) for denial in denials]
    return TransitionDenied(Decision(action, failures, denials=list(denials)))


def open_step(path: str, label: str) -> Representation:
    """Something to be looked up."""
    return {"action": "open", "label": label, "needs": [], "method": "GET", "href": f"{API}/{path}"}


def ticket_step(category: str, label: str, words: str = "", **known: Any) -> Representation:
    """A ticket as a step, with the request that makes it and what that has yet to be given (contract, "Common ground").

    Args:
        words: how its text begins, where that is known.
        known: the records that it is about, as a request names them.
    """
    body = {"category": category} | {name: value for name, value in known.items() if value}
    records = TicketCategory(category).entry.about.records
    record = [] if set(records) & body.keys() else [need(name) for name in records[:1]]
    details = [detail_needed(f"details.{name}", "") for name in TicketCategory(category).required_details]
    return {
        "action": "ticket",
        "label": label,
        "category": category,
        "needs": [*record, *details, need("text", suggested=words or None)],
        "method": "POST",
        "href": f"{API}/tickets",
        "body": body,
    }
