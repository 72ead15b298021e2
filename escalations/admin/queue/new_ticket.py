"""«Создать тикет»: a supervisor, or a claims specialist, makes one as an operator does (ESC-17)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import ticket_page
from escalations.admin.queue.new_ticket_form import CategoryForm, NewTicketForm
from escalations.admin.queue.page_views import TICKET_ACTIONS
from escalations.api.serializers.bodies import TicketBody
from escalations.categories import TicketCategory
from escalations.choices import MADE_BY_PEOPLE
from escalations.models import Ticket
from escalations.use_cases.open_ticket import faults_of_ticket, open_ticket
from escalations.visibility import WORKERS, seen_by
from service.accounts.roles import Actor
from service.admin.base import RoleAdmin, has_role
from service.admin.machine.page_actions import UNREADABLE, Outcome
from service.http.refusals import validated_beyond_form

ABOUT = ("order", "client", "return_case")
CATEGORIES = frozenset(code for code, _ in MADE_BY_PEOPLE)


class NewTicket(RoleAdmin):
    """Mixin of the section: the page on which a ticket is made, of an order, a client or a case named by its link."""

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask for the category, then for the rest; posted, make the ticket and go to its page."""
        if not has_role(request, WORKERS):
            raise PermissionDenied
        given = request.POST if request.method == "POST" else request.GET
        category = given.get("category")
        if category not in CATEGORIES:
            return self.new_ticket_page(request, CategoryForm())
        known = {name: given[name] for name in ABOUT if given.get(name)}
        form = NewTicketForm(
            request.POST if request.method == "POST" else None, category=TicketCategory(category), initial=known
        )
        if request.method != "POST":
            return self.new_ticket_page(request, form)
        outcome = made(form, actor_of(request)) if form.is_valid() else Outcome(400, problems=[UNREADABLE])
        if not outcome.succeeded:
            return self.new_ticket_page(request, form, outcome)
        return self.go_on(request, outcome.done)

    def new_ticket_page(
        self, request: HttpRequest, form: CategoryForm | NewTicketForm, outcome: Outcome | None = None
    ) -> HttpResponse:
        """The page with what is asked now, and why an attempt was refused."""
        outcome = outcome or Outcome()
        asks_category = isinstance(form, CategoryForm)
        beside = [
            f for f in outcome.faults if isinstance(form, CategoryForm) or not form.show_fault(f.field, f.message)
        ]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Новый тикет",
            "form": form,
            "asks_category": asks_category,
            "known": [(name, request.GET[name]) for name in ABOUT if request.GET.get(name)],
            "chosen": "" if asks_category else TicketCategory(form.initial["category"]).label,
            "problems": [*outcome.problems, *(fault.message for fault in beside)],
            "refused": not outcome.succeeded,
        }
        return TemplateResponse(request, "admin/escalations/ticket/new.html", context, status=outcome.status)

    def go_on(self, request: HttpRequest, done: dict[str, Any]) -> HttpResponse:
        """Say what became of it, and show the ticket to whoever may read it."""
        made_anew = f"Тикет {done['id']} создан." if done["made"] else f"Добавлено к открытому тикету {done['id']}."
        messages.success(request, made_anew)
        if Ticket.objects.filter(seen_by(actor_of(request)), pk=done["id"]).exists():
            return HttpResponseRedirect(ticket_page(done["id"]))
        return HttpResponseRedirect(reverse("admin:escalations_ticket_changelist"))


def made(form: NewTicketForm, actor: Actor) -> Outcome:
    """What became of the request for a ticket: through the same use case as the API (ESC-1)."""

    def run() -> dict[str, Any]:
        body = validated_beyond_form(TicketBody(data=form.body()), lambda read: faults_of_ticket(read, actor=actor))
        result, is_new = open_ticket(body, actor=actor, present=TICKET_ACTIONS.message_context)
        return {**result, "made": is_new}

    return TICKET_ACTIONS.outcome_of(run)
