"""Closing a contact with «ОК»: what each result needs (CON-3)."""

from __future__ import annotations

from desk import reasons
from desk.choices import ContactResult
from escalations.choices import Queue
from escalations.selectors import tickets_of
from service.models import Contact
from service.workflow import Denial

QUEUE_OF: dict[str, str] = {
    ContactResult.OPP: Queue.OPP,
    ContactResult.HANDED_TO_SUPERVISOR: Queue.SUPERVISOR,
}


def missing(contact: Contact, result: str, comment: str) -> list[Denial]:
    """What the contact lacks for this result: a comment for the claims department, a ticket of its queue."""
    denials = []
    if result == ContactResult.OPP and not comment.strip():
        denials.append(reasons.comment_missing())
    queue = QUEUE_OF.get(result)
    if queue and all(ticket.queue != queue for ticket in tickets_of(contact)):
        denials.append(reasons.ticket_missing(contact, result))
    return denials
