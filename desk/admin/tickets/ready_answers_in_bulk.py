"""Many tickets answered with ready answers: one chosen for each category, a result for each ticket (ESC-2)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from desk.admin.tickets.ready_answers_on_ticket import (
    CHANGED_MEANWHILE,
    FIELD_OF,
    WITH_ORDER,
    asker,
    order_words,
    version_named,
)
from desk.models import ReadyAnswerVersion
from desk.ready_answers.in_peace import may_be_told
from desk.ready_answers.rendering import PLACEHOLDER, told, values_of
from desk.ready_answers.selectors import in_force
from desk.use_cases.decide_with_ready_answer import decided, take_first
from escalations.admin.queue.bulk_actions import RESULTS, UNSEEN, BulkPages, ticked_tickets, version_of
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.page_views import TICKET_ACTIONS
from escalations.api.serializers.bodies import body_of
from escalations.api.serializers.filled_text import blanks_in
from escalations.choices import Action, TicketCategory
from escalations.models import Ticket
from escalations.selectors import tickets
from escalations.visibility import WORKERS, seen_by
from service.accounts.roles import Actor
from service.admin.base import has_role
from service.http.json import Representation
from service.http.validated_request_input import validated
from service.models import User

LEFT = "Для этой категории заготовка не выбрана."
RINGS = "Заготовка обещает звонок, а этому клиенту не звонят: ответьте на странице тикета."


class ReadyAnswersInBulk(BulkPages):
    """Mixin of the tickets' section: the action over ticked tickets, its page and its results."""

    actions: Any = (*BulkPages.actions, "answer_chosen")

    def get_urls(self) -> list[URLPattern]:
        """The page of ready answers before those of the section."""
        view = self.admin_site.admin_view(self.ready_view)
        return [path("bulk/ready/", view, name="escalations_ticket_ready"), *super().get_urls()]

    @admin.action(description="Ответить заготовкой")
    def answer_chosen(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> HttpResponse:
        """Ask which answer for each category."""
        return self.ready_page(request, ticked_tickets(request, ACTION_CHECKBOX_NAME))

    def ready_page(self, request: HttpRequest, ids: list[int]) -> TemplateResponse:
        """The tickets by category, and for each category the answers to choose from with how they read."""
        actor = actor_of(request)
        groups: dict[str, list[Ticket]] = defaultdict(list)
        for ticket in tickets().filter(seen_by(actor), pk__in=ids):
            groups[ticket.category].append(ticket)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Ответить заготовкой: выбранные тикеты",
            "groups": [group_of(category, rows, request) for category, rows in groups.items()],
        }
        return TemplateResponse(request, "admin/desk/ready_bulk.html", context)

    def ready_view(self, request: HttpRequest) -> HttpResponse:
        """Answer each ticket with what was chosen for its category."""
        if not has_role(request, WORKERS):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        ids = ticked_tickets(request, "ticket")
        shown = {pk: version_of(request.POST.get(f"version_{pk}", "")) for pk in ids}
        chosen = {category: posted_answer(request, category) for category in TicketCategory.values}
        rows = [{"pk": pk, **answered(pk, version, chosen, asker(request))} for pk, version in shown.items()]
        request.session[RESULTS] = {"action": "Ответить заготовкой", "rows": rows}
        return HttpResponseRedirect(reverse("admin:escalations_ticket_results"))


def group_of(category: str, rows: list[Ticket], request: HttpRequest) -> Representation:
    """A category's tickets and answers, each as it reads to the first of them."""
    found = in_force(actor_of(request)).filter(answer__category__in=[category, ""])
    value = values_of(rows[0], asker(request))
    return {
        "category": category,
        "label": TicketCategory(category).label,
        "tickets": rows,
        "answers": [
            {
                "id": version.pk,
                "name": version.answer.name,
                "does": Action(version.action).label,
                "order": order_words(version),
                "said": told(version.text, version.client_words, value),
            }
            for version in found
            if not blanks_in(readable(version)) and may_be_told(version, *rows)
        ],
    }


def readable(version: ReadyAnswerVersion) -> str:
    """Both texts without their values, which each ticket has of its own; a place to be filled in by hand stays."""
    return PLACEHOLDER.sub("", f"{version.text} {version.client_words}")


def posted_answer(request: HttpRequest, category: str) -> ReadyAnswerVersion | str:
    """The answer chosen for a category; where there is none, why not."""
    named = request.POST.get(f"ready_{category}", "")
    version = version_named(named, category, actor_of(request))
    return version or (CHANGED_MEANWHILE if named else LEFT)


def answered(pk: int, shown: int | None, chosen: dict[str, ReadyAnswerVersion | str], user: User) -> Representation:
    """What became of one ticket; one that is refused holds up no other."""
    actor = Actor.of(user)
    ticket = tickets().filter(seen_by(actor), pk=pk).first()
    if ticket is None:
        return {"done": False, "words": UNSEEN}
    version = chosen.get(ticket.category, LEFT)
    if isinstance(version, str):
        return {"done": False, "words": version}
    if not may_be_told(version, ticket):
        return {"done": False, "words": RINGS}

    def run() -> Representation:
        texts = told(version.text, version.client_words, values_of(ticket, user))
        body = {FIELD_OF[Action(version.action)]: texts.text, "client_words": texts.client_words}
        with transaction.atomic():
            now = take_first(pk, actor=actor, expected_version=shown)
            return decided(
                pk,
                version,
                actor=actor,
                data=validated(body_of(version.action)(data=body)),
                present=TICKET_ACTIONS.message_context,
                expected_version=now,
            )

    try:
        outcome = WITH_ORDER.outcome_of(run)
    except (Http404, PermissionDenied):
        return {"done": False, "words": UNSEEN}
    status: Any = outcome.done.get("status", "")
    return {"done": outcome.succeeded, "words": outcome.in_words or f"Статус «{status}»."}
