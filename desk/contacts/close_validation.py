"""Closing a contact with «ОК»: what each result needs (CON-3)."""

from __future__ import annotations

from desk.choices import ContactResult
from desk.contacts import refusals
from escalations.choices import Queue
from escalations.selectors import tickets_of
from service.fsm import Denial
from service.models import Contact

QUEUE_OF: dict[str, str] = {
    ContactResult.OPP: Queue.OPP,
    ContactResult.HANDED_TO_SUPERVISOR: Queue.SUPERVISOR,
}


def missing(contact: Contact, result: str, comment: str) -> list[Denial]:
    """What the contact lacks for this result: a comment for the claims department, a ticket of its queue."""
    denials = []
    if result == ContactResult.OPP and not comment.strip():
        denials.append(refusals.comment_missing())
    queue = QUEUE_OF.get(result)
    if queue and all(ticket.queue != queue for ticket in tickets_of(contact)):
        denials.append(refusals.ticket_missing(contact, result))
    return denials
