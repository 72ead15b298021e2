"""The records of escalations; `Ticket` carries the machine."""

from escalations.fsm.machine import TICKET_MACHINE
from escalations.models.calendars import CalendarDay, WorkCalendar
from escalations.models.ladder_levels_and_escalations import Escalation, LadderLevel
from escalations.models.notes_and_skips import TicketNote, TicketSkip
from escalations.models.overdue_runs import OverdueRun
from escalations.models.routing import RoutingRule, RoutingTable, Shift, Team, TeamMember
from escalations.models.stuck_limits_and_orders import StuckLimit, StuckOrder
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
