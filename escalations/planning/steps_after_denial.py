"""What leads on when something about a ticket is denied (ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from escalations.choices import MONEY_CATEGORIES, Action, TicketCategory, TicketReason
from escalations.visibility import works
from service.fsm import Decision
from service.fsm.needs import need
from service.http.json import Representation

if TYPE_CHECKING:
    from escalations.fsm.batch_facts import TicketContext
    from escalations.models import Ticket

API = "/api/v1"
LEADS_TO: dict[TicketReason, tuple[Action, ...]] = {
    TicketReason.NOT_CLAIMED: (Action.CLAIM,),
    TicketReason.ALREADY_CLAIMED: (Action.RESOLVE, Action.REASSIGN),
    TicketReason.CLAIMED_BY_ANOTHER: (Action.REASSIGN,),
    TicketReason.ALREADY_WAITING: (Action.CLAIM, Action.REASSIGN),
    TicketReason.TICKET_CLOSED: (Action.REOPEN,),
    TicketReason.TICKET_NOT_CLOSED: (Action.NOTE,),
}
"""Reason → the actions that open the way; the first that the asker may take is told."""

NEEDS = {
    Action.RESOLVE: ("resolution", TicketReason.RESOLUTION_REQUIRED),
    Action.REASSIGN: ("to", TicketReason.ASSIGNEE_REQUIRED),
    Action.REOPEN: ("reason", TicketReason.REASON_REQUIRED),
    Action.NOTE: ("text", TicketReason.TEXT_REQUIRED),
}
GIVEN_LATER = frozenset(code for _, code in NEEDS.values())
BEGUN_ANEW = frozenset({TicketReason.TICKET_CLOSED, TicketReason.REOPEN_WINDOW_OVER})


def add_next_steps(ticket: Ticket, context: TicketContext, decision: Decision) -> None:
    """Give each denial the step that opens the way, where the asker may take it."""
    if works(context.actor, ticket):
        for denial in decision.denials:
            denial.next_steps = steps_from(ticket, context, TicketReason(denial.code))


def steps_from(ticket: Ticket, context: TicketContext, code: TicketReason) -> list[Representation]:
    """The action that leads on; a ticket that may not be opened again is followed by a new one (ESC-2)."""
    for action in LEADS_TO.get(code, ()):
        leading = ticket.machine.decide(ticket, context, action)
        if leading.allowed or all(reason in GIVEN_LATER for reason in leading.codes):
            return [step_representation(ticket, action)]
    if code == TicketReason.ANOTHER_TICKET_OPEN and ticket.rival:
        return [look_at(ticket.rival)]
    return [another_like(ticket)] if code in BEGUN_ANEW else []


def step_representation(ticket: Ticket, action: Action) -> Representation:
    """One step, with the request that takes it."""
    needed = NEEDS.get(action)
    return {
        "action": action.value,
        "label": ticket.machine.labels[action],
        "needs": [need(*needed)] if needed else [],
        "method": "POST",
        "href": f"{API}/tickets/{ticket.pk}/actions/{action.value}",
    }


def look_at(ticket: Ticket) -> Representation:
    """The ticket that is open about the same."""
    return {
        "action": "open_ticket",
        "label": f"Открыть тикет {ticket.pk}",
        "needs": [],
        "method": "GET",
        "href": f"{API}/tickets/{ticket.pk}",
    }


def another_like(ticket: Ticket) -> Representation:
    """A new ticket about the same, which lacks nothing but what is to be written in it."""
    by_hand = ticket.category != TicketCategory.SYSTEM
    body = {"category": ticket.category if by_hand else TicketCategory.OTHER.value, **subject_of(ticket)}
    return {
        "action": "ticket",
        "label": "Завести новый тикет",
        "category": body["category"],
        "needs": [need("text")],
        "method": "POST",
        "href": f"{API}/tickets",
        "body": body | ({"details": ticket.details} if ticket.details and by_hand else {}),
    }


def subject_of(ticket: Ticket) -> dict[str, Any]:
    """The record that a ticket is about, as a request names it: the case brings its order, the order its client."""
    if ticket.category in MONEY_CATEGORIES:
        return {"return_case": ticket.return_case_id}
    if ticket.order is not None:
        return {"order": ticket.order.number}
    return {"client": ticket.client_id} if ticket.client_id is not None else {}


def extra_messages(ticket: Ticket, context: TicketContext, code: str) -> dict[str, Any]:
    """What a reason tells beside its words: who holds the ticket, which other one is open."""
    if code == TicketReason.CLAIMED_BY_ANOTHER and ticket.assignee:
        return {"assignee": ticket.assignee.username}
    if code == TicketReason.ANOTHER_TICKET_OPEN and ticket.rival:
        return {"ticket": ticket.rival.pk}
    return {}
