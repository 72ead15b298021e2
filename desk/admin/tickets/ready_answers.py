"""Ready answers in the admin: made, drafted, tried on real tickets, published, taken back, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from desk.admin.draft_pages import DraftPages, posted_number
from desk.admin.tickets.ready_answers_on_ticket import asker
from desk.models import ReadyAnswer, ReadyAnswerVersion, VersionState
from desk.models.ready_answers import DECIDING
from desk.ready_answers.faults import Content
from desk.ready_answers.order_part import ORDER_ACTIONS
from desk.ready_answers.rendering import labels, readable, sure_of, told, values_of
from desk.ready_answers.selectors import open_to, uses_since
from desk.use_cases.ready_answers import AUTHORS, content_of, create, drop_draft, offer, publish, save_draft
from escalations.categories import TicketSubject
from escalations.choices import Action, TicketCategory
from escalations.models.ticket_base import OPEN
from escalations.selectors import tickets
from escalations.visibility import seen_by
from orders.choices import Action as OrderAction
from service.accounts.roles import Actor
from service.admin.filters import OptionFilter
from service.admin.formatting import uncapitalised
from service.http.json import Representation
from service.input_errors import FieldError, InvalidInput

PREVIEWED = 3
COUNTED = timedelta(days=30)


class CategoryFilter(OptionFilter):
    """The answers of a category."""

    title, parameter_name = "категория", "of"

    def labels(self) -> dict[str, str]:
        """Every category, and those of any."""
        return {"any": "Любая", **dict(TicketCategory.choices)}

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """Those of the category."""
        return rows.filter(category="" if option == "any" else option)


class ReadyAnswerAdmin(DraftPages):
    """What tickets are answered with: everybody's answers, and the asker's own."""

    readers, writers = AUTHORS, AUTHORS
    version_model, version_of = ReadyAnswerVersion, "answer"
    page_template = "admin/desk/ready_answer.html"
    group, icon = "Правила", "quickreply"
    list_display = ("name", "category_shown", "whose", "does", "text_in_force", "used", "drafted")
    list_display_links = ("name",)
    list_filter = (CategoryFilter,)
    list_select_related = ("owner",)
    ordering = ("category", "name", "id")
    search_fields = ("name",)
    search_help_text = "Название"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReadyAnswer]:
        """With what is in force, as far as the asker may see it."""
        return (
            super()
            .get_queryset(request)
            .filter(open_to(Actor.of(request.user)))
            .annotate(
                published_text=self.column_of(VersionState.PUBLISHED, "text"),
                published_action=self.column_of(VersionState.PUBLISHED, "action"),
                published_order=self.column_of(VersionState.PUBLISHED, "order_action"),
            )
        )

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list, with how often each was used lately."""
        self.uses = uses_since(timezone.now() - COUNTED)
        return super().changelist_view(request, extra_context)

    @admin.display(description="категория")
    def category_shown(self, answer: ReadyAnswer) -> str:
        """What it answers."""
        return str(answer.get_category_display()) if answer.category else "любая"

    @admin.display(description="чья")
    def whose(self, answer: ReadyAnswer) -> str:
        """Everybody's, or the asker's own; marked where it is offered no more."""
        said = "моя" if answer.owner_id else "общая"
        return f"{said}, снята" if answer.withdrawn else said

    @admin.display(description="что делает")
    def does(self, answer: Any) -> str:
        """With the ticket, and with its order."""
        if not answer.published_action:
            return ""
        said = str(Action(answer.published_action).label)
        return (
            f"{said}; заказ — {uncapitalised(OrderAction(answer.published_order).label)}"
            if answer.published_order
            else said
        )

    @admin.display(description="текст")
    def text_in_force(self, answer: Any) -> str:
        """What is written in the ticket."""
        return readable(answer.published_text or "—")

    @admin.display(description="за месяц")
    def used(self, answer: ReadyAnswer) -> int:
        """How often it decided a ticket."""
        return self.uses.get(answer.pk, 0)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A new answer: published at once, or kept as a draft to be tried."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        faults: Iterable[FieldError] = ()
        if request.method == "POST":
            actor, content = Actor.of(request.user), typed_content(request)
            try:
                own = request.POST.get("own") == "1"
                answer = create(
                    request.POST.get("name", ""), request.POST.get("category", ""), content, own=own, actor=actor
                )
                if "publish" in request.POST:
                    publish(answer.pk, 1, actor=actor)
            except InvalidInput as found:
                faults = found.errors
            else:
                return HttpResponseRedirect(self.page_of(answer.pk))
        context = {
            **self.admin_site.each_context(request),
            **form_context(request.POST.get("category", request.GET.get("category", ""))),
            "opts": self.opts,
            "title": "Новая заготовка",
            "may_write": True,
            "typed": request.POST if request.method == "POST" else {"own": "1"},
            "faults": [fault.message for fault in faults],
            "categories": TicketCategory.choices,
        }
        return TemplateResponse(request, self.page_template, context, status=400 if faults else 200)

    def page_context(self, request: HttpRequest, text: Any) -> Representation:
        """The answer, its versions, the values that it may name, how often it was used."""
        context = super().page_context(request, text)
        newest = context["draft"] or context["in_force"]
        return context | {
            **form_context(text.category),
            "title": f"Заготовка «{text.name}»",
            "answer": text,
            "typed": asdict(content_of(newest)) if newest else {},
            "used": uses_since(timezone.now() - COUNTED).get(text.pk, 0),
        }

    def refused(self, request: HttpRequest, faults: list[str]) -> Representation:
        """The faults, with what was typed."""
        return {"faults": faults, "typed": request.POST}


def form_context(category: str) -> Representation:
    """What the form chooses from."""
    has_order = category in TicketCategory.values and TicketCategory(category).entry.about is TicketSubject.ORDER
    reasons = {part.reasons for part in ORDER_ACTIONS.values() if part.reasons}
    return {
        "decisions": [(action.value, action.label) for action in DECIDING],
        "order_actions": [(action.value, action.label) for action in ORDER_ACTIONS],
        "order_reasons": dict(sorted({code: label for part in reasons for code, label in part}.items())).items(),
        "values": [(name, label, not sure_of(name, has_order=has_order)) for name, label in labels().items()],
    }


def typed_content(request: HttpRequest) -> Content:
    """What the form brought; a reason is chosen, or written in words."""
    fields = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    return Content.typed(fields)


def preview(request: HttpRequest, answer: ReadyAnswer, actor: Actor) -> Representation:
    """Keep the draft and read it to real tickets of its category, the open ones first."""
    draft = save_draft(answer.pk, typed_content(request), actor=actor)
    user = asker(request)
    rows = tickets().filter(seen_by(actor))
    if answer.category:
        rows = rows.filter(category=answer.category)
    found = list(rows.filter(OPEN).order_by("-id")[:PREVIEWED]) or list(rows.order_by("-id")[:PREVIEWED])
    shown = [{"ticket": one, "said": told(draft.text, draft.client_words, values_of(one, user))} for one in found]
    return {"previews": shown, "typed": asdict(content_of(draft)), "draft": draft}


def publish_typed(request: HttpRequest, answer: ReadyAnswer, actor: Actor) -> None:
    """Keep what was typed and put it in force."""
    draft = save_draft(answer.pk, typed_content(request), actor=actor)
    publish(answer.pk, draft.number, actor=actor)


def take_back(request: HttpRequest, answer: ReadyAnswer, actor: Actor) -> None:
    """Put an earlier version in force again."""
    publish(answer.pk, posted_number(request), actor=actor)


ReadyAnswerAdmin.page_actions = {
    "preview": preview,
    "publish": publish_typed,
    "take_back": take_back,
    "drop": lambda request, answer, actor: drop_draft(answer.pk, actor=actor),
    "withdraw": lambda request, answer, actor: offer(answer.pk, offered=False, actor=actor),
    "restore": lambda request, answer, actor: offer(answer.pk, offered=True, actor=actor),
}
