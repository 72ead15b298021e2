"""Which tickets whoever takes a client's call tells the client of (ESC-16)."""

from __future__ import annotations

from desk.choices import ContactResult
from desk.selectors.contacts import contacts_of_client
from escalations.models import Ticket
from escalations.selectors import EVER_TO_TELL, tickets_to_tell_of
from service.models import Contact
from service.queries.compiled_query import CompiledQuery, Param


def tickets_to_tell_in(contact: Contact, client_id: int) -> list[Ticket]:
    """The tickets about a client that are open, or were answered since the call before this one, first due first.

    A call that broke off has told nothing (PRM-1).
    """
    if EVER_TO_TELL.finds_nothing(client=client_id):
        return []
    return tickets_to_tell_of(client_id, LAST_TOLD.first(client=client_id, before=contact.started_at))


LAST_TOLD = CompiledQuery(
    lambda: (
        contacts_of_client(Param("client"))
        .exclude(result=ContactResult.CALL_DROPPED)
        .filter(started_at__lt=Param("before"))
        .values_list("started_at", flat=True)[:1]
    )
)
