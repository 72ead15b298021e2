"""The desk of those who work the queues of tickets, and what administrators keep for it."""

from django.contrib import admin

from escalations.admin.calendars import CalendarAdmin
from escalations.admin.ladder import LadderAdmin
from escalations.admin.limits import StuckLimitAdmin
from escalations.admin.raised import EscalationAdmin
from escalations.admin.routes import RoutingAdmin
from escalations.admin.shifts import ShiftAdmin
from escalations.admin.teams import TeamAdmin
from escalations.admin.tickets import TicketAdmin
from escalations.admin.timeline import WORDS
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
from service.admin.told import tell

admin.site.register(Ticket, TicketAdmin)
admin.site.register(Escalation, EscalationAdmin)
admin.site.register(Shift, ShiftAdmin)
admin.site.register(RoutingTable, RoutingAdmin)
admin.site.register(WorkCalendar, CalendarAdmin)
admin.site.register(Team, TeamAdmin)
admin.site.register(LadderLevel, LadderAdmin)
admin.site.register(StuckLimit, StuckLimitAdmin)
tell("ticket", WORDS.actions, WORDS.statuses)
