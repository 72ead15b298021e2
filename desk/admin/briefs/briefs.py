"""Briefs in the admin: drafted as Markdown, published, taken back, taken in from a file (DIR-4)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from desk.admin.briefs.brief_upload_form import BriefFileForm
from desk.admin.draft_pages import DraftPages, posted_number
from desk.briefs.content import Content, Fault, Part
from desk.briefs.markdown_file import as_markdown
from desk.models import Brief, BriefVersion, VersionState
from desk.use_cases.briefs import AUTHORS, BriefFaults, drop_draft, import_briefs, publish, save_draft
from service.accounts.capabilities import READERS
from service.accounts.roles import Actor
from service.admin.base import has_role
from service.http.json import Representation

EXAMPLE = """# KU-103
## Что это
Чугунная блинница с низким бортом.

## Свойства
- Чугун держит жар: первый блин получается таким же, как последний

## Возражения
- Тяжёлая: зато стоит ровно и служит долго"""
TEMPLATE = "\n\n".join(f"## {part.heading}\n" for part in Part)


class BriefAdmin(DraftPages):
    """What the desk knows of products; content changes by versions alone."""

    readers, writers = READERS, AUTHORS
    version_model, version_of = BriefVersion, "brief"
    page_template = "admin/desk/brief.html"
    group, icon = "Правила", "menu_book"
    change_list_template = "admin/orders/importing_change_list.html"
    list_display = ("product", "about_in_force", "drafted")
    list_display_links = ("product",)
    list_select_related = ("product",)
    ordering = ("product__title",)
    search_fields = ("product__title", "product__code", "versions__words")
    search_help_text = "Товар, код или слова брифа"
    fields = ("product",)
    autocomplete_fields = ("product",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Brief]:
        """With what stands in force, too."""
        rows = super().get_queryset(request).select_related("product")
        return rows.annotate(published_about=self.column_of(VersionState.PUBLISHED, "about"))

    @admin.display(description="что это")
    def about_in_force(self, brief: Any) -> str:
        """What operators read now."""
        return brief.published_about or "—"

    def get_urls(self) -> list[URLPattern]:
        """The import's page before those of the section."""
        page = self.admin_site.admin_view(self.import_view)
        return [path("import/", page, name="desk_brief_import"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Representation | None = None) -> Any:
        """The list with a way to the import for whoever may."""
        offered = has_role(request, AUTHORS) and reverse("admin:desk_brief_import")
        return super().changelist_view(request, {"import_page": offered} | (extra_context or {}))

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """A new brief is written on its page."""
        return HttpResponseRedirect(self.page_of(obj.pk))

    def done(self, request: HttpRequest, text: Any) -> Representation:
        """As of any text; the faults of a brief name row and column, and what was typed stays."""
        try:
            return super().done(request, text)
        except BriefFaults as found:
            return {"faults": found.faults, "typed": request.POST.get("text", "")}

    def refused(self, request: HttpRequest, faults: list[str]) -> Representation:
        """The faults, of no row."""
        return {"faults": [Fault(0, 0, fault) for fault in faults]}

    def page_context(self, request: HttpRequest, text: Any) -> Representation:
        """The brief as Markdown, its versions likewise."""
        context = super().page_context(request, text)
        newest = context["draft"] or context["in_force"]
        return context | {
            "title": f"Бриф: {text}",
            "brief": text,
            "versions": [(version, as_markdown(Content.of(version))) for version in context["versions"]],
            "typed": as_markdown(Content.of(newest)) if newest else TEMPLATE,
        }

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Show the form; posted, take the file in or name every fault with its row and column."""
        if not has_role(request, AUTHORS):
            raise PermissionDenied
        form, faults = BriefFileForm(request.POST or None, request.FILES or None), []
        if request.method == "POST" and form.is_valid():
            try:
                count = import_briefs(**form.given(), actor=Actor.of(request.user))
            except BriefFaults as found:
                faults = found.faults
            else:
                messages.success(request, f"Брифов загружено: {count}.")
                return HttpResponseRedirect(reverse("admin:desk_brief_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Загрузить брифы из файла",
            "form": form,
            "faults": faults,
            "example": EXAMPLE,
        }
        status = 400 if request.method == "POST" else 200
        return TemplateResponse(request, "admin/desk/brief_import.html", context, status=status)


def save_typed(request: HttpRequest, brief: Brief, actor: Actor) -> None:
    """Keep what was typed as the draft."""
    save_draft(brief.product, request.POST.get("text", ""), actor=actor)


def publish_typed(request: HttpRequest, brief: Brief, actor: Actor) -> None:
    """Keep what was typed and put it in force."""
    draft = save_draft(brief.product, request.POST.get("text", ""), actor=actor)
    publish(brief.pk, draft.number, actor=actor)


def take_back(request: HttpRequest, brief: Brief, actor: Actor) -> None:
    """Put an earlier version in force again."""
    publish(brief.pk, posted_number(request), actor=actor)


BriefAdmin.page_actions = {
    "save": save_typed,
    "publish": publish_typed,
    "take_back": take_back,
    "drop": lambda request, brief, actor: drop_draft(brief.pk, actor=actor),
}
