"""What each status denies, and with which reason; whatever isn't denied here is a verb (ESC-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalations.choices import CLOSED_STATUSES, IN_QUEUE, Action, Reason, TicketStatus

if TYPE_CHECKING:
    from escalations.models import Ticket

WORKING_ON = (Action.RELEASE, Action.WAIT, Action.RESOLVE, Action.REJECT)
ON_CLOSED = (Action.CLAIM, Action.REASSIGN, *WORKING_ON)
DENIED: dict[str, dict[str, Reason]] = {
    **{
        status: {**dict.fromkeys(WORKING_ON, Reason.NOT_CLAIMED), Action.REOPEN: Reason.TICKET_NOT_CLOSED}
        for status in IN_QUEUE
    },
    TicketStatus.IN_PROGRESS: {
        Action.CLAIM: Reason.ALREADY_CLAIMED,
        Action.REOPEN: Reason.TICKET_NOT_CLOSED,
    },
    TicketStatus.WAITING: {
        Action.WAIT: Reason.ALREADY_WAITING,
        Action.REOPEN: Reason.TICKET_NOT_CLOSED,
    },
    **{status: dict.fromkeys(ON_CLOSED, Reason.TICKET_CLOSED) for status in CLOSED_STATUSES},
}


def cell(ticket: Ticket, action: str) -> str | None:
    """The reason with which the ticket's status denies an action, or None."""
    return DENIED[ticket.status].get(action)
