"""Phrases in the admin: draft, preview against real orders, publish, take back; the whole table and its use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from desk.admin.script_table import TablePages
from desk.guidance.phrases.preview import previews, rules_that_say
from desk.guidance.placeholders import VALUES
from desk.models import Phrase, PhraseVersion, VersionState
from desk.use_cases.phrases import AUTHORS, drop_draft, publish, save_draft
from service.accounts.capabilities import READERS
from service.accounts.roles import Actor
from service.admin.base import has_role
from service.errors import InvalidInput

Representation = dict[str, Any]


class PhraseAdmin(TablePages):
    """The desk's words. Codes are the script's; texts change by versions alone."""

    readers, writers = READERS, AUTHORS
    group, icon = "Правила", "record_voice_over"
    list_display = ("code", "text_in_force", "drafted")
    list_display_links = ("code",)
    ordering = ("code",)
    search_fields = ("code",)
    search_help_text = "Код фразы"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Phrase]:
        """With the text in force and the draft's number."""
        of_phrase = PhraseVersion.objects.filter(phrase=OuterRef("pk"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                published_text=Subquery(of_phrase.filter(state=VersionState.PUBLISHED).values("text")[:1]),
                draft_number=Subquery(of_phrase.filter(state=VersionState.DRAFT).values("number")[:1]),
            )
        )

    @admin.display(description="текст")
    def text_in_force(self, phrase: Any) -> str:
        """What operators read now."""
        return phrase.published_text or "—"

    @admin.display(description="черновик")
    def drafted(self, phrase: Any) -> str:
        """Marked where an author is at work."""
        return f"версия {phrase.draft_number}" if phrase.draft_number else ""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Representation | None = None
    ) -> HttpResponse:
        """The phrase's page; posted, one of `PAGE_ACTIONS`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        phrase = Phrase.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        if phrase is None:
            raise Http404
        result: Representation = {}
        if request.method == "POST":
            result = self.done(request, phrase)
            if not result:
                return HttpResponseRedirect(reverse("admin:desk_phrase_change", args=[phrase.pk]))
        return TemplateResponse(request, "admin/desk/phrase.html", self.shown(request, phrase, result))

    def done(self, request: HttpRequest, phrase: Phrase) -> Representation:
        """Do what was posted; what is to be shown of it, or nothing where it is simply done."""
        if not has_role(request, AUTHORS):
            raise PermissionDenied
        page_action = next((name for name in PAGE_ACTIONS if name in request.POST), None)
        if page_action is None:
            raise Http404
        try:
            return PAGE_ACTIONS[page_action](request, phrase, Actor.of(request.user)) or {}
        except InvalidInput as faults:
            return {"faults": [error.message for error in faults.errors], "typed": request.POST.get("text", "")}

    def shown(self, request: HttpRequest, phrase: Phrase, result: Representation) -> Representation:
        """Everything that the page's template asks for."""
        versions = list(phrase.versions.select_related("author").order_by("-number"))
        in_force = next((version for version in versions if version.state == VersionState.PUBLISHED), None)
        draft = next((version for version in versions if version.state == VersionState.DRAFT), None)
        newest = draft or in_force
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Фраза {phrase.code}",
            "phrase": phrase,
            "versions": versions,
            "in_force": in_force,
            "draft": draft,
            "typed": newest.text if newest else "",
            "may_write": has_role(request, AUTHORS),
            "values": [(name, value.label, value.sure is None) for name, value in VALUES.items()],
            "rules": rules_that_say(phrase.code),
            **result,
        }

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: the script says which phrases there are."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


def preview(request: HttpRequest, phrase: Phrase, actor: Actor) -> Representation:
    """Keep the draft and read it to real orders; the numbers are posted, and stand in no address."""
    draft = save_draft(phrase.pk, request.POST.get("text", ""), actor=actor)
    numbers = request.POST.get("orders", "").replace(",", " ").split()
    if not request.user.is_authenticated:
        raise PermissionDenied
    return {"previews": previews(draft.text, request.user, numbers), "orders": " ".join(numbers), "typed": draft.text}


def publish_typed(request: HttpRequest, phrase: Phrase, actor: Actor) -> None:
    """Keep what was typed and put it in force."""
    draft = save_draft(phrase.pk, request.POST.get("text", ""), actor=actor)
    publish(phrase.pk, draft.number, actor=actor)


def take_back(request: HttpRequest, phrase: Phrase, actor: Actor) -> None:
    """Put an earlier version in force again."""
    number = request.POST["take_back"]
    publish(phrase.pk, int(number) if number.isdecimal() else 0, actor=actor)


PAGE_ACTIONS: dict[str, Callable[[HttpRequest, Phrase, Actor], Representation | None]] = {
    "preview": preview,
    "publish": publish_typed,
    "take_back": take_back,
    "drop": lambda request, phrase, actor: drop_draft(phrase.pk, actor=actor),
}
