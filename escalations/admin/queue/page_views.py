"""A ticket's page, and the doors behind its buttons: the ticket's own and its order's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from escalations.admin.queue.action_attempts import attempt, success_message
from escalations.admin.queue.action_forms import TicketForm
from escalations.admin.queue.action_panel import order_panel_of, panel_of
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import ticket_page
from escalations.admin.queue.page_sections import page_of
from escalations.admin.queue.sidebar import order_beside
from escalations.choices import Action
from escalations.models import Ticket
from escalations.planning.available_actions import has_action
from escalations.selectors import ticket_for
from escalations.visibility import WORKERS, works
from orders.admin import action_attempts as orders
from orders.admin.action_attempts import Outcome
from orders.admin.action_forms import BodyForm, form_for
from orders.admin.page_views import add_messages, require_action
from orders.admin.refusal import Refusal
from orders.choices import Action as OrderAction
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.admin.base import RoleAdmin

LONGEST_ID = 18
TICKET_READERS = WORKERS | {Role.ADMINISTRATOR}
UNREADABLE = "Проверьте выделенные поля."


class TicketPages(RoleAdmin):
    """What the section shows of one ticket, and what its buttons do."""

    readers = TICKET_READERS

    def get_urls(self) -> list[URLPattern]:
        """The doors of one ticket before the pages of the section."""
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/act/<slug:action>/", wrap(self.act_view), name="escalations_ticket_act"),
            path("<int:pk>/order/<slug:action>/", wrap(self.order_act_view), name="escalations_ticket_order_act"),
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The ticket's page: the ticket, what it is about, what may be done, and its history."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return self.ticket_page(request, self.ticket_of(request, object_id))

    def ticket_of(self, request: HttpRequest, object_id: str) -> Ticket:
        """The ticket of a page.

        Raises:
            PermissionDenied: the role reads no tickets here.
            Http404: there is none, or it is another queue's.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not object_id.isdecimal() or len(object_id) > LONGEST_ID:
            raise Http404
        return ticket_for(actor_of(request), int(object_id))

    def ticket_page(
        self,
        request: HttpRequest,
        ticket: Ticket,
        refused: Refusal | None = None,
        order_refused: Refusal | None = None,
    ) -> HttpResponse:
        """The page, with what became of an attempt where there was one."""
        actor = actor_of(request)
        order = order_beside(ticket, actor)
        panel = panel_of(ticket, actor)
        order_panel = order_panel_of(ticket, order, actor) if order and works(actor, ticket) else None
        if refused is not None:
            refused.put_into(panel)
        if order_refused is not None and order_panel is not None:
            order_refused.put_into(order_panel)
        answered = refused or order_refused
        context = {
            **self.admin_site.each_context(request),
            **page_of(ticket, order, actor),
            **panel,
            "order_panel": order_panel,
            "refused": refused,
            "order_refused": order_refused,
            "opts": self.opts,
            "original": ticket,
            "title": str(ticket),
        }
        status = answered.status if answered else 200
        return TemplateResponse(request, "admin/escalations/ticket/page.html", context, status=status)

    def act_view(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do an action to the ticket as the page showed it; refused, the page comes back with every reason."""
        ticket, actor = self.ticket_of(request, str(pk)), actor_of(request)
        if action not in Ticket.machine.labels or not has_action(ticket, action, actor):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = TicketForm(request.POST, action=action, ticket=ticket)
        outcome = Outcome(400, problems=[UNREADABLE])
        if form.is_valid():
            outcome = attempt(pk, action, actor=actor, body=form.body(), version=form.cleaned_data["version"])
        if not outcome.succeeded:
            refusal = Refusal(form, outcome, Action(action).label)
            return self.ticket_page(request, self.ticket_of(request, str(pk)), refusal)
        messages.success(request, success_message(action, outcome))
        return HttpResponseRedirect(ticket_page(pk))

    def order_act_view(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do an action to the ticket's order, as on the order's own page, and come back to the ticket."""
        ticket, actor = self.ticket_of(request, str(pk)), require_action(request, action)
        if not works(actor, ticket):
            raise PermissionDenied
        if ticket.order is None or action == OrderAction.EDIT:
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = form_for(action, ticket.order, request.POST)
        outcome = attempted(ticket.order, form, actor)
        if outcome.succeeded:
            return add_messages(request, action, outcome, ticket_page(pk))
        refusal = Refusal(form, outcome, OrderAction(action).label)
        return self.ticket_page(request, self.ticket_of(request, str(pk)), order_refused=refusal)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        """The history stands on the ticket's own page."""
        return HttpResponseRedirect(f"{ticket_page(self.ticket_of(request, object_id).pk)}#history")


def attempted(order: Order, form: BodyForm, actor: Actor) -> Outcome:
    """What became of an action of the order."""
    if not form.is_valid():
        return Outcome(400, problems=[UNREADABLE])
    version = form.cleaned_data["version"]
    return orders.attempt(order.number, form.action, actor=actor, body=form.body(), version=version)
