"""The section of tickets as the desk completes it."""

from __future__ import annotations

from desk.admin.head.page import HeadPages
from desk.admin.tickets.ready_answers_in_bulk import ReadyAnswersInBulk
from desk.admin.tickets.ready_answers_on_ticket import ReadyAnswersOnTicket
from escalations.admin.queue.tickets import TicketAdmin


class DeskTicketAdmin(HeadPages, ReadyAnswersInBulk, ReadyAnswersOnTicket, TicketAdmin):
    """The tickets, with ready answers and the page of whoever heads the desk."""
