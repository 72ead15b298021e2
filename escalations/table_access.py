"""What the service's account may do with the tables of this house."""

from service.database.access import APPEND_ONLY, FULL, NO_DELETE, declare

declare(
    "escalations",
    {
        "CalendarDay": FULL,
        "Escalation": NO_DELETE,
        "LadderLevel": FULL,
        "OverdueRun": NO_DELETE,
        "RoutingRule": FULL,
        "RoutingTable": FULL,
        "Shift": FULL,
        "StuckLimit": FULL,
        "StuckOrder": NO_DELETE,
        "Suppression": NO_DELETE,
        "Team": FULL,
        "TeamMember": FULL,
        "Ticket": NO_DELETE,
        "TicketNote": APPEND_ONLY,
        "TicketSkip": NO_DELETE,
        "WorkCalendar": FULL,
    },
)
