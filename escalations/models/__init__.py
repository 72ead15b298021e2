"""The records of escalations; `Ticket` carries the machine."""

from escalations.fsm.machine import TICKET_MACHINE
from escalations.models.calendars import CalendarDay, WorkCalendar
from escalations.models.ladder import Escalation, LadderLevel
from escalations.models.notes import TicketNote
from escalations.models.overdue_runs import OverdueRun
from escalations.models.routing import RoutingRule, RoutingTable, Shift, Team, TeamMember
from escalations.models.skips import TicketSkip
from escalations.models.stuck import StuckLimit, StuckOrder
from escalations.models.suppressions import Suppression
from escalations.models.ticket import Ticket

TICKET_MACHINE.on(Ticket)

__all__ = [
    "CalendarDay",
    "Escalation",
    "LadderLevel",
    "OverdueRun",
    "RoutingRule",
    "RoutingTable",
    "Shift",
    "StuckLimit",
    "StuckOrder",
    "Suppression",
    "Team",
    "TeamMember",
    "Ticket",
    "TicketNote",
    "TicketSkip",
    "WorkCalendar",
]
