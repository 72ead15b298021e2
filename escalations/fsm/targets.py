"""Where a ticket goes when its transition leads to one of several statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalations.choices import TicketStatus

if TYPE_CHECKING:
    from escalations.fsm.batch_facts import TicketContext
    from escalations.models import Ticket


def after_release(ticket: Ticket, context: TicketContext) -> TicketStatus:
    """What is released stands in the queue as it stood before: opened again, or new."""
    return TicketStatus.OPEN if ticket.reopened_at is None else TicketStatus.REOPENED


def after_reassignment(ticket: Ticket, context: TicketContext) -> TicketStatus:
    """What waits goes on waiting in other hands; everything else is in work."""
    return TicketStatus.WAITING if ticket.status == TicketStatus.WAITING else TicketStatus.IN_PROGRESS
