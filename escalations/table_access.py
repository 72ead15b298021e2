"""What the service's account may do with the tables of this house."""

from service.database.access_declarations import APPEND_ONLY, FULL, NO_DELETE, declare, sealed, versioned

declare(
    "escalations",
    {
        "CalendarDay": versioned(FULL),
        "Escalation": NO_DELETE,
        "LadderLevel": versioned(FULL),
        "OverdueRun": NO_DELETE,
        "RoutingRule": versioned(FULL),
        "RoutingTable": versioned(FULL),
        "Shift": versioned(FULL),
        "StuckLimit": versioned(FULL),
        "StuckOrder": NO_DELETE,
        "Suppression": NO_DELETE,
        "Team": versioned(FULL),
        "TeamMember": versioned(FULL, ignoring=("turn", "given_at")),
        "Ticket": NO_DELETE,
        "TicketNote": sealed(APPEND_ONLY, "ticket_id", "kind", "at", "author_id", "contact_id", moment="at"),
        "TicketSkip": NO_DELETE,
        "WorkCalendar": versioned(FULL),
    },
)
