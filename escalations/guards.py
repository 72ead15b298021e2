"""The guards of the ticket machine: each asks one question and names the reason for a no."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from escalations.choices import Reason
from escalations.terms import REOPEN_DAYS
from escalations.visibility import works_queue
from service.clock import moscow_date
from service.roles import Role
from service.workflow import About, brought, guard

if TYPE_CHECKING:
    from escalations.models import Ticket

resolution_given = brought("resolution", Reason.RESOLUTION_REQUIRED)
reason_named = brought("reason", Reason.REASON_REQUIRED)
text_given = brought("text", Reason.TEXT_REQUIRED)
assignee_named = brought("to", Reason.ASSIGNEE_REQUIRED)


@guard(Reason.CLAIMED_BY_ANOTHER)
def held_by_asker(ticket: Ticket) -> bool:
    """Only who holds a ticket goes on with it; a colleague takes it over by `reassign`."""
    return ticket.assignee_id == ticket.ask.actor.user_id


@guard(Reason.REOPEN_WINDOW_OVER)
def reopened_in_time(ticket: Ticket) -> bool:
    """ESC-2, OPP-4: within 14 days of its resolution, counted in Moscow dates."""
    if ticket.resolved_at is None:
        return False
    last = moscow_date(ticket.resolved_at) + timedelta(days=REOPEN_DAYS)
    return moscow_date(ticket.ask.now) <= last


@guard(Reason.ANOTHER_TICKET_OPEN)
def alone_open(ticket: Ticket) -> bool:
    """OPP-4, ESC-5: one open ticket per case, one open question per order."""
    return ticket.rival is None


@guard(Reason.ASSIGNEE_NOT_OF_QUEUE, about=About.REQUEST, field="to")
def assignee_works_queue(ticket: Ticket) -> bool:
    """A ticket is handed only to an active account whose role works its queue; nobody named has its own denial."""
    named = ticket.ask.given("to")
    return named is None or (named.is_active and works_queue(Role(named.role), ticket.queue))
