"""What each status denies, and with which reason; whatever isn't denied here is a transition (ESC-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalations.choices import CLOSED_STATUSES, IN_QUEUE, Action, TicketReason, TicketStatus

if TYPE_CHECKING:
    from escalations.fsm.batch_facts import TicketContext
    from escalations.models import Ticket

WORKING_ON = (Action.RELEASE, Action.WAIT, Action.RESOLVE, Action.REJECT)
IN_HAND_ONLY = (*WORKING_ON, Action.SKIP, Action.RETURN_IDLE, Action.RETURN_ORPHANED, Action.WAKE)
OF_THE_CLOCK = (Action.ESCALATE, Action.RECOUNT)
ON_CLOSED = (Action.CLAIM, Action.ASSIGN, Action.REASSIGN, *IN_HAND_ONLY, *OF_THE_CLOCK)
DENIED: dict[str, dict[str, TicketReason]] = {
    **{
        status: {**dict.fromkeys(IN_HAND_ONLY, TicketReason.NOT_CLAIMED), Action.REOPEN: TicketReason.TICKET_NOT_CLOSED}
        for status in IN_QUEUE
    },
    TicketStatus.IN_PROGRESS: {
        Action.CLAIM: TicketReason.ALREADY_CLAIMED,
        Action.WAKE: TicketReason.NOT_WAITING,
        Action.ASSIGN: TicketReason.ALREADY_CLAIMED,
        Action.REOPEN: TicketReason.TICKET_NOT_CLOSED,
    },
    TicketStatus.WAITING: {
        Action.WAIT: TicketReason.ALREADY_WAITING,
        Action.ASSIGN: TicketReason.ALREADY_CLAIMED,
        Action.SKIP: TicketReason.ALREADY_WAITING,
        Action.RETURN_IDLE: TicketReason.ALREADY_WAITING,
        Action.REOPEN: TicketReason.TICKET_NOT_CLOSED,
    },
    **{status: dict.fromkeys(ON_CLOSED, TicketReason.TICKET_CLOSED) for status in CLOSED_STATUSES},
}


def cell(ticket: Ticket, context: TicketContext, action: str) -> str | None:
    """The reason with which the ticket's status denies an action, or None."""
    return DENIED[ticket.status].get(action)
