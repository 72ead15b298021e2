"""The service tells supervisors something: a ticket of the category «system», one while it is open (ESC-14)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from escalations.choices import TicketCategory
from escalations.models import Ticket
from escalations.models.ticket_base import OPEN
from escalations.use_cases.open_ticket import made
from escalations.use_cases.ticket_subjects import Subjects
from service.accounts.roles import SYSTEM

DECLARED = {detail.name for detail in TicketCategory.SYSTEM.entry.details}
"""What such a ticket may be about: they are the key by which one is open at a time."""


def open_service_ticket(details: dict[str, Any], text: str, about: Subjects, now: datetime) -> bool:
    """Make the service's ticket, unless one with these details is open; whether it was made.

    Raises:
        ValueError: the details name nothing, which every open ticket would match, or what the category doesn't declare.
    """
    if not details or details.keys() - DECLARED:
        raise ValueError(f"details of a service's ticket are some of {sorted(DECLARED)}, not {sorted(details)}")
    if Ticket.objects.filter(OPEN, category=TicketCategory.SYSTEM, details__contains=details).exists():
        return False
    made({"category": TicketCategory.SYSTEM, "text": text, "details": details}, about, actor=SYSTEM, now=now)
    return True
