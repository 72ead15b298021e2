"""What each status denies, and with which reason; whatever isn't denied here is a transition (ESC-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalations.choices import CLOSED_STATUSES, IN_QUEUE, Action, Reason, TicketStatus

if TYPE_CHECKING:
    from escalations.fsm.batch_facts import TicketContext
    from escalations.models import Ticket

WORKING_ON = (Action.RELEASE, Action.WAIT, Action.RESOLVE, Action.REJECT)
IN_HAND_ONLY = (*WORKING_ON, Action.SKIP, Action.RETURN_IDLE, Action.RETURN_ORPHANED)
OF_THE_CLOCK = (Action.ESCALATE, Action.RECOUNT)
ON_CLOSED = (Action.CLAIM, Action.ASSIGN, Action.REASSIGN, *IN_HAND_ONLY, *OF_THE_CLOCK)
DENIED: dict[str, dict[str, Reason]] = {
    **{
        status: {**dict.fromkeys(IN_HAND_ONLY, Reason.NOT_CLAIMED), Action.REOPEN: Reason.TICKET_NOT_CLOSED}
        for status in IN_QUEUE
    },
    TicketStatus.IN_PROGRESS: {
        Action.CLAIM: Reason.ALREADY_CLAIMED,
        Action.ASSIGN: Reason.ALREADY_CLAIMED,
        Action.REOPEN: Reason.TICKET_NOT_CLOSED,
    },
    TicketStatus.WAITING: {
        Action.WAIT: Reason.ALREADY_WAITING,
        Action.ASSIGN: Reason.ALREADY_CLAIMED,
        Action.SKIP: Reason.ALREADY_WAITING,
        Action.RETURN_IDLE: Reason.ALREADY_WAITING,
        Action.REOPEN: Reason.TICKET_NOT_CLOSED,
    },
    **{status: dict.fromkeys(ON_CLOSED, Reason.TICKET_CLOSED) for status in CLOSED_STATUSES},
}


def cell(ticket: Ticket, context: TicketContext, action: str) -> str | None:
    """The reason with which the ticket's status denies an action, or None."""
    return DENIED[ticket.status].get(action)
