"""Ready answers that promise the client a ring, and the tickets of those whom nobody is to ring (CLI-5, ESC-8)."""

from __future__ import annotations

import re

from desk.models import ReadyAnswerVersion
from escalations.choices import TicketCategory
from escalations.models import Ticket

RING = re.compile(
    r"(?<!\w)(?:перезвон(?:им|ит|ят)|позвоним|(?:вам|специалист) позвон(?:ит|ят)|свяж(?:емся|ется|утся))(?!\w)",
    re.IGNORECASE,
)


def promises_a_ring(version: ReadyAnswerVersion) -> bool:
    """Whether the client is told that they will be rung."""
    return RING.search(version.client_words) is not None


def left_in_peace(ticket: Ticket) -> bool:
    """Whether who is told the words isn't to be rung, or asks for just that; an authority is no client."""
    if ticket.category == TicketCategory.CONTACT_SUPPRESSION:
        return True
    marked = ticket.client is not None and ticket.client.do_not_contact
    return marked and ticket.category != TicketCategory.AUTHORITY_REQUEST


def may_be_told(version: ReadyAnswerVersion, *tickets: Ticket) -> bool:
    """Whether none of the tickets is of somebody whom its words would promise a ring that they aren't to get."""
    return not (promises_a_ring(version) and any(map(left_in_peace, tickets)))
