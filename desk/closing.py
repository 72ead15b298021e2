"""Closing a contact with «ОК»: what each result needs (CON-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from desk import reasons
from desk.choices import ContactResult
from service.models import Contact
from service.workflow import Denial

TicketSource = Callable[[Contact], Iterable[Any]]
QUEUE_OF: dict[str, str] = {ContactResult.OPP: "opp", ContactResult.HANDED_TO_SUPERVISOR: "supervisor"}
_sources: list[TicketSource] = []


def tickets_come_from(source: TicketSource) -> None:
    """Ask this source, too, which tickets were made in a contact; each ticket has its `queue`."""
    if source not in _sources:
        _sources.append(source)


def tickets_of(contact: Contact) -> list[Any]:
    """The tickets made in the contact, of every house that makes any."""
    return [ticket for source in _sources for ticket in source(contact)]


def missing(contact: Contact, result: str, comment: str) -> list[Denial]:
    """What the contact lacks for this result: a comment for the claims department, a ticket of its queue."""
    denials = []
    if result == ContactResult.OPP and not comment.strip():
        denials.append(reasons.comment_missing())
    queue = QUEUE_OF.get(result)
    if queue and all(ticket.queue != queue for ticket in tickets_of(contact)):
        denials.append(reasons.ticket_missing(contact, result))
    return denials
