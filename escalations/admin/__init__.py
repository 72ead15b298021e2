"""The desk of those who work the queues of tickets, and what administrators keep for it."""

from django.contrib import admin

from escalations.admin.calendars.calendar import CalendarAdmin
from escalations.admin.queue import related_tickets
from escalations.admin.queue.ticket_details import details_in_words
from escalations.admin.queue.tickets import TicketAdmin
from escalations.admin.routing.ladder import LadderAdmin
from escalations.admin.routing.raised_escalations import EscalationAdmin
from escalations.admin.routing.shifts import ShiftAdmin
from escalations.admin.routing.stuck_limits import StuckLimitAdmin
from escalations.admin.routing.tables import RoutingAdmin
from escalations.admin.routing.teams import TeamAdmin
from escalations.choices import HISTORY_LABELS, TicketStatus
from escalations.models import (
    Escalation,
    LadderLevel,
    RoutingTable,
    Shift,
    StuckLimit,
    Team,
    Ticket,
    WorkCalendar,
)
from service.admin.history_labels import register_labels

admin.site.register(Ticket, TicketAdmin)
admin.site.register(Escalation, EscalationAdmin)
admin.site.register(Shift, ShiftAdmin)
admin.site.register(RoutingTable, RoutingAdmin)
admin.site.register(WorkCalendar, CalendarAdmin)
admin.site.register(Team, TeamAdmin)
admin.site.register(LadderLevel, LadderAdmin)
admin.site.register(StuckLimit, StuckLimitAdmin)
related_tickets.register()
register_labels("ticket", HISTORY_LABELS, dict(TicketStatus.choices), data={"details": details_in_words})
