"""Many tickets at once: taken, handed over or resolved, each for itself and with its own result (ESC-2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from escalations.admin.queue.action_forms import fields_of
from escalations.admin.queue.effects_of_resolving import will_change
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import ticket_page
from escalations.admin.queue.page_views import TICKET_ACTIONS
from escalations.choices import Action
from escalations.models import Ticket
from escalations.selectors import tickets
from escalations.visibility import QUEUE_OF, WORKERS, seen_by
from service.accounts.roles import Actor
from service.admin.base import RoleAdmin, has_role
from service.http.json import Representation

AT_MOST = 100
LONGEST_ID = 18
RESULTS = "ticket_results"
ASKING = (Action.REASSIGN, Action.RESOLVE)
MAY_BE_EMPTY = frozenset({"client_words"})
UNSEEN = "В вашей очереди такого тикета нет."
BACK = {"page": "admin:escalations_ticket_changelist", "words": "Вернуться к очереди"}


class BulkForm(forms.Form):
    """What the action asks for once, for all of them."""

    def __init__(self, data: Any = None, *, action: str, queue: str) -> None:
        super().__init__(data)
        self.fields |= fields_of(action, queue)
        for name, field in self.fields.items():
            field.required = name not in MAY_BE_EMPTY
            field.widget.attrs.setdefault("class", "desk-input")


class BulkPages(RoleAdmin):
    """Mixin of the section: what is done with the tickets that were ticked."""

    actions: Any = ("claim_chosen", "reassign_chosen", "resolve_chosen")
    list_disable_select_all = True

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Only for those who work a queue."""
        return super().get_actions(request) if has_role(request, WORKERS) else {}

    def get_urls(self) -> list[URLPattern]:
        """The pages of many tickets before those of the section."""
        wrap = self.admin_site.admin_view
        own = [
            path("bulk/", wrap(self.results_view), name="escalations_ticket_results"),
            path("bulk/<slug:action>/", wrap(self.bulk_view), name="escalations_ticket_bulk"),
        ]
        return own + super().get_urls()

    @admin.action(description="Взять в работу")
    def claim_chosen(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> HttpResponse:
        """Take them all."""
        chosen: dict[int, int | None] = dict.fromkeys(ticked_tickets(request, ACTION_CHECKBOX_NAME))
        return self.results_told(request, Action.CLAIM, list(bulk_results(actor_of(request), Action.CLAIM, chosen, {})))

    @admin.action(description="Передать коллеге")
    def reassign_chosen(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> HttpResponse:
        """Ask to whom."""
        return self.asking_page(request, Action.REASSIGN, ticked_tickets(request, ACTION_CHECKBOX_NAME))

    @admin.action(description="Решить")
    def resolve_chosen(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> HttpResponse:
        """Ask how it ended."""
        return self.asking_page(request, Action.RESOLVE, ticked_tickets(request, ACTION_CHECKBOX_NAME))

    def asking_page(
        self,
        request: HttpRequest,
        action: Action,
        ids: list[int],
        form: BulkForm | None = None,
        refused: Sequence[Representation] = (),
    ) -> HttpResponse:
        """The tickets chosen, and the form of what the action needs; why none was worked, where it was tried."""
        actor = actor_of(request)
        chosen = tickets().filter(seen_by(actor), pk__in=ids)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{action.label}: выбранные тикеты",
            "action": action,
            "tickets": [(ticket, effects_of(action, ticket, actor)) for ticket in chosen],
            "refused": refused,
            "form": form or BulkForm(action=action, queue=QUEUE_OF[actor.role]),
        }
        status = 409 if refused else 400 if form else 200
        return TemplateResponse(request, "admin/escalations/ticket/bulk.html", context, status=status)

    def bulk_view(self, request: HttpRequest, action: str) -> HttpResponse:
        """Do what was asked with each ticket as the page showed it."""
        if not has_role(request, WORKERS):
            raise PermissionDenied
        if action not in ASKING:
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        ids = ticked_tickets(request, "ticket")
        form = BulkForm(request.POST, action=action, queue=QUEUE_OF[actor_of(request).role])
        if not form.is_valid():
            return self.asking_page(request, Action(action), ids, form)
        shown = {pk: version_of(request.POST.get(f"version_{pk}", "")) for pk in ids}
        results = list(bulk_results(actor_of(request), Action(action), shown, form.cleaned_data))
        if results and not any(result["done"] for result in results):
            return self.asking_page(request, Action(action), ids, form, results)
        return self.results_told(request, Action(action), results)

    def results_told(self, request: HttpRequest, action: Action, results: list[Representation]) -> HttpResponseRedirect:
        """Go to the page that says what became of each."""
        request.session[RESULTS] = {"action": str(action.label), "rows": results}
        return HttpResponseRedirect(reverse("admin:escalations_ticket_results"))

    def results_view(self, request: HttpRequest) -> HttpResponse:
        """What became of each ticket; told once."""
        if not has_role(request, WORKERS):
            raise PermissionDenied
        result = request.session.pop(RESULTS, None)
        if result is None:
            messages.info(request, "Результаты уже показаны.")
            return HttpResponseRedirect(reverse("admin:escalations_ticket_changelist"))
        rows = result["rows"]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{result['action']}: что получилось",
            "rows": [{**row, "link": ticket_page(row["pk"])} for row in rows],
            "done": sum(row["done"] for row in rows),
            "back": result.get("back", BACK),
        }
        return TemplateResponse(request, "admin/escalations/ticket/results.html", context)


def effects_of(action: Action, ticket: Ticket, actor: Actor) -> list[str]:
    """What doing it to the ticket changes beyond it, told beforehand (ESC-4, ESC-7, ESC-8)."""
    return will_change(ticket, actor) if action == Action.RESOLVE else []


def ticked_tickets(request: HttpRequest, name: str) -> list[int]:
    """The tickets ticked, each once, in their order."""
    named = (text for text in request.POST.getlist(name) if text.isdecimal() and len(text) <= LONGEST_ID)
    return list(dict.fromkeys(int(text) for text in named))[:AT_MOST]


def version_of(text: str) -> int | None:
    """The version that the page showed."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_ID else None


def bulk_results(
    actor: Actor, action: Action, shown: dict[int, int | None], body: Representation
) -> Iterator[Representation]:
    """What became of each; one that is refused holds up no other."""
    for pk, version in shown.items():
        yield {"pk": pk, **bulk_result(actor, action, pk, version, body)}


def bulk_result(actor: Actor, action: Action, pk: int, version: int | None, body: Representation) -> Representation:
    """What became of one."""
    try:
        outcome = TICKET_ACTIONS.attempt(pk, action, actor=actor, body=body, version=version)
    except (Http404, PermissionDenied):
        return {"done": False, "words": UNSEEN}
    status = outcome.done.get("status", "")
    return {"done": outcome.succeeded, "words": outcome.in_words or f"Статус «{status}»."}
