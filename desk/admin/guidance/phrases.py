"""Phrases in the admin: draft, preview against real orders, publish, take back; the whole table and its use."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from desk.admin.draft_pages import DraftPages, posted_number
from desk.admin.guidance.phrase_names import beginning
from desk.admin.guidance.script_table import TablePages
from desk.guidance.docs.rule_names import rule_in_words
from desk.guidance.phrases.preview_on_real_orders import previews, rules_that_say
from desk.guidance.speech.placeholders import VALUES
from desk.models import Phrase, PhraseVersion, VersionState
from desk.use_cases.phrases import AUTHORS, drop_draft, publish, save_draft
from service.accounts.capabilities import READERS
from service.accounts.roles import Actor
from service.http.json import Representation

NOT_SEEN = "Сначала посмотрите, как текст прозвучит."
CHANGED = "Текст изменился после просмотра и ещё не опубликован: посмотрите на него."


class PhraseAdmin(DraftPages, TablePages):
    """The desk's words. Codes are the script's; texts change by versions alone."""

    readers, writers = READERS, AUTHORS
    version_model, version_of = PhraseVersion, "phrase"
    page_template = "admin/desk/phrase.html"
    group, icon = "Правила", "record_voice_over"
    comes = "Фразы поставляются вместе со сценарием: здесь их правят."
    list_display = ("text_in_force", "code", "drafted")
    list_display_links = ("text_in_force",)
    ordering = ("code",)
    search_fields = ("code",)
    search_help_text = "Слова или код фразы"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Phrase]:
        """With the text in force, too."""
        return super().get_queryset(request).annotate(published_text=self.column_of(VersionState.PUBLISHED, "text"))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Phrases in whose text in force, or in whose code, the words stand."""
        for word in search_term.split():
            queryset = queryset.filter(Q(published_text__icontains=word) | Q(code__icontains=word))
        return queryset, False

    @admin.display(description="текст")
    def text_in_force(self, phrase: Any) -> str:
        """What operators read now."""
        return phrase.published_text or "—"

    def page_context(self, request: HttpRequest, text: Any) -> Representation:
        """The phrase, the values that it may name, the rules that say it."""
        context = super().page_context(request, text)
        newest = context["draft"] or context["in_force"]
        return context | {
            "title": f"Фраза «{beginning(text.published_text or text.code)}»",
            "name": beginning(text.published_text or ""),
            "phrase": text,
            "typed": newest.text if newest else "",
            "values": [(name, value.label, value.sure is None) for name, value in VALUES.items()],
            "rules": list(dict.fromkeys(map(rule_in_words, rules_that_say(text.code)))),
        }

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: the script says which phrases there are."""
        return False


def preview(request: HttpRequest, phrase: Phrase, actor: Actor) -> Representation:
    """Keep the draft and read it to real orders; the numbers are posted, and stand in no address."""
    draft = save_draft(phrase.pk, request.POST.get("text", ""), actor=actor)
    numbers = request.POST.get("orders", "").replace(",", " ").split()
    if not request.user.is_authenticated:
        raise PermissionDenied
    return {"previews": previews(draft.text, request.user, numbers), "orders": " ".join(numbers), "typed": draft.text}


def publish_typed(request: HttpRequest, phrase: Phrase, actor: Actor) -> Representation | None:
    """Keep what was typed and put it in force; what nobody saw, or was changed since its preview, is shown first."""
    text = request.POST.get("text", "")
    if request.POST.get("seen", "").split() != text.split():
        return preview(request, phrase, actor) | {"shown_first": CHANGED if "seen" in request.POST else NOT_SEEN}
    draft = save_draft(phrase.pk, text, actor=actor)
    publish(phrase.pk, draft.number, actor=actor)
    return None


def take_back(request: HttpRequest, phrase: Phrase, actor: Actor) -> None:
    """Put an earlier version in force again."""
    publish(phrase.pk, posted_number(request), actor=actor)


PhraseAdmin.page_actions = {
    "preview": preview,
    "publish": publish_typed,
    "take_back": take_back,
    "drop": lambda request, phrase, actor: drop_draft(phrase.pk, actor=actor),
}
