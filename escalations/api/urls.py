"""Paths of the tickets. No trailing slashes: the middleware takes both spellings."""

from django.urls import path, re_path

from escalations.api.views import dialler, shifts, tickets
from service.api.views.acting import action_paths

TICKET = r"^tickets/(?P<pk>[0-9]{1,18})"

urlpatterns = [
    path("tickets", tickets.TicketListView.as_view(), name="tickets"),
    path("tickets/next", tickets.TicketNextView.as_view(), name="ticket-next"),
    path("tickets/shift", shifts.ShiftView.as_view(), name="ticket-shift"),
    re_path(rf"{TICKET}$", tickets.TicketDetailView.as_view(), name="ticket"),
    re_path(rf"{TICKET}/actions$", tickets.TicketActionsView.as_view(), name="ticket-actions"),
    *action_paths(TICKET, tickets.TicketActionView, "ticket-action"),
    re_path(rf"{TICKET}/notes$", tickets.TicketNotesView.as_view(), name="ticket-notes"),
    re_path(rf"{TICKET}/history$", tickets.TicketHistoryView.as_view(), name="ticket-history"),
    path("integrations/suppressions", dialler.SuppressionsView.as_view(), name="suppressions"),
]
