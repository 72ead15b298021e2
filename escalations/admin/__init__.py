"""The desk of those who work the queues of tickets."""

from django.contrib import admin

from escalations.admin.tickets import TicketAdmin
from escalations.models import Ticket

admin.site.register(Ticket, TicketAdmin)
