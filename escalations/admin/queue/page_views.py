"""A ticket's page, and what its buttons do: the ticket's own and its order's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from escalations.admin.queue.action_forms import form_for
from escalations.admin.queue.action_panel import order_panel_of, panel_of
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import ticket_page
from escalations.admin.queue.page_sections import page_of
from escalations.admin.queue.ticket_related_records import order_beside
from escalations.api.serializers.bodies import body_of
from escalations.choices import PAST, Action
from escalations.models import Ticket
from escalations.planning.available_actions import has_action
from escalations.selectors import ticket_for
from escalations.use_cases.execute_action import execute_action
from escalations.visibility import WORKERS, works
from orders.admin.action_forms import form_for as order_form_for
from orders.admin.page_views import ORDER_ACTIONS, require_action, success_messages
from orders.choices import Action as OrderAction
from service.accounts.roles import Actor, Role
from service.admin.machine.forms import BodyForm
from service.admin.machine.page_actions import PageActions, Refusal
from service.admin.machine.pages import MachineAdmin

TICKET_READERS = WORKERS | {Role.ADMINISTRATOR}
TICKET_ACTIONS = PageActions(
    "тикет", dict(Action.choices), execute_action, body_of, name_of=lambda ticket: ticket.pk, past=PAST
)


class TicketPages(MachineAdmin[Ticket]):
    """What the section shows of one ticket, and what its buttons do."""

    readers = TICKET_READERS
    page_actions = TICKET_ACTIONS
    page_template = "admin/escalations/ticket/page.html"

    def get_urls(self) -> list[URLPattern]:
        """The address behind the order's buttons before the pages of the section."""
        page = self.admin_site.admin_view(self.order_act_view)
        own = path("<int:pk>/order/<slug:action>/", page, name="escalations_ticket_order_act")
        return [own, *super().get_urls()]

    def find(self, request: HttpRequest, pk: int) -> Ticket:
        """The ticket, if the asker may read it."""
        return ticket_for(actor_of(request), pk)

    def page_of(self, subject: Ticket, actor: Actor) -> dict[str, Any]:
        """The ticket and what it is about, its buttons and those of its order."""
        order = order_beside(subject, actor)
        return {
            **page_of(subject, order, actor),
            **panel_of(subject, actor),
            "works": actor.role in WORKERS,
            "order_panel": order_panel_of(subject, order, actor) if order and works(actor, subject) else None,
            "order_refused": None,
        }

    def form_for(self, action: str, subject: Ticket, data: Any = None) -> BodyForm:
        """The form of an action."""
        return form_for(action, subject, data)

    def may_act(self, request: HttpRequest, subject: Ticket, action: str) -> bool:
        """Whether the asker works the ticket's queue, or the action is every reader's."""
        return action in Ticket.machine.labels and has_action(subject, action, actor_of(request))

    def order_act_view(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do an action to the ticket's order, as on the order's own page, and come back to the ticket."""
        ticket, actor = self.subject_of(request, str(pk)), require_action(request, action)
        if not works(actor, ticket):
            raise PermissionDenied
        if ticket.order is None or action == OrderAction.EDIT:
            raise Http404
        if request.method != "POST":
            return self.begun(ticket, action)
        form = order_form_for(action, ticket.order, request.POST)
        outcome = ORDER_ACTIONS.attempt_form(ticket.order.number, form, actor=actor)
        if not outcome.succeeded:
            refused = Refusal(form, outcome, OrderAction(action).label)
            return self.order_refused_page(request, self.subject_of(request, str(pk)), refused)
        for level, words in success_messages(action, outcome):
            getattr(messages, level)(request, words)
        return HttpResponseRedirect(ticket_page(pk))

    def order_refused_page(self, request: HttpRequest, ticket: Ticket, refused: Refusal) -> HttpResponse:
        """The page with what became of an attempt at the order."""
        context = self.page_of(ticket, actor_of(request))
        if context["order_panel"] is not None:
            refused.put_into(context["order_panel"])
        return self.answer(request, ticket, {**context, "refused": None, "order_refused": refused}, refused)
