"""Which tickets whoever takes a client's call tells the client of (ESC-16)."""

from __future__ import annotations

from django.db.models import QuerySet

from desk.choices import ContactResult
from desk.selectors.contacts import contacts_of_client
from escalations.models import Ticket
from escalations.selectors import tickets_to_tell_of
from service.models import Contact


def tickets_to_tell_in(contact: Contact, client_id: int) -> QuerySet[Ticket]:
    """The tickets about a client that are open, or were answered since the call before this one, first due first.

    A call that broke off has told nothing (PRM-1).
    """
    earlier = contacts_of_client(client_id).exclude(result=ContactResult.CALL_DROPPED)
    last = earlier.filter(started_at__lt=contact.started_at).first()
    return tickets_to_tell_of(client_id, last.started_at if last else None)
