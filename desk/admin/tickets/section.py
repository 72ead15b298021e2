"""The section of tickets as the desk completes it."""

from __future__ import annotations

from django.http import HttpRequest

from desk.admin.head.page import HeadPages
from desk.admin.tickets.ready_answers_in_bulk import ReadyAnswersInBulk
from desk.admin.tickets.ready_answers_on_ticket import ReadyAnswersOnTicket
from desk.models import Promise
from desk.use_cases.settle_promises import settle
from escalations.admin.queue.tickets import TicketAdmin
from escalations.choices import Action
from escalations.models import Ticket
from service.admin.machine.forms import BodyForm
from service.admin.machine.page_actions import Outcome

ANSWERS = frozenset({Action.RESOLVE, Action.REJECT})


class DeskTicketAdmin(HeadPages, ReadyAnswersInBulk, ReadyAnswersOnTicket, TicketAdmin):
    """The tickets, with ready answers and the page of whoever heads the desk."""

    def attempt(self, request: HttpRequest, subject: Ticket, form: BodyForm) -> Outcome:
        """Do it; an answer settles at once what was promised about the ticket, so that its page says what is so."""
        outcome = super().attempt(request, subject, form)
        if outcome.succeeded and form.action in ANSWERS:
            settle(Promise.objects.filter(ticket=subject.pk).values_list("pk", flat=True))
        return outcome
