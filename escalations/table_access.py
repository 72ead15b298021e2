"""What the service's account may do with the tables of this house."""

from service.database.access_declarations import (
    APPEND_ONLY,
    FULL,
    NO_DELETE,
    aging,
    declare,
    recalled,
    sealed,
    versioned,
)

NOTE = ("ticket_id", "kind", "at", "author_id", "contact_id")
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
        "Suppression": aging(NO_DELETE, "since"),
        "Team": versioned(FULL),
        "TeamMember": versioned(FULL, ignoring=("turn", "given_at")),
        "Ticket": recalled(NO_DELETE, "client_id"),
        "TicketNote": recalled(sealed(APPEND_ONLY, *NOTE, moment="at"), "ticket_id"),
        "TicketSkip": NO_DELETE,
        "WorkCalendar": versioned(FULL),
    },
)
