"""What leads on when something about a ticket is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from escalations.choices import Action, Reason
from escalations.visibility import works
from service.workflow import Decision, Denial

if TYPE_CHECKING:
    from escalations.models import Ticket

API = "/api/v1"
LEADS_TO = {
    Reason.NOT_CLAIMED: Action.CLAIM,
    Reason.CLAIMED_BY_ANOTHER: Action.REASSIGN,
    Reason.TICKET_CLOSED: Action.REOPEN,
}


def guide(ticket: Ticket, decision: Decision) -> None:
    """Give each denial the step that opens the way, where the asker may take it."""
    for denial in decision.denials:
        lead_on(ticket, denial)


def lead_on(ticket: Ticket, denial: Denial) -> None:
    """Fill in one denial."""
    action = LEADS_TO.get(Reason(denial.code))
    if action is None or not works(ticket.ask.actor, ticket):
        return
    leading = type(ticket).machine.decide(ticket, action)
    if leading.allowed or all(code in GIVEN_LATER for code in leading.codes):
        denial.next_steps = [told_step(ticket, action, leading)]


GIVEN_LATER = frozenset({Reason.ASSIGNEE_REQUIRED, Reason.REASON_REQUIRED})
NEEDS = {Action.REASSIGN: ("to", Reason.ASSIGNEE_REQUIRED), Action.REOPEN: ("reason", Reason.REASON_REQUIRED)}


def told_step(ticket: Ticket, action: str, decision: Decision) -> dict[str, Any]:
    """One step, with the request that takes it."""
    needed = NEEDS.get(Action(action))
    return {
        "action": action,
        "label": type(ticket).machine.labels[action],
        "needs": [{"field": needed[0], "code": needed[1]}] if needed else [],
        "method": "POST",
        "href": f"{API}/tickets/{ticket.pk}/actions/{action}",
    }


def extra_words(ticket: Ticket, code: str) -> dict[str, Any]:
    """What a reason tells beside its words: who holds the ticket, which other one is open."""
    if code == Reason.CLAIMED_BY_ANOTHER and ticket.assignee:
        return {"assignee": ticket.assignee.username}
    if code == Reason.ANOTHER_TICKET_OPEN and ticket.rival:
        return {"ticket": ticket.rival.pk}
    return {}
