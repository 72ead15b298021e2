"""The records of escalations; `Ticket` carries the machine."""

from escalations.machine import TICKET_MACHINE
from escalations.models.ledger import OverdueRun
from escalations.models.notes import TicketNote
from escalations.models.suppressions import Suppression
from escalations.models.ticket import Ticket

TICKET_MACHINE.on(Ticket)

__all__ = ["OverdueRun", "Suppression", "Ticket", "TicketNote"]
